"""Where errors come from: the patterns, reasons of refusal and context axes that people contradict most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure.names import name_of
from discourse.validation import gold
from discourse.validation.joined import Joined
from discourse.validation.population import PLACE, Target, named_hits
from discourse.validation.scores import AXES

SHOWN = 20  # sentences named for each source


def sources(joined: Joined) -> pa.Table:
    """Return for each pattern, reason of refusal and context axis how many coded sentences people judge otherwise.

    Kinds: `pattern` (a hit in a sentence in which people do not find the name), `refused` (a refused match in a
    sentence in which people find it and the lexicon does not), `context` (a hit set aside as negated, hypothetical,
    attributed or mentioned that people take as asserted). Table `validation_sources`; units are `doc_id:sentence`.
    """
    rows: list[dict[str, Any]] = []
    for target in joined.targets:
        said = gold.present(joined.codings, joined.codebook, target)
        units = joined.whole.filter(pl.col("unit").is_not_null()).join(said, on="unit").sort(PLACE)
        head = {"instrument": joined.lexicon.name, "level": target.level, "name": target.name}
        for kind, table in _contradicted(joined, target, units):
            grouped = table.unique(["source", "unit"]).sort("source", *PLACE).group_by("source", maintain_order=True)
            for (source,), part in grouped:
                wrong = float(part["wrong"].sum())
                places = part.filter(pl.col("wrong") >= 0.5).head(SHOWN)
                named = [f"{doc_id}:{sentence}" for doc_id, sentence in places.select(PLACE).iter_rows()]
                counts = {"n_coded": part.height, "n_wrong": wrong, "share_wrong": wrong / part.height}
                rows.append({**head, "kind": kind, "source": source, **counts, "units": "; ".join(named)})
    return schema.from_rows("validation_sources", rows)


def _contradicted(joined: Joined, target: Target, units: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield kind and a table with source, unit, doc_id, sentence and `wrong` (the share of coders who disagree)."""
    named = pl.col("lexicon") == target.lexicon, name_of(target.level) == target.name
    hits = named_hits(joined.tables).filter(*named, pl.col(f"counts_{target.level}")).join(units, on=PLACE)
    yield "pattern", _table(hits, pl.col("pattern_id"), 1 - pl.col("all"))
    if "candidates" in joined.tables:
        missed = units.filter(~pl.col(f"found:{target.name}"))
        refused = named_hits(joined.tables, "candidates").filter(*named).join(missed, on=PLACE)
        yield "refused", _table(refused, pl.col("reason"), pl.col("all"))
    if units["asserted"].count():
        loose = hits.filter(~pl.col(f"asserted:{target.name}") & pl.col("asserted").is_not_null())
        for axis, values in AXES.values():
            for value in values:
                mine = loose.filter(pl.col(axis) == value)
                yield "context", _table(mine, pl.lit(f"{axis}: {value}"), pl.col("asserted"))


def _table(rows: pl.DataFrame, source: pl.Expr, wrong: pl.Expr) -> pl.DataFrame:
    return rows.select(source.alias("source"), wrong.alias("wrong"), "unit", *PLACE)
