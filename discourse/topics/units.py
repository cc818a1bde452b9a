"""The units that topics are fitted on: neighbouring counted passages of one document and language, joined."""

from __future__ import annotations

import polars as pl
import pyarrow as pa


def own_passages(documents: pa.Table, passages: pa.Table, language: str) -> pl.DataFrame:
    """doc_id and passage of the counted passages in a language, of documents in this language or in several.

    A heading in translation does not make a Chinese newsletter an English document.
    """
    whole = pl.DataFrame(documents.select(["doc_id", "language"])).filter(pl.col("language").is_in([language, "mixed"]))
    own = pl.DataFrame(passages).filter(pl.col("counted") & (pl.col("language") == language))
    return own.select("doc_id", "passage").join(whole.select("doc_id"), on="doc_id")


def units(words: pa.Table, own: pl.DataFrame, unit_tokens: int) -> pl.DataFrame:
    """Which unit each of a language's `own` passages belongs to.

    Documents are not used as units, because long ones have many topics, and passages are not, because headings and list
    items have too few words. Neighbouring passages are joined until they hold `unit_tokens` tokens; a rest shorter than
    that joins the unit before it. One row a passage, sorted: doc_id, passage, n (tokens), unit (from 0, through all
    documents).
    """
    tokens = pl.DataFrame(words).group_by("doc_id", "passage").agg(pl.col("n").sum())
    table = own.join(tokens, on=["doc_id", "passage"]).sort("doc_id", "passage")
    numbers: list[int] = []
    first = 0  # number of the first unit of the document
    for (_,), document in table.group_by(["doc_id"], maintain_order=True):
        cut = _cut(document["n"].to_list(), unit_tokens)
        numbers += [first + unit for unit in cut]
        first += cut[-1] + 1
    return table.with_columns(unit=pl.Series(numbers, dtype=pl.Int64))


def _cut(sizes: list[int], least: int) -> list[int]:
    """The unit of each passage of one document, from 0."""
    numbers, unit, held = [], 0, 0
    for size in sizes:
        if held >= least:
            unit, held = unit + 1, 0
        numbers.append(unit)
        held += size
    if held < least and unit > 0:
        numbers = [min(number, unit - 1) for number in numbers]
    return numbers


def main_passages(table: pl.DataFrame) -> pl.DataFrame:
    """One row a unit: doc_id and its longest passage (the first of several), which represents it in tables."""
    longest = table.sort("unit", "n", "passage", descending=[False, True, False])
    return longest.group_by("unit", maintain_order=True).first().select("unit", "doc_id", "passage")
