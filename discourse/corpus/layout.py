"""Puts the text of a page into reading order: columns one after the other, headings between them, paragraphs apart.

The page is cut at its gutter into bands of columns, the lines that cross the gutter being borders of bands: the
recursive cut of Nagy and Seth (1984), with text lines instead of picture points.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from discourse.corpus.gutters import Gutter, beside, gutter_at, has_gutter, without_margins
from discourse.corpus.printed_tables import table_rows
from discourse.corpus.spans import Span
from discourse.corpus.versions import Pair, gutter_of, version_pairs


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a page in reading order; without a kind it is running text, a line for each line of print."""

    text: str
    kind: str | None = None
    level: int | None = None


Line = list[Span]


_SMALL = 0.9  # of the height of most print: footnotes are smaller
_MARK = re.compile(r"(?:\d{1,3}|[*†‡§]+|\[\d{1,3}\]|[①-⑳])[.)]?\s*[^\W\d]")


def page_text(spans: Sequence[Span], width: float, usual: Gutter | None = None) -> list[Piece]:
    """Return the text of a page in reading order, then its footnotes.

    `usual` is the gutter of the pages before: a page with a few lines, as the last of a text, has none of its own.

    The text has a line for each line of print, and an empty line between paragraphs as far as the layout shows them.
    Names of versions above two columns of a text are headings of their column. Footnotes are lines in smaller print at
    the foot of a column, the first of which begins with a mark.
    """
    body = _size(spans)
    pieces: list[Piece] = []
    texts: list[str] = []
    notes: list[str] = []
    above = 0.0

    def finish() -> None:
        text = "\n".join(texts).strip("\n")
        pieces.extend([Piece(text)] if text else [])
        texts.clear()

    ordered = _lines(spans)
    pairs = version_pairs(ordered)
    names = {id(span) for pair in pairs for span in pair}
    for column in _columns(ordered, width, pairs, usual):
        lines = _joined(column)
        if lines and len(lines[0]) == 1 and id(lines[0][0]) in names:
            finish()
            pieces.append(Piece(_text(lines.pop(0)), "heading", 6))
        start, end = _foot(lines, body)
        notes.extend(_notes(lines[start:end]))
        for part in (lines[:start], lines[end:]):
            if not part:
                continue
            if part[0][0].top <= above:  # lower lines are a new paragraph; higher ones, in the next column, continue
                texts.append("")
            above = part[-1][0].bottom
            rows = table_rows(part)
            for number, (begins, line) in enumerate(_written(part)):
                if number in rows:
                    finish()
                    pieces.append(Piece(rows[number], "table"))
                else:
                    texts.extend(["", line] if begins else [line])
    finish()
    return [*pieces, *(Piece(note, "note") for note in notes)]


def _size(spans: Sequence[Span]) -> float:
    """The height of most of the print."""
    heights: Counter[float] = Counter()
    for span in spans:
        heights[round(span.height, 1)] += len(span.text)
    return heights.most_common(1)[0][0] if heights else 0.0


def _foot(lines: Sequence[Line], body: float) -> tuple[int, int]:
    """Where the footnotes at the foot of a column begin and end; a page number may follow them."""
    end = len(lines)
    while end and not any(c.isalpha() for c in _text(lines[end - 1])):
        end -= 1
    start = end
    while start and max(span.height for span in lines[start - 1]) < _SMALL * body:
        start -= 1
    marked = [place for place in range(start, end) if _MARK.match(_text(lines[place]))]
    return (marked[0], end) if marked else (len(lines), len(lines))


def _notes(lines: Sequence[Line]) -> list[str]:
    """The lines of footnotes, put together to one text a note."""
    notes: list[str] = []
    for line in lines:
        text = _text(line)
        if _MARK.match(text) or not notes:
            notes.append(text)
        else:
            notes[-1] += f"\n{text}"
    return notes


def _lines(spans: Sequence[Span]) -> list[Span]:
    """Spans from top to bottom and left to right."""
    return sorted(spans, key=lambda span: (-span.top, span.left))


