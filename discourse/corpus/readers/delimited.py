"""Reads tables in text: values separated by commas, semicolons, bars or tabs, one document a row."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import BinaryIO

from discourse.corpus import lines
from discourse.corpus.columns import chosen, documents, text_column
from discourse.corpus.protocol import Content, Raw, Remark, Unread
from discourse.corpus.settings import ReadSettings
from discourse.corpus.table import LOOKED_AT, above, head_row, known_text, names
from discourse.errors import DocumentError
from discourse.text.prepared import Warning

_MOST_LINES = 20_000  # of one row; a quote that is open for longer was never closed
_MOST_BROKEN = 100  # rows; a table with more is not what its name says
_SEP = re.compile(r'"?sep=([^"])"?[,;]*', re.IGNORECASE)
_ADVICE = "Put quotes around the cell and double the quotes in it."


@dataclass(frozen=True)
class Delimited:
    """Reader of csv and tsv files. A row that is broken is reported, and the others are read."""

    format: str = "csv"
    extensions: tuple[str, ...] = (".csv",)

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread | Remark]:
        """One document a row, with its cells as fields."""
        name = lines.detect(content, settings.encoding)
        head = table_head(content, self.format, name, settings.text)
        if head is None:
            raise DocumentError("The table is empty.", "Write a row of column names and a row for each document.")
        column = text_column(head.columns, settings.text, head.sample)
        yield from (*above(head.above), *chosen(head.columns, column, settings.text))
        place = head.columns.index(column)
        for row in rows(content, head, name, place):
            if isinstance(row, Unread):
                yield row
                continue
            cells = dict(zip(head.columns, row.cells, strict=True))
            for item in documents([(row.number, cells)], column, encoding=name):
                if row.joined and isinstance(item, Raw):
                    item = replace(item, notes=(*item.notes, Warning("cells-joined", {})))
                yield item


@dataclass(frozen=True)
class Row:
    """A row's cells, its number from 0, its last line, the byte after it, and whether a cell had bare separators."""

    cells: list[str]
    number: int
    line: int
    after: int
    joined: bool = False


@dataclass(frozen=True)
class Head:
    """What the first rows of a table show.

    delimiter: what separates cells. columns: their names. sample: some rows. above: rows of titles over the header.
    row: the place of the header among the rows; line: that of its last line; after: the byte after it, 0 if unknown.
    """

    delimiter: str
    columns: list[str]
    sample: list[dict[str, str]]
    above: int
    row: int
    line: int
    after: int


def table_head(
    content: Content, kind: str, name: str, wanted: str | None, known: Callable[[object], bool] | None = None
) -> Head | None:
    """Return the header of a table and the separator of its cells; None if the table is empty.

    Of comma, semicolon, tab and bar that one is taken which gives a header with a name that is `known` (by default of
    a column of text) and the most cells; a first line `sep=;`, which Excel writes, settles it.
    """
    stated = _stated_separator(content, name)
    candidates = [stated] if stated else ["\t"] if kind == "tsv" else [",", ";", "\t", "|"]
    is_known = known or known_text(wanted)
    best: tuple[int, Head] | None = None
    for delimiter in candidates:
        with content.open() as stream:
            found = islice(_parsed(stream, name, delimiter, 0, 0, 0), LOOKED_AT)
            first = [row for row in found if isinstance(row, Row)][1 if stated else 0 :]
        if not first:
            continue
        place = head_row([row.cells for row in first], is_known)
        header = first[place]
        columns = names(header.cells)
        sample = [dict(zip(columns, row.cells, strict=False)) for row in first[place + 1 :]]
        head = Head(delimiter, columns, sample, place, header.number, header.line, header.after)
        rank = len(columns) + (1000 if any(map(is_known, header.cells)) else 0)
        if best is None or rank > best[0]:
            best = rank, head
    return best[1] if best else None


