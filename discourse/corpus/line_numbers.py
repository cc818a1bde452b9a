"""Removes the numbers of lines that bills, records and manuscripts print in the margin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from discourse.corpus.spans import Span
from discourse.text.ideographs import HAN

_NUMBER = re.compile(r"\d{1,4}")
_LED = re.compile(r"(\d{1,4})\s+(?=\S)")
_GOES_ON = re.compile(rf"[a-z{HAN}]")
_HEIGHT = 8.0  # twice the points within which two spans are on one line
_LEAST = 5  # lines with a number; of numbers on every fifth line, three
_STEPS = (1, 5, 10)
_PROSE = 0.25  # of the lines beside numbers that go on with a small letter or Han character


def without_line_numbers(spans: Sequence[Span]) -> list[Span]:
    """Return the spans of a page without line numbers: numbers that rise evenly in one column beside lines of prose."""
    alone = [span for span in spans if _NUMBER.fullmatch(span.text)]
    numbers: set[int] = set()
    lines = _by_height(spans) if len(alone) >= 3 else {}
    for column in _columns(alone):
        run = _rising(column)
        beside = [_beside(span, lines) for span in run]
        if run and _are_prose([line.text for line in beside if line is not None], len(run)):
            numbers.update(map(id, run))
    if numbers:
        return [span for span in spans if id(span) not in numbers]
    return _without_leading(spans)


def _columns(spans: Iterable[Span]) -> list[list[Span]]:
    """Spans that end, or begin, at one place across the page, from top to bottom."""
    columns: dict[tuple[str, int], list[Span]] = defaultdict(list)
    for span in spans:
        columns["right", round(span.right / 4)].append(span)
        columns["left", round(span.left / 4)].append(span)
    ordered = sorted(columns.values(), key=len, reverse=True)
    return [sorted(column, key=lambda span: -span.top) for column in ordered if len(column) >= 3]


def _rising(column: Sequence[Span]) -> list[Span]:
    """The numbers of a column that rise by an even step, if they are enough for line numbers."""
    values = [int(span.text) for span in column]
    steps = [b - a for a, b in pairwise(values)]
    for step in _STEPS:
        least = _LEAST if step == 1 else 3
        if len(values) >= least and sum(s == step for s in steps) >= 0.8 * len(steps):
            return list(column)
    return []


def _by_height(spans: Sequence[Span]) -> dict[int, Span]:
    """The longest text at each height of the page."""
    lines: dict[int, Span] = {}
    for span in spans:
        place = round((span.top + span.bottom) / _HEIGHT)
        if not _NUMBER.fullmatch(span.text) and (place not in lines or len(lines[place].text) < len(span.text)):
            lines[place] = span
    return lines


def _beside(number: Span, lines: dict[int, Span]) -> Span | None:
    """The text on the line of a number."""
    place = round((number.top + number.bottom) / _HEIGHT)
    return next((lines[near] for near in (place, place - 1, place + 1) if near in lines), None)


def _are_prose(lines: Sequence[str], count: int) -> bool:
    """Whether nearly every number has a line beside it, and the lines go on from one to the next as prose does."""
    going_on = sum(bool(_GOES_ON.match(line)) for line in lines)
    return len(lines) >= 0.8 * count and going_on >= _PROSE * len(lines) and _mean(lines) >= 25


def _mean(lines: Sequence[str]) -> float:
    """The mean length of lines in letters; a Han character is two wide."""
    return sum(len(line) + len(re.findall(f"[{HAN}]", line)) for line in lines) / max(len(lines), 1)


def _without_leading(spans: Sequence[Span]) -> list[Span]:
    """The spans without line numbers that are so near to the text that they are one run with it."""
    led = [(span, match) for span in spans if (match := _LED.match(span.text))]
    ordered = sorted(led, key=lambda pair: -pair[0].top)
    values = [int(match.group(1)) for _, match in ordered]
    steps = [b - a for a, b in pairwise(values)]
    if len(values) < _LEAST or sum(step == 1 for step in steps) < 0.8 * len(steps):
        return list(spans)
    texts = [span.text[match.end() :] for span, match in ordered]
    if not _are_prose(texts, len(texts)) or len(led) < 0.5 * len(spans):
        return list(spans)
    cut = {id(span): match.end() for span, match in led}
    return [_cut(span, cut[id(span)]) if id(span) in cut else span for span in spans]


def _cut(span: Span, place: int) -> Span:
    """A span from one of its characters on."""
    width = (span.right - span.left) / len(span.text)
    return replace(span, text=span.text[place:], left=span.left + place * width)
