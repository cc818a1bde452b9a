"""What a figure shows, before it is drawn: rows or periods, series, panels, and marks with their intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from discourse.report.figures.canvas import Named


@dataclass(frozen=True)
class Mark:
    """One value with its interval. `panel`, `row` and `series` are keys; a hollow mark is drawn white inside."""

    panel: str
    row: str
    series: str
    value: float | None
    low: float | None = None
    high: float | None = None
    hollow: bool = False


@dataclass(frozen=True)
class Chart:
    """A figure's content.

    `neutral` is the value that means no difference. With `over_time`, rows are periods, from left to right.

    `hollow` and `full` say what hollow and full marks mean, if there are both.
    """

    rows: Sequence[Named]
    series: Sequence[Named]
    panels: Sequence[Named]
    marks: Sequence[Mark]
    axis: str
    tick: Callable[[float], str]
    neutral: float | None = None
    over_time: bool = False
    full: str = ""
    hollow: str = ""
