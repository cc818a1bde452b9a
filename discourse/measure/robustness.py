"""The primary contrast under other choices of analysis, one row a variation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure.arrays import Ints
from discourse.measure.cells import ASSERTED, CONTEXT, COUNTED, with_inside
from discourse.measure.measures import MEASURES
from discourse.measure.names import name_of
from discourse.measure.patterns_out import without_each
from discourse.measure.random_streams import spawn
from discourse.measure.two_groups import TwoGroups
from discourse.measure.versions import Versions, versions_of
from discourse.table_parts import PartedTable, parts_of

MOST_UNITS = 1000  # documents that are left out one by one; above, those that move the estimate most
VARIED = ("lexicon", "doc_id", "pattern_id", "sentence", "about", *CONTEXT, *COUNTED)
"""The columns of hits that are looked at."""
_SAME = ("lexicon", "uses", "by", "group_a", "group_b", "about", "level", "name", "measure", "scale")


def robustness(
    contrasts: pa.Table,
    cells: PartedTable,
    sizes: pa.Table,
    hits: pa.Table,
    patterns: pa.Table,
    sentences: pa.Table,
    documents: pa.Table,
    uses: Sequence[str],
    alternatives: Mapping[tuple[str, str], pa.Table] | None = None,
    *,
    cluster: str | None = None,
    strata: Sequence[str] = (),
    seed: int = 1,
    permutations: int = 2000,
) -> pa.Table:
    """Return the primary contrast under variations of the analysis (table `robustness`); empty if none is marked.

    Variations: `primary` (as declared), `uses`, `denominator`, `pattern out`, `document out`, `language`, `weights`
    (if patterns differ in weight), `calibration` (if the contrast was calibrated), and one for each
    (variation, setting) of `alternatives`: the table `cells` of another run of the matcher, such as
    `("boundary", "strict"): cells`, in which only hits of `contrast_patterns` need to count. All versions are permuted
    alike. `document out` has an estimate only, and at most 1,000 documents (those that move it most). `same_sign`
    compares with the primary contrast. With `cluster`, its values are what is permuted and left out. `hits` are those
    of `contrast_patterns` (columns `VARIED`), `sentences` need only be theirs; `uses` are the uses that were counted.
    """
    marked = pl.DataFrame(contrasts).filter("primary")
    if not marked.height:
        return schema.empty("robustness")
    row = marked.row(0, named=True)
    setting = versions_of(row, patterns, sentences, sizes, documents, cluster, strata)
    _add_versions(setting, cells, hits, uses, alternatives or {})
    columns = setting.columns()
    ratio = row["scale"] == "ratio"
    a, b = columns.values()
    p, _, ends = columns.compared(permutations, spawn(seed, "robustness", "p"))
    low, high = ends["ratio" if ratio else "difference"]
    with np.errstate(divide="ignore", invalid="ignore"):
        estimates = a / b if ratio else a - b
    rows = [
        {"variation": v, "setting": s, "estimate": e, "low": lo, "high": hi, "p": q}
        for (v, s), e, lo, hi, q in zip(setting.versions, estimates, low, high, p, strict=True)
    ]
    rows += list(_documents_out(columns, setting, ratio))
    rows += list(_other_rows(pl.DataFrame(contrasts), row))
    return schema.from_rows("robustness", _finished(rows, row, float(estimates[0]), ratio))


def contrast_patterns(primary: Mapping[str, Any], patterns: pa.Table) -> pl.DataFrame:
    """Return the patterns (`lexicon`, `pattern_id`) whose hits are counted in a row of table `contrasts`.

    They are those of its name, and if it is a share of all hits also those of the frames that count.
    """
    own = name_of(primary["level"]) == primary["name"]
    every = pl.col("counts") if MEASURES[primary["measure"]][1] == "all_hits" else pl.lit(False)
    chosen = pl.DataFrame(patterns).filter((pl.col("lexicon") == primary["lexicon"]) & (own | every))
    return chosen.select("lexicon", "pattern_id")


def other_setting(
    primary: Mapping[str, Any], row: Mapping[str, Any], variation: str, setting: str
) -> dict[str, object]:
    """Return a row of table `robustness` for the primary contrast measured in another way.

    Parameters
    ----------
    primary, row : mapping
        Rows of table `contrasts`: the primary contrast, and the same contrast of the other measurement.
    variation, setting : str
        What was varied, and its value.
    """
    numbers = {name: row[name] for name in ("estimate", "low", "high", "p")}
    rows = [{"variation": variation, "setting": setting, **numbers}]
    estimate = np.nan if primary["estimate"] is None else float(primary["estimate"])
    return next(_finished(rows, primary, estimate, primary["scale"] == "ratio"))


def _finished(
    rows: list[dict[str, object]], primary: Mapping[str, str], estimate: float, ratio: bool
) -> Iterator[dict[str, object]]:
    """The rows with their key and whether their sign is the primary contrast's; unknown numbers become null.

    A primary contrast without an estimate has no sign that could hold.
    """
    null = 1.0 if ratio else 0.0
    key = {column: primary[column] for column in ("lexicon", "name", "measure")}
    for row in rows:
        clean = {k: None if isinstance(v, float) and not np.isfinite(v) else v for k, v in row.items()}
        value = clean["estimate"]
        unknown = value is None or np.isnan(estimate)
        same = None if unknown else bool(np.sign(float(value) - null) == np.sign(estimate - null))  # type: ignore[arg-type]
        yield {**key, **clean, "same_sign": same}


def _add_versions(
    setting: Versions,
    cells: PartedTable,
    hits: pa.Table,
    uses: Sequence[str],
    alternatives: Mapping[tuple[str, str], pa.Table],
) -> None:
    row = setting.row
    flag = f"counts_{row['level']}"
    counted = _counts(setting, cells)
    own = counted.filter(pl.col("uses") == row["uses"])
    setting.add("primary", "as declared", own)
    for other in uses if len(uses) > 1 else ():
        if other != row["uses"]:
            setting.add("uses", other, counted.filter(pl.col("uses") == other))
    pooled = row["language"] == "all"
    for measure in MEASURES:
        if measure != row["measure"] and not (pooled and measure == "per_1000_tokens"):
            setting.add("denominator", measure, own, measure)
    named = _named(setting, hits)
    weighted = _weighted(named, own)
    if weighted is not None:
        setting.add("weights", "hits_per_100_sentences, weighted", weighted, "hits_per_100_sentences")
    patterns = sorted(set(named["pattern_id"]))
    above, below, _ = MEASURES[row["measure"]]
    needed = (above, *(["all_hits"] if below == "all_hits" else []))
    sides = []
    for about, documents in zip(setting.abouts, (setting.a, setting.b), strict=True):
        inside = pl.col("about") == about
        sides.append(without_each(named.filter(inside), own.filter(inside), documents, flag, patterns, needed))
    setting.add_arrays("pattern out", patterns, sides)
    for (variation, label), table in sorted(alternatives.items()):
        setting.add(variation, label, _counts(setting, table).filter(pl.col("uses") == row["uses"]))


def _counts(setting: Versions, cells: PartedTable) -> pl.DataFrame:
    """Numerators of the name in each document, about and use, with all hits of frames that count."""
    row = setting.row
    level = pl.concat(parts_of(cells, {"lexicon": [row["lexicon"]], "level": [row["level"]]}))
    named = pl.DataFrame(setting.patterns).filter("counts").select(name=name_of(row["level"])).unique()
    keys = ["doc_id", "about", "uses"]
    total = level.join(named, on="name", how="semi").group_by(keys).agg(all_hits=pl.col("hits").sum())
    own = level.filter(pl.col("name") == row["name"]).with_columns(documents_with_hit=pl.lit(1))
    return total.join(own, on=keys, how="full", coalesce=True)


def _named(setting: Versions, hits: pa.Table) -> pl.DataFrame:
    """Return the hits of the name in the uses of the primary contrast: each under about `all` and under its own."""
    row = setting.row
    names = pl.DataFrame(setting.patterns).select("lexicon", "pattern_id", "weight", name=name_of(row["level"]))
    table = pl.DataFrame(hits).filter(pl.col("lexicon") == row["lexicon"]).join(names, on=["lexicon", "pattern_id"])
    table = table.filter((pl.col("name") == row["name"]) & (pl.col("weight") > 0))
    if row["uses"] == "asserted":
        table = table.filter(ASSERTED)
    split = with_inside(table.filter(pl.col("about").is_not_null()), setting.sentences)
    whole = table.with_columns(about=pl.lit("all"), inside=pl.lit(True))
    return pl.concat([whole, split.select(whole.columns)])


def _weighted(named: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame | None:
    """Return weighted hits in place of hits, or None if the patterns of the name have one weight."""
    if named["weight"].n_unique() < 2:
        return None
    counts = pl.col("weight").sum()
    return named.group_by("doc_id", "about").agg(hits=counts).with_columns(pl.lit(1).alias("documents_with_hit"))


def _documents_out(columns: TwoGroups, setting: Versions, ratio: bool) -> Iterator[dict[str, object]]:
    a, b = columns.without_each()
    with np.errstate(divide="ignore", invalid="ignore"):
        estimates = a / b if ratio else a - b
        whole_a, whole_b = (side[0] for side in columns.values())
        whole = whole_a / whole_b if ratio else whole_a - whole_b
    members = [_members(setting.a, setting.units_a), _members(setting.b, setting.units_b)]
    names = members[0] if columns.paired else [*members[0], *members[1]]
    moved = np.nan_to_num(np.abs(estimates - whole), nan=np.inf)
    for index in sorted(np.argsort(-moved, kind="stable")[:MOST_UNITS]):
        yield {"variation": "document out", "setting": names[index], "estimate": float(estimates[index])}


def _members(documents: list[str], units: Ints) -> list[str]:
    """The documents of each unit, joined."""
    members: dict[int, list[str]] = {}
    for document, unit in zip(documents, units.tolist(), strict=True):
        members.setdefault(unit, []).append(document)
    return ["; ".join(members[unit]) for unit in sorted(members)]


def _other_rows(contrasts: pl.DataFrame, primary: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """Yield the same contrast in other languages, and calibrated, from the table `contrasts`."""
    same = contrasts.filter(pl.all_horizontal([pl.col(c) == primary[c] for c in _SAME]))
    for row in same.sort("language").iter_rows(named=True):
        numbers = {c: row[c] for c in ("estimate", "low", "high", "p")}
        if row["language"] != primary["language"] and row["estimate"] is not None:
            yield {"variation": "language", "setting": row["language"], **numbers}
        if row["calibrated"] is not None:
            ends = {"estimate": row["calibrated"], "low": row["calibrated_low"], "high": row["calibrated_high"]}
            yield {"variation": "calibration", "setting": row["language"], **ends, "p": None}
