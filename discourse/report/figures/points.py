"""Points with intervals: contrasts around no difference, all uses against asserted ones, specification curves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from discourse.report.figures import canvas
from discourse.report.figures.canvas import Named


@dataclass(frozen=True)
class Point:
    """One estimate in one row (key); `series` (key) decides its colour and marker, `tip` says it in words."""

    row: str
    series: str
    value: float | None
    low: float | None = None
    high: float | None = None
    tip: str = ""


def points(
    rows: Sequence[Named],
    series: Sequence[Named],
    values: Sequence[Point],
    axis: str,
    tick: Callable[[float], str],
    zero: float | None = 0.0,
    whole: bool = False,
) -> str:
    """Return rows of points with intervals and a line at no difference, as SVG text; `whole` for counts."""

    with canvas.style():
        left, labels = canvas.gutter([row.label for row in rows], most=215)
        top = canvas.legend_height([one.label for one in series], left) if len(series) > 1 else 6
        height = 44 + top + len(rows) * max(24.0, 13.0 * len(series) + 10)
        figure, axes = canvas.paper(axis, height, left, right=30, top=top)
        known = [point for point in values if point.value is not None]
        if zero is not None:
            axes.axvline(zero, color=canvas.QUIET, linewidth=1.2, linestyle=(0, (4, 3)))
        order = [row.key for row in rows]
        for number, one in enumerate(series):
            mine = [point for point in known if point.series == one.key]
            heights = [order.index(p.row) + (number - (len(series) - 1) / 2) * 0.56 / len(series) for p in mine]
            ends = [
                (y, point.low, point.high)
                for point, y in zip(mine, heights, strict=True)
                if point.low is not None and point.high is not None
            ]
            canvas.intervals(axes, ends, one.colour, width=2)
            dots = axes.scatter(
                [p.value or 0.0 for p in mine],
                heights,
                color=one.colour,
                s=52,
                linewidth=0,
                zorder=3,
                marker=one.marker,
            )
            links = {row.key: row.link for row in rows}
            dots.set_urls([canvas.url(links[p.row], p.tip) or None for p in mine])
        axes.set_xlim(*_limits(known, zero))
        canvas.value_axis(axes, tick, whole)
        canvas.rows_axis(axes, labels, [row.link for row in rows])
        if len(series) > 1:
            canvas.legend(figure, series, left)
        return canvas.draw(figure)


def _limits(known: Sequence[Point], zero: float | None) -> tuple[float, float]:
    ends = [e for p in known for e in (p.value, p.low, p.high) if e is not None]
    ends += [] if zero is None else [zero]
    low, high = (min(ends), max(ends)) if ends else (0.0, 1.0)
    room = (high - low) * 0.06 or 0.5
    return low - room, high + room
