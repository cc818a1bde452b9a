"""Cuts long tables into ranges of rows, so that processes can share them."""

from __future__ import annotations

from dataclasses import replace

from discourse.corpus.content import StoredContent
from discourse.corpus.protocol import Source
from discourse.corpus.readers import delimited, jsonl
from discourse.corpus.settings import ReadSettings
from discourse.errors import DocumentError

ROWS = 2000  # of a range; fixed, so that the ranges never depend on the number of processes

Rows = tuple[int, int, int]


def row_ranges(content: StoredContent, settings: ReadSettings) -> list[Rows | None]:
    """The ranges of a table, or `[None]` for what is read in one go. Raises `DocumentError` for a broken table."""
    found = _ranges(content, settings, ROWS)
    return list(found) if len(found) > 1 else [None]


def halves(source: Source, settings: ReadSettings) -> list[Source]:
    """Return the two halves of the rows of a source; nothing if it is one row, or no table that can be cut."""
    try:
        single = _ranges(StoredContent(replace(source, rows=None)), settings, 1)
    except DocumentError:
        return []
    first, last, _ = source.rows or (0, len(single), 0)
    inside = [rows for rows in single if first <= rows[0] < last]
    if len(inside) < 2:
        return []
    middle, offset = inside[len(inside) // 2][0], inside[len(inside) // 2][2]
    return [
        replace(source, rows=(first, middle, inside[0][2])),
        replace(source, rows=(middle, inside[-1][1], offset)),
    ]


def _ranges(content: StoredContent, settings: ReadSettings, most: int) -> list[Rows]:
    kind = content.source.format
    if kind in ("csv", "tsv"):
        return delimited.ranges(content, kind, settings, most)
    if kind == "jsonl":
        return jsonl.ranges(content, settings, most)
    if kind == "parquet":
        from discourse.corpus.readers import parquet  # loaded only where it is needed

        return parquet.ranges(content, settings, most)
    return []
