"""Cuts long tables into ranges of rows, so that processes can share them."""

from __future__ import annotations

from discourse.corpus.content import StoredContent
from discourse.corpus.readers import delimited, jsonl
from discourse.corpus.settings import ReadSettings

ROWS = 2000  # of a range; fixed, so that the ranges never depend on the number of processes

Rows = tuple[int, int, int]


def row_ranges(content: StoredContent, settings: ReadSettings) -> list[Rows | None]:
    """The ranges of a table, or `[None]` for what is read in one go. Raises `DocumentError` for a broken table."""
    kind = content.source.format
    found: list[Rows] = []
    if kind in ("csv", "tsv"):
        found = delimited.ranges(content, kind, settings, ROWS)
    elif kind == "jsonl":
        found = jsonl.ranges(content, settings, ROWS)
    elif kind == "parquet":
        from discourse.corpus.readers import parquet  # loaded only where it is needed

        found = parquet.ranges(content, settings, ROWS)
    return list(found) if len(found) > 1 else [None]
