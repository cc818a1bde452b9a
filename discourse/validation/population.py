"""The population of a validation: the counted sentences that rates describe, with the verdict on each name."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from discourse.errors import ValidationError
from discourse.measure.cells import ASSERTED, context_measured
from discourse.measure.names import LEVELS, name_of

Tables = Mapping[str, pa.Table]
PLACE = ["doc_id", "sentence"]


@dataclass(frozen=True)
class Target:
    """One name of a lexicon that people code: a frame, subframe or concept."""

    lexicon: str
    level: str
    name: str


def target(tables: Tables, name: str, level: str | None = None) -> Target:
    """Return the target of a name: the first level, from frame to concept, at which a lexicon of the run has it.

    Raises `ValidationError` if the run has no such name.
    """
    patterns = pl.DataFrame(tables["patterns"]).select("lexicon", "frame", "subframe", "concept").unique()
    for each in (level,) if level else LEVELS:
        found = patterns.filter(name_of(each) == name).sort("lexicon")
        if found.height:
            return Target(found["lexicon"][0], each, name)
    known = ", ".join(sorted(set(patterns["frame"])))
    raise ValidationError(f"No lexicon of this run has the name '{name}'. Give --name one of its frames ({known}).")


def found(name: str) -> str:
    """Return the column that says whether a sentence has a hit of a name."""
    return f"found:{name}"


def asserted(name: str) -> str:
    """Return the column that says whether a sentence has an asserted hit of a name."""
    return f"asserted:{name}"


def population(tables: Tables, targets: Sequence[Target], by: str = "side", describes: str = "all") -> pl.DataFrame:
    """Return the counted sentences with group, language and verdicts, sorted by document and sentence.

    Parameters
    ----------
    tables
        The tables of a run.
    targets
        The names whose verdicts become columns: `found:NAME` (a hit counts), `asserted:NAME` (an asserted one does;
        the same as `found` if context was not measured), and `near`, whether a sentence without a hit has a refused
        match of a target or a word of a frame that does not count.
    by
        The document column that becomes `side`; a missing value is `unknown`.
    describes
        `all` counted sentences, or those on the `topic` of the lexicon, as the rates of the run do.

    Returns
    -------
    pl.DataFrame
        Columns doc_id, sentence, passage, start, end, n_tokens, side, language, the verdicts, and near.
    """
    documents = pl.DataFrame(tables["documents"])
    column = by if by in documents.columns else "side"
    about = documents.select(
        "doc_id",
        side=pl.col(column).cast(pl.String).fill_null("unknown"),
        language=pl.col("language").fill_null("other"),
    )
    counted = pl.DataFrame(tables["passages"]).filter("counted").select("doc_id", "passage")
    table = (
        pl.DataFrame(tables["sentences"])
        .select(*PLACE, "passage", "start", "end", "n_tokens")
        .join(counted, on=["doc_id", "passage"], how="semi")
        .join(about, on="doc_id", how="left")
    )
    if describes == "topic":
        table = table.join(_on_topic(tables), on=PLACE, how="semi")
    if not table.height:
        raise ValidationError("The run has no counted sentence; there is nothing to code.")
    hits, measured = named_hits(tables), context_measured(tables["hits"])
    for each in targets:
        mine = hits.filter((pl.col("lexicon") == each.lexicon) & pl.col(f"counts_{each.level}"))
        mine = mine.filter(name_of(each.level) == each.name)
        strict = mine.filter(ASSERTED) if measured else mine
        table = table.with_columns(_marked(table, mine, found(each.name)), _marked(table, strict, asserted(each.name)))
    hit = pl.any_horizontal(pl.lit(False), *[pl.col(found(each.name)) for each in targets])
    table = table.with_columns(_marked(table, _near(tables, hits, targets), "near"))
    return table.with_columns(near=pl.col("near") & ~hit).sort(PLACE)


def describes_topic(tables: Tables) -> bool:
    """Return whether the run knows which sentences are on the topic of its lexicons."""
    sentences = tables["sentences"]
    return "on_topic" in sentences.column_names and sentences["on_topic"].null_count < sentences.num_rows


def _on_topic(tables: Tables) -> pl.DataFrame:
    return pl.DataFrame(tables["sentences"]).filter(pl.col("on_topic").fill_null(False)).select(PLACE)


def named_hits(tables: Tables, kind: str = "hits") -> pl.DataFrame:
    """Return hits (or candidates) with the concept, subframe, frame and counts of their patterns."""
    names = pl.DataFrame(tables["patterns"]).select("lexicon", "pattern_id", "concept", "subframe", "frame", "counts")
    return pl.DataFrame(tables[kind]).join(names, on=["lexicon", "pattern_id"], how="left")


def _marked(table: pl.DataFrame, places: pl.DataFrame, name: str) -> pl.Series:
    known = places.select(PLACE).unique().with_columns(pl.lit(True).alias("marked"))
    return (
        table.select(PLACE)
        .join(known, on=PLACE, how="left", maintain_order="left")["marked"]
        .fill_null(False)
        .alias(name)
    )


def _near(tables: Tables, hits: pl.DataFrame, targets: Sequence[Target]) -> pl.DataFrame:
    """Return the places of refused matches of the targets and of words of frames that do not count."""
    parts = [hits.filter(~pl.col("counts")).select(PLACE)]
    if "candidates" in tables:
        refused = named_hits(tables, "candidates")
        for each in targets:
            parts.append(refused.filter(name_of(each.level) == each.name).select(PLACE))
    return pl.concat(parts)


def unit_ids(rows: pl.DataFrame, tables: Tables) -> list[str]:
    """Return the id of each sentence: a hash of its document's id and text and of its place in it.

    The id says nothing about side or verdict, and the same sentence of the same text has it in every run. It begins
    with a letter, because spreadsheets change digits such as 12e45 into numbers.
    """
    texts = dict(pl.DataFrame(tables["documents"]).select("doc_id", "text_sha256").iter_rows())
    ids = []
    for doc_id, sentence, start, end in rows.select(*PLACE, "start", "end").iter_rows():
        name = "\x1f".join([doc_id, str(sentence), str(start), str(end), texts.get(doc_id) or ""])
        ids.append(f"u{hashlib.sha256(name.encode('utf-8')).hexdigest()[:11]}")
    return ids