def _columns(
    spans: list[Span], width: float, pairs: Sequence[Pair] = (), usual: Gutter | None = None
) -> list[list[Span]]:
    """The spans as columns in reading order; each pair of names begins a band of two columns.

    Lines at the head and foot of the page that are apart from the text belong to no column.
    """
    gutter = gutter_at(spans, width)
    if gutter is None and pairs:
        gutter = gutter_of(pairs, spans)
    if usual is not None and gutter is None and has_gutter(without_margins(spans, usual.middle)[1], usual):
        gutter = usual.middle
    if gutter is not None and not pairs and width:
        head, text, foot = without_margins(spans, gutter)
        if head or foot:
            parts = [_columns(head, 0), _columns(text, width, (), usual), _columns(foot, 0)]
            return [column for part in parts for column in part]
    firsts = {id(left) for left, _ in pairs}
    if gutter is None:
        return [list(spans)] if spans else []
    columns: list[list[Span]] = []
    left: list[Span] = []
    right: list[Span] = []
    across: list[Span] = []

    def finish() -> None:
        columns.extend(_columns(across, 0))
        columns.extend([*_columns(left, width), *_columns(right, width)])
        for held in (left, right, across):
            held.clear()

    for span in spans:
        if id(span) in firsts:
            finish()
        if span.left < gutter < span.right or _between(span, spans, gutter):
            if left or right:
                finish()
            across.append(span)
        elif beside(span, across[-3:]):
            across.append(span)
        elif span.right <= gutter:
            left.append(span)
        else:
            right.append(span)
    finish()
    return columns


def _between(span: Span, spans: Sequence[Span], gutter: float) -> bool:
    """Return whether a span is short and alone on its line at the gutter, as page numbers are."""
    close = abs(span.left + span.right - 2 * gutter) < 2 * span.height and span.right - span.left < 4 * span.height
    return close and not beside(span, [other for other in spans if other is not span])


def _written(lines: Sequence[Line]) -> list[tuple[bool, str]]:
    """The lines of a column as text, each with whether it begins a paragraph after others."""
    edge = max(line[-1].right for line in lines)
    margin = _margin(lines, edge)
    pitches = [above[0].bottom - below[0].bottom for above, below in pairwise(lines)]
    pitch = median(pitches) if pitches else 0.0
    written: list[tuple[bool, str]] = []
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else None
        begins = bool(number) and (
            _apart(lines[number - 1], line, pitch) or _indented(lines[number - 1], line, below, margin, edge)
        )
        written.append((begins, _text(line)))
    return written


def _joined(spans: list[Span]) -> list[Line]:
    """Spans of one line together, from left to right."""
    lines: list[Line] = []
    for span in spans:
        if lines:
            last = lines[-1][-1]
            if min(span.top, last.top) - max(span.bottom, last.bottom) > 0.5 * min(span.height, last.height):
                lines[-1].append(span)
                continue
        lines.append([span])
    return [sorted(line, key=lambda span: span.left) for line in lines]


def _margin(lines: Sequence[Line], edge: float) -> float:
    """Where the lines begin that go on from a full line above; paragraphs begin to the right or the left of it."""
    going_on = [line for above, line in pairwise(lines) if not _early(above, edge)]
    return Counter(round(line[0].left) for line in going_on or lines).most_common(1)[0][0]


def _early(line: Line, edge: float) -> bool:
    """Whether a line ends before the edge of its column."""
    return edge - line[-1].right > 2 * line[-1].height


def _apart(above: Line, line: Line, pitch: float) -> bool:
    """Whether more space or another size of print sets a line apart from the one above."""
    size, size_above = max(s.height for s in line), max(s.height for s in above)
    return above[0].bottom - line[0].bottom > 1.35 * max(pitch, 0.9 * size) or not 0.87 < size / size_above < 1.15


def _indented(above: Line, line: Line, below: Line | None, margin: float, edge: float) -> bool:
    """Whether a line's indent begins a paragraph.

    Of several indented lines (short paragraphs, or a quotation) one does where the line above ends early, or where the
    line below is not indented.
    """
    size = max(span.height for span in line)

    def indent(other: Line) -> float:
        return abs(other[0].left - margin)

    if not 0.7 * size < indent(line) < 6 * size:
        return False
    returns = below is not None and indent(below) < 0.3 * size
    return indent(above) < 0.3 * size or returns or _early(above, edge)


def _text(line: Line) -> str:
    """Return the text of a line, with two blanks between spans that have a gap between them."""
    text = line[0].text
    for before, span in pairwise(line):
        text += ("  " if span.left - before.right > 0.15 * span.height else "") + span.text
    return text
