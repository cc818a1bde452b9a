"""Reads tables in text: values separated by commas, semicolons, bars or tabs, one document a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from discourse.corpus import lines
from discourse.corpus.columns import documents, text_column
from discourse.corpus.protocol import Content, Raw, Unread
from discourse.corpus.settings import ReadSettings
from discourse.errors import DocumentError

_MOST_LINES = 20_000  # of one row; a quote that is open for longer was never closed
_MOST_BROKEN = 100  # rows; a table with more is not what its name says
_ADVICE = "Put quotes around the cell and double the quotes in it."


@dataclass(frozen=True)
class Delimited:
    """Reader of csv and tsv files. A row that is broken is reported, and the others are read."""

    format: str = "csv"
    extensions: tuple[str, ...] = (".csv",)

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread]:
        """One document a row, with its cells as fields."""
        name = lines.detect(content, settings.encoding)
        table = rows(content, self.format, name)
        header = next(table, None)
        if header is None or isinstance(header, Unread):
            raise DocumentError("The table is empty.", "Write a row of column names and a row for each document.")
        columns = header.cells
        column = text_column(columns, settings.text)
        for row in table:
            if isinstance(row, Unread):
                yield row
            else:
                cells = dict(zip(columns, row.cells, strict=True))
                yield from documents([(row.number, cells)], column, encoding=name)


@dataclass(frozen=True)
class Row:
    """A row's cells, its number from 0 (the header has −1), the line it ends on, and the byte after it."""

    cells: list[str]
    number: int
    line: int
    after: int


def rows(content: Content, kind: str, name: str) -> Iterator[Row | Unread]:
    """The header, then the rows of a source (of its range, if it has one)."""
    first, last, offset = content.source.rows or (0, -1, 0)
    with content.open() as stream:
        delimiter = "\t" if kind == "tsv" else _delimiter(content, name)
        header = next(_parsed(stream, name, delimiter, 0, -1, 0), None)
    if header is None or isinstance(header, Unread):
        return
    header = Row(_names(header.cells), -1, header.line, header.after)
    yield header
    with content.open() as stream:
        start = offset or header.after
        skipped = 0 if start else 1  # wide encodings have no byte to go to: the header is read again
        for row in _parsed(
            stream, name, delimiter, start, first - skipped, len(header.cells), header.line if start else 0
        ):
            if isinstance(row, Row) and row.number < 0:
                continue
            if isinstance(row, Row) and row.number == last:
                return
            yield row


def ranges(content: Content, kind: str, settings: ReadSettings, most: int) -> list[tuple[int, int, int]]:
    """The rows of a file in ranges of at most `most`: (first, after the last, byte at which the first begins).

    Raises `DocumentError` if no column holds the text.
    """
    found: list[tuple[int, int, int]] = []
    number, start, before = 0, 0, 0
    header = next(rows(content, kind, lines.detect(content, settings.encoding)), None)
    if isinstance(header, Row):
        text_column(header.cells, settings.text)  # a table without text is reported once, not once a range
    for row in rows(content, kind, lines.detect(content, settings.encoding)):
        if isinstance(row, Unread):
            return []  # a broken table is read in one go, so that what is lost is reported once
        if row.number > 0 and row.number % most == 0 and row.after:
            found.append((row.number - most, row.number, start))
            start = before
        before, number = row.after, row.number + 1
    if number > len(found) * most:
        found.append((len(found) * most, number, start))
    return found


def _delimiter(content: Content, name: str) -> str:
    """Return the most frequent separator in the first line, outside quotes; a comma if there is none."""
    with content.open() as stream:
        line = next((line for line, _ in lines.lines(stream, name)), "")
    bare = "".join(line.split('"')[::2])
    return max(",;\t|", key=lambda c: (bare.count(c), c == ","))


def _names(cells: list[str]) -> list[str]:
    """Column names without blanks around them; empty and repeated names get their position, from 1."""
    names: list[str] = []
    for place, cell in enumerate(cells, 1):
        name = cell.strip() or f"column_{place}"
        names.append(f"{name}_{place}" if name in names else name)
    return names


class _Feed:
    """Hands lines to the csv module one at a time, keeps those of the current row, and can give them back."""

    def __init__(self, stream: BinaryIO, name: str, offset: int, line: int) -> None:
        self._lines = lines.lines(stream, name, offset)
        self._again: list[tuple[str, int]] = []
        self.taken: list[tuple[str, int]] = []
        self.line = line

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _MOST_LINES:
            raise csv.Error("a quote is never closed")
        item = self._again.pop() if self._again else next(self._lines)
        self.taken.append(item)
        self.line += 1
        return item[0]

    def give_back(self) -> str:
        """All lines of the current row but the first can be read again; gives the first."""
        self.line -= len(self.taken) - 1
        self._again.extend(reversed(self.taken[1:]))
        self.taken = self.taken[:1]
        return self.taken[0][0]


def _parsed(
    stream: BinaryIO, name: str, delimiter: str, offset: int, number: int, width: int, line: int = 0
) -> Iterator[Row | Unread]:
    feed = _Feed(stream, name, offset, line)
    table = csv.reader(feed, delimiter=delimiter, strict=True)
    broken = 0
    while True:
        feed.taken = []
        begun = feed.line + 1
        try:
            cells = _cells(table)
        except csv.Error as error:
            cells = _unquoted(feed.give_back(), delimiter, width)
            broken += 1
            unused = delimiter == "\t" and broken > _MOST_BROKEN  # quotes are part of this table's text
            table = csv.reader(
                feed, delimiter=delimiter, quoting=csv.QUOTE_NONE if unused else csv.QUOTE_MINIMAL, strict=True
            )
            if cells is None:
                yield Unread(f"{number}", f"The row at line {begun} is broken ({error}).", _ADVICE)
                number += 1
                if broken > _MOST_BROKEN:
                    raise DocumentError(f"More than {_MOST_BROKEN} rows are broken.", _ADVICE) from None
                continue
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        if 1 < len(cells) < width and not broken:  # cells left out at the end
            cells = cells + [""] * (width - len(cells))
        if width and len(cells) != width:
            yield Unread(f"{number}", f"The row at line {begun} has {len(cells)} cells, the header {width}.", _ADVICE)
        else:
            yield Row(cells, number, feed.line, feed.taken[-1][1])
        number += 1


def _cells(table: Iterator[list[str]]) -> list[str] | None:
    """The cells of the next row. The csv module's limit of 128 KB a cell, one for the process, is lifted meanwhile."""
    limit = csv.field_size_limit(lines.LONGEST)
    try:
        return next(table, None)
    finally:
        csv.field_size_limit(limit)


def _unquoted(line: str, delimiter: str, width: int) -> list[str] | None:
    """The cells of a line in which quotes are part of the text, if that gives as many cells as the header has."""
    cells = line.rstrip("\r\n").split(delimiter)
    return cells if delimiter == "\t" and len(cells) == width else None


def reader(name: str) -> Delimited:
    """The reader of csv or of tsv."""
    return Delimited("tsv", (".tsv", ".tab")) if name == "tsv" else Delimited()
