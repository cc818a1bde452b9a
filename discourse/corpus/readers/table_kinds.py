"""Distinguishes tables of data from tables that lay out a text, for web pages and Word files.

Frames around text, numbers beside paragraphs, and two versions of a text beside each other hold text that counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from discourse.text.blocks import Block
from discourse.text.ideographs import HAN
from discourse.text.reading_words import alternatives

B = TypeVar("B", bound=Block)
Cell = Sequence[B]

# "(12)", "1.2.", "(iv)", "a)", a dash or bullet, "Article 3", "第三条".
_LABEL = re.compile(
    r"[(（\[]?(?:\d{1,3}(?:[.\-]\d{1,3}){0,4}|[a-z]{1,2}|[ivxlc]{1,6}|[一二三四五六七八九十]{1,4})[)）\].、:]{0,2}[a-z]?"
    r"|[–—•·▪■●○*-]|" + alternatives("article-label") + r"\s*\d{1,3}[a-z]?\.?"
    r"|第[〇零一二三四五六七八九十百\d]{1,6}" + alternatives("article-sign"),
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
_HAN = re.compile(f"[{HAN}]")
_STOP = re.compile(r"[.!?;:,。！？；：，…][\"'”’»)\]）」』]*" + alternatives("item-end") + "?$")
_SENTENCE = re.compile(r"[.!?。！？][\"'”’)\]）]*$")
_VERSION = re.compile(
    alternatives("version-heading"),
    re.IGNORECASE,
)
_LONG = 240  # characters of a cell that is a text, not a datum; a Han character is worth three
_NAME = 80  # likewise of a name beside a text
_SPOKEN = 60  # likewise of the texts beside names, on average
_PROSE = 24  # likewise of a sentence beside a number


def read_table(rows: Sequence[Sequence[Cell[B]]], headed: bool) -> list[B] | None:
    """Return the text of a table that lays out text, or None for a table of data.

    Parameters
    ----------
    rows
        For each row its cells, each a sequence of blocks.
    headed
        Whether the table marks cells as headings of columns.

    Returns
    -------
    list of Block or None
        A number beside a paragraph is put before it, a name beside what somebody says is a caption. Two versions of a
        text become the first column under its heading, then the second under its own.
    """
    filled = [[cell for cell in row if _text(cell)] for row in rows]
    filled = [row for row in filled if row]
    if not filled:
        return []
    if all(len(row) == 1 for row in filled):
        return [block for row in filled for cell in row for block in cell]
    if not headed and all(_is_numbered(row) for row in filled if len(row) > 1):
        return [block for row in filled for block in (_numbered(row) if len(row) > 1 else row[0])]
    if not headed and _is_transcript(filled):
        return [block for row in filled for block in _spoken(row)]
    versions = _versions(rows)
    if versions is not None:
        return versions
    if not headed and _frames(filled):
        return [block for row in filled for cell in row for block in cell]
    return None


def row_text(row: Sequence[Cell[B]]) -> str:
    """Return the text of a row of a table of data, with a bar between its cells."""
    return " | ".join(_text(cell) for cell in row)


def weight(text: str) -> int:
    """Return the length of a text in letters; a Han character says about as much as three Latin letters."""
    return len(text) + 2 * len(_HAN.findall(text))


def _text(cell: Cell[B]) -> str:
    return " ".join(" ".join(block.text.split()) for block in cell).strip()


def _is_prose(text: str) -> bool:
    """Whether a cell is a sentence or more; a name or a figure is not."""
    letters = len(_LETTER.findall(text))
    return weight(text) >= _PROSE and letters >= 0.6 * len(text.replace(" ", "")) and (_words(text) >= 4)


def _words(text: str) -> int:
    return len(text.split()) + len(_HAN.findall(text)) // 2


def _is_numbered(row: Sequence[Cell[B]]) -> bool:
    """Whether a row is a number or mark beside a paragraph, perhaps with the number of a part before it."""
    *labels, last = row
    return len(labels) <= 2 and all(_LABEL.fullmatch(_text(cell)) for cell in labels) and _is_prose(_text(last))


def _numbered(row: Sequence[Cell[B]]) -> list[B]:
    """The blocks of the last cell, the first of them after its number."""
    *labels, last = row
    label = " ".join(_text(cell) for cell in labels)
    first, *rest = last
    kind = first.kind if first.kind in ("heading", "note") else None
    return [replace(first, text=f"{label} {first.text}", kind=kind), *rest]


def _is_transcript(rows: Sequence[Sequence[Cell[B]]]) -> bool:
    """Whether rows are names or terms beside texts that end as sentences do, as in minutes and lists of questions."""
    pairs = [(_text(row[0]), _text(row[1])) for row in rows if len(row) == 2]
    if len(pairs) < 2 or len(pairs) < 0.8 * len(rows):
        return False
    named = all(weight(name) <= _NAME and _LETTER.search(name) and not _SENTENCE.search(name) for name, _ in pairs)
    texts = [text for _, text in pairs]
    whole = sum(_is_prose(text) and bool(_STOP.search(text)) for text in texts) >= 0.8 * len(texts)
    return named and whole and sum(map(weight, texts)) >= _SPOKEN * len(texts)


def _spoken(row: Sequence[Cell[B]]) -> list[B]:
    """The blocks of a row of a transcript: the name as a caption, then the text."""
    *names, text = row
    return [replace(block, kind="caption", level=None) for cell in names for block in cell] + list(text)


def _versions(rows: Sequence[Sequence[Cell[B]]]) -> list[B] | None:
    """The columns of a table with versions of a text beside each other, each under its heading; None for others."""
    wide = [row for row in rows if sum(bool(_text(cell)) for cell in row) > 1]
    if len(wide) < 2:
        return None
    head, *body = wide
    columns = [place for place, cell in enumerate(head) if _text(cell) and not _all_labels(body, place)]
    names = [_text(head[place]) for place in columns]
    if not 2 <= len(columns) <= 4 or any(weight(name) > 3 * _PROSE or _STOP.search(name) for name in names):
        return None
    texts = [[_text(row[place]) for place in columns if place < len(row)] for row in body]
    named = all(_VERSION.search(name) for name in names)
    prose = sum(all(_is_prose(text) for text in row if text) for row in texts)
    if prose < (0.5 if named else 0.8) * len(texts) or not (named or _ends_in_stops(texts)):
        return None
    start = next(place for place, row in enumerate(rows) if row is head)
    found = [block for row in rows[:start] for cell in row for block in cell]
    for place in columns:
        title = next(iter(head[place]))
        found.append(replace(title, text=_text(head[place]), kind="heading", level=6))
        found += [block for row in rows[start + 1 :] if place < len(row) for block in row[place]]
    return found


def _all_labels(rows: Sequence[Sequence[Cell[B]]], place: int) -> bool:
    """Whether a column holds nothing but numbers of rows."""
    return all(_LABEL.fullmatch(text) for row in rows if place < len(row) and (text := _text(row[place])))


def _ends_in_stops(texts: Sequence[Sequence[str]]) -> bool:
    """Whether nearly all cells end as sentences do, as those of a table of data seldom do in every column."""
    cells = [text for row in texts for text in row if text]
    return sum(bool(_STOP.search(text)) for text in cells) >= 0.8 * len(cells)


def _frames(rows: Sequence[Sequence[Cell[B]]]) -> bool:
    """Whether a table is a frame around text: a cell holds several paragraphs or a long one, and few cells are data."""
    cells = [cell for row in rows for cell in row]
    long = [cell for cell in cells if weight(_text(cell)) >= _LONG]
    total = sum(weight(_text(cell)) for cell in cells)
    return bool(long) and sum(weight(_text(cell)) for cell in long) >= 0.7 * total and len(cells) <= 4 * len(long)
