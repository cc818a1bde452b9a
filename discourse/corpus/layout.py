"""Puts the text of a page into reading order: columns one after the other, headings between them, paragraphs apart.

The page is cut at its gutter into bands of columns, the lines that cross the gutter being borders of bands: the
recursive cut of Nagy and Seth (1984), with text lines instead of picture points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_LINES = 4  # that a column has at least
_NARROWEST = 0.15  # of the page's width: a narrower strip is no column of text
_FULL = 0.5  # of a column that its middle line fills; cells of a table fill less
_CROSSING = 0.34  # of a column's lines that may cross its gutter (titles, figures)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters that stand together on one line, and their box in points from the bottom left of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """In points."""
        return self.top - self.bottom


Line = list[Span]


def page_text(spans: Sequence[Span], width: float) -> str:
    """The text of a page: a line a line of print, an empty line between paragraphs as far as the layout shows them."""
    columns = _columns(_lines(spans), width)
    return "\n".join(part for column in columns for part in _written(column)).strip("\n")


def _lines(spans: Sequence[Span]) -> list[Span]:
    """Spans from top to bottom and left to right."""
    return sorted(spans, key=lambda span: (-span.top, span.left))


def _columns(spans: list[Span], width: float) -> list[list[Span]]:
    """The spans as columns in reading order."""
    gutter = _gutter(spans, width)
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
        if span.left < gutter < span.right:
            if left or right:
                finish()
            across.append(span)
        elif _beside(span, across):
            across.append(span)
        elif span.right <= gutter:
            left.append(span)
        else:
            right.append(span)
    finish()
    return columns


def _beside(span: Span, across: list[Span]) -> bool:
    """Whether a span stands on the line of one that crosses the gutter."""
    return any(min(span.top, other.top) - max(span.bottom, other.bottom) > 0.5 * span.height for other in across[-3:])


def _gutter(spans: Sequence[Span], width: float) -> float | None:
    """The place between two columns: crossed by few lines, with lines on both sides that fill their column."""
    if len(spans) < 2 * _LINES or width <= 0:
        return None
    best: tuple[float, float] | None = None
    outer_left, outer_right = min(span.left for span in spans), max(span.right for span in spans)
    for place in sorted({round(span.left) - 1.0 for span in spans if span.left > outer_left}):
        left = [span for span in spans if span.right <= place]
        right = [span for span in spans if span.left >= place]
        crossing = len(spans) - len(left) - len(right)
        if min(len(left), len(right)) < _LINES or crossing > _CROSSING * min(len(left), len(right)):
            continue
        edge = max(span.right for span in left)
        start = min(span.left for span in right)
        if not (_fills(left, edge - outer_left, width) and _fills(right, outer_right - start, width)):
            continue
        if best is None or (crossing, edge - start) < best:
            best, gutter = (crossing, edge - start), (edge + start) / 2
    return gutter if best is not None else None


def _fills(spans: Sequence[Span], wide: float, width: float) -> bool:
    return wide >= _NARROWEST * width and median(span.right - span.left for span in spans) >= _FULL * wide


def _written(spans: list[Span]) -> list[str]:
    """The lines of a column as text, with an empty line where a paragraph begins, and at the end of the column."""
    lines = _joined(spans)
    margin = Counter(round(line[0].left) for line in lines).most_common(1)[0][0]
    pitches = [above[0].bottom - below[0].bottom for above, below in pairwise(lines)]
    pitch = median(pitches) if pitches else 0.0
    written: list[str] = []
    for number, line in enumerate(lines):
        if number and _begins(lines[number - 1], line, margin, pitch):
            written.append("")
        written.append(_text(line))
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


def _begins(above: Line, line: Line, margin: float, pitch: float) -> bool:
    """Whether a line begins a paragraph: more space above it, another size of print, or an indent."""
    size, size_above = max(s.height for s in line), max(s.height for s in above)
    if above[0].bottom - line[0].bottom > 1.35 * max(pitch, 0.9 * size):
        return True
    if not 0.87 < size / size_above < 1.15:
        return True
    indent, indent_above = line[0].left - margin, above[0].left - margin
    return abs(indent) > 0.7 * size and abs(indent_above) < 0.3 * size and abs(indent) < 6 * size


def _text(line: Line) -> str:
    """The spans of a line, apart by a blank where there is room for one."""
    text = line[0].text
    for before, span in pairwise(line):
        text += ("  " if span.left - before.right > 0.15 * span.height else "") + span.text
    return text
