"""Cuts long tables and texts into ranges, so that processes can share them and none holds all."""

from __future__ import annotations

from dataclasses import replace

from discourse.corpus.content import StoredContent
from discourse.corpus.protocol import Source
from discourse.corpus.readers import delimited, jsonl, text
from discourse.corpus.settings import ReadSettings
from discourse.errors import DocumentError

ROWS = 2000  # of a range; fixed, so that the ranges never depend on the number of processes

PARTS = 2  # of a range of a long text, each of 2 million characters

Rows = tuple[int, int, int]


def row_ranges(content: StoredContent, settings: ReadSettings) -> list[Rows | None]:
    """The ranges of a table, or `[None]` for what is read in one go. Raises `DocumentError` for a broken table."""
    found = _ranges(content, settings, ROWS)
    return list(found) if len(found) > 1 else [None]


def long(source: Source) -> bool:
    """Return whether a source is a text that is read in parts."""
    return source.format == "txt" and source.size > text.WHOLE and source.problem is None


def ranged(source: Source, settings: ReadSettings) -> list[Source]:
    """Return a source as ranges of its rows, or of the parts of a long text. Raises `DocumentError` as `row_ranges`."""
    if long(source):
        return _long(source, settings, PARTS)
    return [replace(source, rows=rows) for rows in row_ranges(StoredContent(source), settings)]


def halves(source: Source, settings: ReadSettings) -> list[Source]:
    """Return the two halves of the rows of a source; nothing if it is one row, or nothing that can be cut."""
    whole = replace(source, rows=None, line=1)
    try:
        if source.format == "txt":
            single = _long(whole, settings, 1) if long(source) else []
        else:
            single = [replace(source, rows=rows) for rows in _ranges(StoredContent(whole), settings, 1)]
    except DocumentError:
        return []
    first, last, _ = source.rows or (0, len(single), 0)
    inside = [one for one in single if one.rows is not None and first <= one.rows[0] < last]
    middle = len(inside) // 2
    return [_joined(part) for part in (inside[:middle], inside[middle:])] if middle else []


def _joined(parts: list[Source]) -> Source:
    """Return neighbouring ranges as one."""
    (first, _, offset), (_, last, _) = (one.rows or (0, 0, 0) for one in (parts[0], parts[-1]))
    return replace(parts[0], rows=(first, last, offset))


def _long(source: Source, settings: ReadSettings, most: int) -> list[Source]:
    found = text.ranges(StoredContent(source), settings, most)
    return [replace(source, rows=rows, line=line) for rows, line in found]


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