def rows(content: Content, head: Head, name: str, text: int | None = None) -> Iterator[Row | Unread]:
    """The rows of a source under its header (those of its range, if it has one); `text` is the place of the text."""
    first, last, offset = content.source.rows or (0, -1, 0)
    with content.open() as stream:
        start = offset or head.after
        skipped = 0 if start else head.row + 1  # wide encodings have no byte to go to: the header is read again
        line = head.line if start else 0
        width = len(head.columns)
        for row in _parsed(stream, name, head.delimiter, start, first - skipped, width, line, text):
            if (row.number if isinstance(row, Row) else int(row.key)) < 0:
                continue
            if isinstance(row, Row) and row.number == last:
                return
            yield row


def ranges(content: Content, kind: str, settings: ReadSettings, most: int) -> list[tuple[int, int, int]]:
    """The rows of a file in ranges of at most `most`: (first, after the last, byte at which the first begins).

    A range ends with the row that fills `lines.RANGE_BYTES`, too. Raises `DocumentError` if no column holds the text.
    """
    found: list[tuple[int, int, int]] = []
    first, number, start, before = 0, 0, 0, 0
    name = lines.detect(content, settings.encoding)
    head = table_head(content, kind, name, settings.text)
    if head is None:
        return []
    text = text_column(head.columns, settings.text, head.sample)  # without it, that is reported once, not once a range
    for row in rows(content, head, name, head.columns.index(text)):
        if isinstance(row, Unread):
            return []  # a broken table is read in one go, so that what is lost is reported once
        if row.after and (row.number - first >= most or (row.number > first and before - start >= lines.RANGE_BYTES)):
            found.append((first, row.number, start))
            first, start = row.number, before
        before, number = row.after, row.number + 1
    if number > first:
        found.append((first, number, start))
    return found


def _stated_separator(content: Content, name: str) -> str | None:
    """The separator that the first line states as `sep=;`, or None."""
    with content.open() as stream:
        line = next((line for line, _ in lines.lines(stream, name)), "")
    match = _SEP.fullmatch(line.rstrip("\r\n"))
    return match.group(1) if match else None


class _LongLineError(csv.Error):
    """A row has a line that is too long to be read."""


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
        if isinstance(item[0], lines.LongLine):
            raise _LongLineError(item[0].reason)
        return item[0]

    def give_back(self) -> str:
        """All lines of the current row but the first can be read again; gives the first."""
        self.line -= len(self.taken) - 1
        self._again.extend(reversed(self.taken[1:]))
        self.taken = self.taken[:1]
        return self.taken[0][0]


def _parsed(
    stream: BinaryIO,
    name: str,
    delimiter: str,
    offset: int,
    number: int,
    width: int,
    line: int = 0,
    text: int | None = None,
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
                if isinstance(error, _LongLineError):
                    yield Unread(f"{number}", f"The row at line {begun} {error}.", lines.ADVICE_ON_LONG)
                else:
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
        fitting = (
            _fitted(cells, width, delimiter, text, any('"' in taken for taken, _ in feed.taken)) if width else cells
        )
        if fitting is None:
            yield Unread(f"{number}", f"The row at line {begun} has {len(cells)} cells, the header {width}.", _ADVICE)
        else:
            joined = 0 < width < len(cells) and fitting != cells[:width]
            yield Row(fitting, number, feed.line, feed.taken[-1][1], joined)
        number += 1


def _fitted(cells: list[str], width: int, delimiter: str, text: int | None, quoted: bool) -> list[str] | None:
    """The cells of a row, as many as the header has, or None.

    Empty cells too many at the end are left out. In a row without quotes, cells that begin with a blank belong to the
    one before (in prose a blank follows a comma, in a table none does), and the text, if it is the last column, has
    all that is left over.
    """
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) == width:
        return cells
    if len(cells) < width or quoted or delimiter == "\t":
        return None
    begun: list[list[str]] = []
    for cell in cells:
        if begun and cell.startswith(" "):
            begun[-1].append(cell)
        else:
            begun.append([cell])
    joined = list(map(delimiter.join, begun))
    if len(joined) > width and text == width - 1:
        joined[text:] = [delimiter.join(joined[text:])]
    return joined if len(joined) == width else None


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
