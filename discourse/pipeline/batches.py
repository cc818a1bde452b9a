"""The tables of a corpus a batch of documents at a time: what is made from them never exists for all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from discourse.measure.arrays import Ints

CHARACTERS = 1_000_000
"""About how many characters of text the documents of a batch have together; a longer document is a batch of its own."""


def batches(
    tables: Mapping[str, pa.Table], chosen: Sequence[str] | None = None, characters: int = CHARACTERS
) -> Iterator[dict[str, pa.Table]]:
    """Yield the tables of a few documents at a time, in the order of their ids.

    Parameters
    ----------
    tables : mapping
        Tables with a column `doc_id`, among them `documents`.
    chosen : sequence of str, optional
        The documents that are wanted; all if it is not given.
    characters : int
        How long the documents of a batch are together.
    """
    documents = tables["documents"].select(["doc_id", "n_chars"])
    if chosen is not None:
        documents = documents.filter(pc.is_in(documents["doc_id"], value_set=pa.array(chosen, pa.string())))
    if not documents.num_rows:
        return
    length = documents["n_chars"].to_numpy()
    number = np.unique((np.cumsum(length) - length) // characters, return_inverse=True)[1]
    ids, count = documents["doc_id"].combine_chunks(), int(number[-1]) + 1
    rows = {name: rows_by_batch(table["doc_id"], ids, number, count) for name, table in tables.items()}
    for batch in range(count):
        yield {name: taken(table, rows[name][batch]) for name, table in tables.items()}


def rows_by_batch(of_row: pa.ChunkedArray, documents: pa.Array, number: Ints, count: int) -> list[Ints]:
    """Return the rows of each of `count` batches, given each row's document and the `number` of its batch."""
    place = pc.index_in(of_row, value_set=documents).fill_null(-1).to_numpy()
    batch = np.where(place >= 0, number[place], -1) if len(number) else np.full(len(place), -1)
    order = np.argsort(batch, kind="stable")
    return np.split(order, np.searchsorted(batch[order], np.arange(count + 1)))[1:-1]


def taken(table: pa.Table, rows: Ints) -> pa.Table:
    """Return some rows of a table, without a copy if they follow one another."""
    if len(rows) and rows[-1] - rows[0] == len(rows) - 1:
        return table.slice(int(rows[0]), len(rows))
    return table.take(pa.array(rows))
