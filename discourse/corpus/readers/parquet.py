"""Reads Parquet tables: one document a row, in batches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from discourse.corpus.columns import SAMPLE, chosen, documents, is_text, text_column
from discourse.corpus.lines import RANGE_BYTES
from discourse.corpus.protocol import Content, Raw, Remark, Unread
from discourse.corpus.settings import ReadSettings
from discourse.errors import DocumentError

_BATCH = 256  # rows held at once


@dataclass(frozen=True)
class Parquet:
    """Reader of Parquet files."""

    format: str = "parquet"
    extensions: tuple[str, ...] = (".parquet", ".pq")

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread | Remark]:
        """One document a row, with its other columns as fields."""
        first, last, _ = content.source.rows or (0, None, 0)
        with content.open() as stream:
            table = _opened(stream)
            column = _column(table, settings)
            yield from chosen(table.schema_arrow.names, column, settings.text)
            for number, row in _rows(table, first):
                if last is not None and number >= last:
                    return
                if number >= first:
                    yield from documents([(number, row)], column)


def ranges(content: Content, settings: ReadSettings, most: int) -> list[tuple[int, int, int]]:
    """The rows of a file in ranges of at most `most` and about `lines.RANGE_BYTES`: (first, after the last, 0).

    Raises `DocumentError` for a file that is damaged, or of which no column holds the text.
    """
    with content.open() as stream:
        table = _opened(stream)
        _column(table, settings)
        count = int(table.metadata.num_rows)
        size = sum(table.metadata.row_group(group).total_byte_size for group in range(table.metadata.num_row_groups))
    most = max(1, min(most, count * RANGE_BYTES // max(1, size)))
    return [(first, min(first + most, count), 0) for first in range(0, count, most)]


def _column(table: pq.ParquetFile, settings: ReadSettings) -> str:
    columns = table.schema_arrow.names
    several = settings.text is None and sum(map(is_text, columns)) > 1
    return text_column(columns, settings.text, (row for _, row in islice(_rows(table), SAMPLE)) if several else ())


def _opened(stream: Any) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(stream)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise DocumentError(f"The Parquet file is damaged ({_said(error)}).", "Write it again.") from None


def _rows(table: pq.ParquetFile, first: int = 0) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield rows with their numbers, from the beginning of the group of rows that holds the `first` one."""
    number, groups = 0, list(range(table.metadata.num_row_groups))
    while groups and number + table.metadata.row_group(groups[0]).num_rows <= first:
        number += table.metadata.row_group(groups.pop(0)).num_rows
    batches = table.iter_batches(batch_size=_BATCH, row_groups=groups)
    while True:
        try:
            batch = next(batches, None)
            rows = batch.to_pylist() if batch is not None else []
        except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
            raise DocumentError(f"The Parquet file is damaged ({_said(error)}).", "Write it again.") from None
        if batch is None:
            return
        for row in rows:
            yield number, row
            number += 1


def _said(error: Exception) -> str:
    return str(error).split("\n")[0].split(".")[0]


def reader(name: str) -> Parquet:
    """The reader of Parquet."""
    return Parquet()
