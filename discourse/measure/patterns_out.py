"""Counts of a contrast with each pattern in turn left out of the lexicon."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import polars as pl

from discourse.measure.arrays import Flags, Floats, Ints


def without_each(
    named: pl.DataFrame,
    own: pl.DataFrame,
    documents: Sequence[str],
    flag: str,
    patterns: Sequence[str],
    needed: Sequence[str],
) -> dict[str, Floats]:
    """The `needed` counts of each document (rows) without each pattern (columns), by the name of the count.

    `named` are the hits of the name in one about value, with `inside` (whether their sentence is in the denominator)
    and `flag` (the column that says whether they count); `own` has the documents with counts and their `all_hits`.
    Sentences and documents are exact: a place that the pattern shared with a shorter one is still found. Hits are the
    counting hits of the other patterns.
    """
    row_of = {doc_id: row for row, doc_id in enumerate(documents)}
    column_of = {pattern: column for column, pattern in enumerate(patterns)}
    hits = named.filter(pl.col("doc_id").is_in(list(documents)))
    row = np.array([row_of[doc_id] for doc_id in hits["doc_id"]], np.int64)
    column = np.array([column_of[pattern] for pattern in hits["pattern_id"]], np.int64)
    shape = (len(documents), len(patterns))
    known, all_hits = np.zeros(len(documents), np.bool_), np.zeros(len(documents))
    for doc_id, n in own.select("doc_id", pl.col("all_hits").fill_null(0)).iter_rows():
        if doc_id in row_of:
            known[row_of[doc_id]], all_hits[row_of[doc_id]] = True, n
    counts = hits[flag].to_numpy().astype(np.float64)

    def taken() -> Floats:
        table = np.zeros(shape)
        np.add.at(table, (row, column), counts)
        return table

    inside = hits["inside"].to_numpy().astype(np.bool_)
    sentence = hits["sentence"].to_numpy().astype(np.int64)
    left: dict[str, Callable[[], Floats]] = {
        "hits": lambda: np.bincount(row, counts, len(documents))[:, None] - taken(),
        "sentences_with_hit": lambda: _places_left(row[inside], sentence[inside], column[inside], shape),
        "documents_with_hit": lambda: _places_left(row, np.zeros_like(row), column, shape),
    }
    made = {count: left[count]() * known[:, None] for count in needed if count in left}
    return made | ({"all_hits": all_hits[:, None] - taken()} if "all_hits" in needed else {})


def _places_left(row: Ints, place: Ints, column: Ints, shape: tuple[int, int]) -> Floats:
    """The number of places of each document in which another pattern than the one of the column has a hit."""
    distinct = np.unique(np.stack([row, place, column]), axis=1)
    _, first, patterns = np.unique(distinct[:2], axis=1, return_index=True, return_counts=True)
    places = np.bincount(distinct[0, first], minlength=shape[0]).astype(np.float64)
    alone: Flags = patterns == 1
    only = np.zeros(shape)
    np.add.at(only, (distinct[0, first[alone]], distinct[2, first[alone]]), 1.0)
    return np.asarray(places[:, None] - only)
