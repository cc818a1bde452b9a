"""Rows of a table by their values, and columns of one table added to another without a copy of the other columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from discourse import schema


def looked_up(table: pa.Table, other: pa.Table, keys: Sequence[str], columns: Sequence[str]) -> pa.Table:
    """Return the rows of a table whose key is in another table, with some of the other's columns.

    Parameters
    ----------
    table : pa.Table
    other : pa.Table
        Each value of the key occurs once.
    keys : sequence of str
        Columns of text that both have.
    columns : sequence of str
        The columns of the other table that are added.

    Examples
    --------
    >>> hits = pa.table({"pattern": ["p1", "p9", "p1"]})
    >>> names = pa.table({"pattern": ["p1", "p2"], "concept": ["flood", "wall"]})
    >>> looked_up(hits, names, ["pattern"], ["concept"]).to_pylist()
    [{'pattern': 'p1', 'concept': 'flood'}, {'pattern': 'p1', 'concept': 'flood'}]
    """
    place = pc.index_in(_joined(table, keys), value_set=_joined(other, keys).combine_chunks())
    if place.null_count:
        known = pc.is_valid(place)
        table, place = table.filter(known), place.filter(known)
    for column in columns:
        table = table.append_column(column, other[column].combine_chunks().take(place))
    return table


def _joined(table: pa.Table, keys: Sequence[str]) -> pa.ChunkedArray:
    """The key of each row as one text."""
    return table[keys[0]] if len(keys) == 1 else pc.binary_join_element_wise(*(table[key] for key in keys), "\x1f")


def contained(table: pa.Table, places: pa.Table, document: str, number: str) -> pa.Array:
    """Return for each row whether its document and number are a row of `places`.

    Examples
    --------
    >>> hits = pa.table({"doc_id": ["a", "a", "b"], "sentence": [1, 2, 1]})
    >>> contained(hits, hits.slice(1), "doc_id", "sentence").to_pylist()
    [False, True, True]
    """
    documents = pc.unique(places[document])
    documents = documents.combine_chunks() if isinstance(documents, pa.ChunkedArray) else documents
    wanted, own = (_key(pc.index_in(each[document], value_set=documents), each[number]) for each in (places, table))
    return pa.array(np.isin(own, wanted))


def _key(document: pa.ChunkedArray, number: pa.ChunkedArray) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Both as one number; a document that is not known gives a negative one."""
    place = pc.fill_null(document.cast(pa.int64()), -1).to_numpy()
    return np.asarray(np.where(place < 0, -1, (place << 32) + pc.fill_null(number, 0).to_numpy()), np.int64)


def where_equal(table: pa.Table, where: Mapping[str, Any]) -> pa.Table:
    """The rows whose columns equal these values, or are one of them."""
    kept = None
    for column, wanted in where.items():
        if isinstance(wanted, list | tuple | set | frozenset):
            mask = pc.is_in(table[column], value_set=pa.array(sorted(wanted), table[column].type))
        else:
            mask = pc.equal(table[column], pa.scalar(wanted, table[column].type))
        kept = mask if kept is None else pc.and_(kept, mask)
    return table if kept is None else table.filter(kept)


def filled(name: str, found: pa.Table) -> pa.Table:
    """The table with nulls in the columns that a bundle leaves out."""
    spec = schema.TABLES[name]
    for column in spec.columns:
        if column not in found.column_names:
            found = found.append_column(column, pa.nulls(found.num_rows, spec.type(column)))
    return found
