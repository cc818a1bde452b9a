"""Finds the gutter between the two columns of a page, and the lines at its head and foot that belong to neither."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from discourse.corpus.spans import Span

_SPACE = 0.8  # of the height of print, between the text and a line at the head or foot of the page
_LINES = 4  # that a column has at least
_NARROWEST = 0.15  # of the page's width: a narrower strip is not a column of text
_FULL = 0.4  # of a column, or two beside each other, that the middle line fills; cells of a table fill less
_CROSSING = 0.34  # of a column's lines that may cross its gutter (titles, figures)


class Gutter(NamedTuple):
    """The middle between two columns, and where the right one begins."""

    middle: float
    right: float


def page_gutter(spans: Sequence[Span], width: float) -> Gutter | None:
    """Return the gutter of a page with two columns, or None."""
    gutter = gutter_at(spans, width)
    if gutter is None:
        return None
    return Gutter(gutter, min(span.left for span in spans if span.left >= gutter))


def gutter_at(spans: Sequence[Span], width: float) -> float | None:
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


def without_margins(spans: list[Span], gutter: float) -> tuple[list[Span], list[Span], list[Span]]:
    """The spans of a line at the head of a page, of its text, and of a line at its foot.

    Such a line has a part on either side of the gutter, as a title and the number of the page, and space around it.
    """
    head = [span for span in spans if beside(span, spans[:1])] if spans else []
    foot = [span for span in spans if beside(span, spans[-1:])] if spans else []
    text = [span for span in spans if span not in head and span not in foot]
    if not text:
        return [], spans, []
    height = median(span.height for span in text)
    top, bottom = max(span.top for span in text), min(span.bottom for span in text)
    if not (_on_both_sides(head, gutter) and min(span.bottom for span in head) - top > _SPACE * height):
        head = []
    if not (_on_both_sides(foot, gutter) and bottom - max(span.top for span in foot) > _SPACE * height):
        foot = []
    return head, [span for span in spans if span not in head and span not in foot], foot


def _on_both_sides(line: Sequence[Span], gutter: float) -> bool:
    return any(span.right <= gutter for span in line) and any(span.left >= gutter for span in line)


def has_gutter(spans: Sequence[Span], usual: Gutter) -> bool:
    """Whether a page with few lines has two columns if the pages before have them; slanted stamps do not count."""
    height = median(span.height for span in spans)
    spans = [span for span in spans if span.height < 3 * height]
    left = [span for span in spans if span.right <= usual.middle]
    right = [span for span in spans if span.left >= usual.middle]
    if not left or len(right) < 2 or len(left) + len(right) < len(spans):
        return False
    return all(abs(span.left - usual.right) < span.height for span in right)


def beside(span: Span, others: Sequence[Span]) -> bool:
    """Return whether a span is on the same line as one of the others."""
    return any(min(span.top, other.top) - max(span.bottom, other.bottom) > 0.5 * span.height for other in others)
