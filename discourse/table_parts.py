"""A table with rows for documents as measures read it: in memory, or in files of which one is read at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq


@dataclass(frozen=True)
class TableFiles:
    """A table in Parquet files, each with all rows of some documents."""

    files: tuple[Path, ...]


PartedTable: TypeAlias = pa.Table | TableFiles


def tables_of(table: PartedTable, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
    """Yield the table in pieces that hold different documents, with these columns (None: all)."""
    if isinstance(table, pa.Table):
        yield table if columns is None else table.select(columns)
        return
    for file in table.files:
        yield pq.read_table(file, columns=columns)


def values_of(table: PartedTable, column: str) -> list[str]:
    """Return the different values of a column of text, sorted."""
    return sorted({value for part in tables_of(table, [column]) for value in pc.unique(part[column]).to_pylist()})


def parts_of(table: PartedTable, values: Mapping[str, Sequence[str]]) -> Iterator[pl.DataFrame]:
    """Yield the rows whose columns have one of these values, in pieces that hold different documents.

    Examples
    --------
    >>> cells = pa.table({"doc_id": ["a", "b"], "level": ["frame", "concept"], "hits": [2, 1]})
    >>> [part["hits"].to_list() for part in parts_of(cells, {"level": ["frame"]})]
    [[2]]
    """
    for part in tables_of(table):
        for column, wanted in values.items():
            # Rows are dropped before they are copied to another form of table.
            part = part.filter(pc.is_in(part[column], value_set=pa.array(list(wanted), part[column].type)))
        yield pl.DataFrame(part)
