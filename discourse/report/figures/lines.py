"""Lines over periods, one for each group, with bands of uncertainty and events."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from discourse.report.figures import canvas
from discourse.report.figures.canvas import Named

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEFT = 62.0


@dataclass(frozen=True)
class Moment:
    """The value of one group (key) in one period."""

    period: str
    group: str
    value: float | None
    low: float | None = None
    high: float | None = None
    tip: str = ""


def lines(
    periods: Sequence[str],
    groups: Sequence[Named],
    values: Sequence[Moment],
    events: Mapping[str, str],
    axis: str,
    tick: Callable[[float], str],
) -> str:
    """Return lines with markers over periods as SVG text; a line goes on over a period that its group lacks.

    `events` gives the mark above a period, such as a number that the caption explains.
    """
    from matplotlib.ticker import MaxNLocator

    with canvas.style():
        known = [moment for moment in values if moment.value is not None]
        most = max((m.high if m.high is not None else m.value or 0.0 for m in known), default=0.0) or 1.0
        top = canvas.legend_height([group.label for group in groups], LEFT) + (16 if events else 2)
        figure, axes = canvas.paper(axis, 270 + top, LEFT, right=24, top=top, bottom=46)
        places = positions(periods)
        for group in groups:
            mine = sorted((m for m in known if m.group == group.key), key=lambda m: places[m.period])
            _line(axes, group, mine, places)
        _events(axes, places, events, most)
        axes.set_ylim(0, most * 1.05)
        first, last = min(places.values()), max(places.values())
        axes.set_xlim(first - 0.04 * (last - first or 1), last + 0.04 * (last - first or 1))
        _periods(axes, periods, places)
        axes.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10]))
        axes.yaxis.set_major_formatter(lambda value, _: tick(value))
        axes.grid(True)
        canvas.legend(figure, groups, LEFT)
        return canvas.draw(figure)


def positions(periods: Sequence[str]) -> dict[str, float]:
    """Return the position of each period: years at their number, others equally spaced in the given order."""
    if all(period.isdecimal() for period in periods):
        return {period: float(period) for period in periods}
    return {period: float(place) for place, period in enumerate(periods)}


def _line(axes: Axes, group: Named, mine: Sequence[Moment], places: Mapping[str, float]) -> None:
    xs = [places[moment.period] for moment in mine]
    lows = [math.nan if m.low is None else m.low for m in mine]
    highs = [math.nan if m.high is None else m.high for m in mine]
    axes.fill_between(xs, lows, highs, color=group.colour, alpha=0.15, linewidth=0)
    ys = [moment.value or 0.0 for moment in mine]
    axes.plot(xs, ys, color=group.colour, linewidth=1.8)
    dots = axes.scatter(xs, ys, color=group.colour, marker=group.marker, s=36, linewidth=0, zorder=3)
    dots.set_urls([canvas.url("", moment.tip) or None for moment in mine])


def _periods(axes: Axes, periods: Sequence[str], places: Mapping[str, float]) -> None:
    """Label round years if the periods are years, otherwise as many names as fit."""
    if all(period.isdecimal() for period in periods):
        from matplotlib.ticker import MaxNLocator

        axes.xaxis.set_major_locator(MaxNLocator(nbins=8, integer=True))
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0f}")
        return
    shown = periods[:: max(1, -(-len(periods) // 6))]
    axes.set_xticks([places[period] for period in shown], [canvas.shorten(period, 9) for period in shown])


def _events(axes: Axes, places: Mapping[str, float], events: Mapping[str, str], most: float) -> None:
    """Draw dotted lines with their marks above the plot."""
    for period, mark in events.items():
        axes.axvline(places[period], color=canvas.QUIET, linewidth=0.9, linestyle=(0, (2, 3)), zorder=0)
        axes.text(places[period], most * 1.075, mark, fontsize=9.5, ha="center", color=canvas.QUIET)
