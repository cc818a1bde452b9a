"""Reads JSON Lines: one object a line, one document an object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from discourse.corpus import lines
from discourse.corpus.columns import SAMPLE, chosen, documents, text_column
from discourse.corpus.nested import flattened
from discourse.corpus.protocol import Content, Raw, Remark, Unread
from discourse.corpus.settings import ReadSettings
from discourse.errors import DocumentError


@dataclass(frozen=True)
class JsonLines:
    """Reader of JSON Lines files."""

    format: str = "jsonl"
    extensions: tuple[str, ...] = (".jsonl", ".ndjson")

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread | Remark]:
        """One document a line. A line that is not a JSON object is reported, and the others are read."""
        name = lines.detect(content, settings.encoding)
        column, remarks = _check_column(content, name, settings)
        yield from remarks
        for number, line in _numbered(content, name):
            key = f"{number}"
            try:
                row = flattened(_object(line))
                own = column if column in row else text_column(list(row), settings.text)
            except DocumentError as error:
                yield Unread(key, error.reason, error.advice)
                continue
            yield from documents([(number, row)], own, encoding=name)


def _numbered(content: Content, name: str, whole: bool = False) -> Iterator[tuple[int, str]]:
    """The lines of a source's rows (or of the whole file) that are not blank, with their number from 0."""
    number, last, offset = (None if whole else content.source.rows) or (0, -1, 0)
    with content.open() as stream:
        for line, _ in lines.lines(stream, name, offset):
            if number == last:
                return
            if line.strip():
                yield number, line
                number += 1


def ranges(content: Content, settings: ReadSettings, most: int) -> list[tuple[int, int, int]]:
    """The rows of a file in ranges of at most `most`: (first, after the last, byte at which the first begins).

    A range ends with the row that fills `lines.RANGE_BYTES`, too. Raises `DocumentError` if no key holds the text.
    """
    found: list[tuple[int, int, int]] = []
    name = lines.detect(content, settings.encoding)
    _check_column(content, name, settings)
    with content.open() as stream:
        first, number, start, before = 0, 0, 0, 0
        for line, after in lines.lines(stream, name):
            if line.strip():
                if after and (number - first >= most or (number > first and before - start >= lines.RANGE_BYTES)):
                    found.append((first, number, start))
                    first, start = number, before
                number += 1
            before = after
    if number > first:
        found.append((first, number, start))
    return found


def _check_column(content: Content, name: str, settings: ReadSettings) -> tuple[str, list[Remark]]:
    """The column of the text in the first objects, and the remark if it was chosen among several.

    Raises `DocumentError` if none of them has the text, instead of reporting each line.
    """
    rows: list[dict[str, Any]] = []
    missing: DocumentError | None = None
    for _, line in islice(_numbered(content, name, whole=True), SAMPLE):
        try:
            rows.append(flattened(_object(line)))
        except DocumentError as error:
            missing = missing or error
    columns = list(dict.fromkeys(column for row in rows for column in row))
    if not columns:
        raise missing or DocumentError("The file has no objects.", "Write one JSON object a line.")
    column = text_column(columns, settings.text, rows)
    return column, chosen(columns, column, settings.text)


def _object(line: str) -> dict[str, Any]:
    if isinstance(line, lines.LongLine):
        raise DocumentError(f"The row {line.reason}.", lines.ADVICE_ON_LONG)
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise DocumentError("The line is not valid JSON.", "Write one JSON object a line.") from None
    if not isinstance(row, dict):
        raise DocumentError("The line holds no JSON object.", "Write one JSON object a line.")
    return row


def reader(name: str) -> JsonLines:
    """The reader of JSON Lines."""
    return JsonLines()
