"""Makes sense of a table's first rows: titles above the header, the names of columns, the column of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from discourse.corpus import columns
from discourse.corpus.protocol import Raw, Remark, Unread
from discourse.errors import DocumentError

LOOKED_AT = 25  # rows among which the header is looked for


def head_row(rows: Sequence[Sequence[Any]], known: Callable[[object], bool]) -> int:
    """Return the place of the header among the first rows of a table.

    It is the first row with the name of a column that is known, if all rows above it have fewer cells (they are titles
    and notes); else the first row.
    """
    for place, row in enumerate(rows):
        if any(known(cell) for cell in row):
            return place if all(_filled(above) < _filled(row) for above in rows[:place]) else 0
    return 0


def names(cells: Iterable[Any]) -> list[str]:
    """Column names without blanks around them; empty and repeated names get their position, from 1."""
    found: list[str] = []
    for place, cell in enumerate(cells, 1):
        name = ("" if cell is None else str(cell)).strip() or f"column_{place}"
        found.append(f"{name}_{place}" if name in found else name)
    return found


def known_text(wanted: str | None) -> Callable[[object], bool]:
    """Return a function that says whether a cell names the column of the text."""
    if wanted is None:
        return columns.is_text
    return lambda cell: isinstance(cell, str) and cell.strip().lower() == wanted.strip().lower()


@dataclass(frozen=True)
class Table:
    """A table that is ready to be read: its columns, the one of the text, its rows, and remarks on it."""

    columns: list[str]
    column: str
    rows: Iterator[dict[str, Any]]
    remarks: tuple[Remark, ...] = ()

    def documents(self, prefix: str = "", encoding: str | None = None) -> Iterator[Raw | Unread | Remark]:
        """The remarks, then one document a row."""
        yield from self.remarks
        yield from columns.documents(enumerate(self.rows), self.column, prefix, encoding)


def read_table(rows: Iterable[Sequence[Any]], wanted: str | None) -> Table:
    """The table in some rows of cells. Raises `DocumentError` if there are none, or no column of text."""
    waiting = iter(rows)
    first = list(islice(waiting, LOOKED_AT))
    if not first:
        raise DocumentError("The table is empty.", "Write a row of column names and a row for each document.")
    place = head_row(first, known_text(wanted))
    header = names(first[place])
    sample = [dict(zip(header, row, strict=False)) for row in first[place + 1 :]]
    column = columns.text_column(header, wanted, sample)
    rest = (dict(zip(header, row, strict=False)) for row in chain(first[place + 1 :], waiting))
    return Table(header, column, rest, (*above(place), *columns.chosen(header, column, wanted)))


def above(rows: int) -> list[Remark]:
    """The remark on rows above the header, if there are any."""
    return [Remark("rows-above-header", {"rows": rows})] if rows else []


def _filled(row: Sequence[Any]) -> int:
    return sum(cell not in (None, "") and bool(str(cell).strip()) for cell in row)
