"""Finds tables on a printed page: rows of cells that leave the same gaps free, most of them numbers or a few words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

from discourse.corpus.spans import Span
from discourse.text.ideographs import HAN
from discourse.text.repair.contents import is_contents_title

Line: TypeAlias = list[Span]
Extent: TypeAlias = tuple[float, float]

_GAP = 1.2  # of the height of print, from which a blank on a line separates cells
_SHARED = 0.5  # of the height of print: the blank that all rows leave free between two columns
_APART = 2.6  # of the height of print: the greatest distance between the feet of two rows
_MOST = 100  # lines that are looked at together: a longer table is found in pieces
_NAMES = 3  # lines over a table that name its columns
_INSIDE = 2  # lines between two rows that hold only the rest of their first cell
_SHORT = 36  # characters of a cell of words
_LONG = 14  # characters of cells on average, from which a column may be one of running text
_FEW = 60  # characters of the first cell of a row of numbers
_DIGIT = re.compile(r"\d")
_EMPTY = re.compile(r"[-–—−.…/]+|n\.?\s?/?a\.?|:", re.IGNORECASE)
_UNIT = re.compile(rf"million|billion|thousand|mio|bn|eur|usd|[^\W\d_{HAN}]{{1,3}}\b|[{HAN}]{{1,3}}", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_PROSE = re.compile(r"[.,;:!?。，；：！？、-]$")
_LEADERS = re.compile(r"[.…⋯·‥．]{4}\s*$")
_MARKER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]?|[-–—•*]")


def table_rows(lines: Sequence[Line]) -> dict[int, str]:
    """Return the lines of a column that are rows of a table, with their cells in order, separated by bars.

    Two or more lines are rows if all of them have cells on both sides of a gap that they share, and most cells after
    the first are numbers; so are three or more lines with three or more cells of a few words. Lines above them whose
    cells lie in the same columns are the names of the columns. Lines of a table of contents are left.
    """
    if not any(len(line) > 1 for line in lines):
        return {}
    cells = [_cells(line) for line in lines]
    contents = any(is_contents_title(row[0].text) for row in cells if len(row) == 1)
    rows: dict[int, str] = {}
    place = 0
    while place < len(lines):
        run, columns = _run(cells, place)
        if not run or not _is_table([cells[n] for n in run], columns, contents):
            place += 1
            continue
        first = _names(cells, run[0], columns, max(rows, default=-1))
        for number in range(first, run[-1] + 1):
            rows[number] = " | ".join(cell.text for cell in cells[number])
        place = run[-1] + 1
    return rows


def _cells(line: Line) -> Line:
    """Spans of a line put together to cells."""
    cells = [line[0]]
    for span in line[1:]:
        last = cells[-1]
        if span.left - last.right < _GAP * min(span.height, last.height):
            text = f"{last.text} {span.text}"
            box = min(last.bottom, span.bottom), max(last.right, span.right), max(last.top, span.top)
            cells[-1] = Span(text, last.left, *box)
        else:
            cells.append(span)
    return cells


def _run(cells: Sequence[Line], start: int) -> tuple[list[int], list[Extent]]:
    """The lines from `start` on that share gaps, and their columns; lines between them belong to a first cell."""
    columns = _merged([], cells[start])
    if len(columns) < 2:
        return [], []
    run, between = [start], 0
    for place in range(start + 1, min(start + _MOST, len(cells))):
        above, row = cells[place - 1], cells[place]
        if above[0].bottom - row[0].bottom > _APART * row[0].height:
            break
        merged = _merged(columns, row)
        if len(row) < 2:
            between += 1
            inside = len(merged) == len(columns) and _column(merged, row[0]) == 0
            if not inside or between > _INSIDE or _prose(row[0].text):
                break
            columns = merged
            continue
        if len(merged) < 2 or len({_column(merged, cell) for cell in row}) < 2:
            break
        columns, between = merged, 0
        run.append(place)
    return run, columns


def _merged(columns: Iterable[Extent], row: Line) -> list[Extent]:
    """The columns after a row was added; a gap that is not left free is closed."""
    least = _SHARED * row[0].height
    found: list[Extent] = []
    for left, right in sorted([*columns, *((cell.left, cell.right) for cell in row)]):
        if found and left - found[-1][1] < least:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    return found


def _column(columns: Sequence[Extent], cell: Span) -> int:
    """The number of the column in which a cell lies."""
    return next(number for number, (left, right) in enumerate(columns) if left <= cell.left <= right)


def _is_table(rows: Sequence[Line], columns: Sequence[Extent], contents: bool) -> bool:
    """Return whether rows with shared gaps are a table, and not columns of text, items or contents."""
    if len(rows) < 2 or any(_LEADERS.search(cell.text) for row in rows for cell in row):
        return False
    values = [cell.text for row in rows for cell in row if _column(columns, cell)]
    numbers = sum(map(_is_number, values))
    if numbers >= 0.6 * len(values) and all(len(row[0].text) <= _FEW for row in rows):
        return not (contents and len(columns) == 2 and _rises(values))
    if len(rows) < 3 or any(len(row) < 3 for row in rows):
        return False
    texts = [cell.text for row in rows for cell in row]
    wordy = [text for text in texts if _prose(text) or text[0].islower()]
    if max(map(_width, texts)) > _SHORT or len(wordy) > 0.2 * len(texts) or _is_list(rows):
        return False
    return not any(_is_filled(rows, number, right) for number, (_, right) in enumerate(columns))


def _is_filled(rows: Sequence[Line], number: int, right: float) -> bool:
    """Return whether most lines of a column end at its edge, as those of running text do."""
    cells = [row[number] for row in rows if number < len(row)]
    full = sum(right - cell.right < 2 * cell.height for cell in cells)
    return sum(_width(cell.text) for cell in cells) >= _LONG * len(cells) and full >= 0.6 * len(cells)


def _is_number(text: str) -> bool:
    """Return whether a cell is a number with at most a unit or two, or a sign for none."""
    if not _DIGIT.search(text):
        return bool(_EMPTY.fullmatch(text))
    return len(_LETTER.findall(_UNIT.sub("", text))) == 0


def _prose(text: str) -> bool:
    """Return whether a line ends or is as long as lines of running text."""
    return _width(text) > _FEW or bool(_PROSE.search(text))


def _width(text: str) -> int:
    """The characters of a text; Han are as wide as two."""
    return len(text) + sum(char > "\u2e80" for char in text)


def _rises(values: Sequence[str]) -> bool:
    """Return whether values are numbers of pages, none below the one before."""
    pages = [int(value) if value.isascii() and value.isdigit() and len(value) <= 4 else -1 for value in values]
    return min(pages) >= 0 and all(a <= b for a, b in pairwise(pages))


def _is_list(rows: Sequence[Line]) -> bool:
    """Return whether rows are items of lists printed beside each other: every other cell is a mark of an item."""
    marks = [bool(_MARKER.fullmatch(cell.text)) for row in rows for cell in row[::2]]
    return len(rows[0]) % 2 == 0 and sum(marks) > 0.8 * len(marks)


def _names(cells: Sequence[Line], first: int, columns: Sequence[Extent], above: int) -> int:
    """The first of up to three lines over a table that name its columns; `above` is the last row of another table."""
    for _ in range(min(_NAMES, first - 1 - above)):
        row, below = cells[first - 1], cells[first]
        inside = len(_merged(columns, row)) == len(columns) and not any(_prose(cell.text) for cell in row)
        if len(row) < 2 or not inside or row[0].bottom - below[0].bottom > _APART * below[0].height:
            break
        first -= 1
    return first
