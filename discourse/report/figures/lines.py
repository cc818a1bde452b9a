"""Lines over periods, one a group, with bands of uncertainty and the events that fall in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from discourse.report.figures import canvas
from discourse.report.figures.canvas import Named


@dataclass(frozen=True)
class Moment:
    """The value of one group (key) in one period."""

    period: str
    group: str
    value: float | None
    low: float | None = None
    high: float | None = None


def lines(
    periods: Sequence[str],
    groups: Sequence[Named],
    values: Sequence[Moment],
    events: Mapping[str, str],
    axis: str,
    tick: Callable[[float], str],
) -> str:
    """Lines with markers over periods in time, as SVG text; a period that a group lacks breaks nothing."""
    with canvas.style():
        known = [moment for moment in values if moment.value is not None]
        most = max((m.high if m.high is not None else m.value or 0.0 for m in known), default=0.0) or 1.0
        figure, axes = canvas.paper(290, 62, right=24, top=34 + (28 if events else 0), bottom=46)
        places = positions(periods)
        colours = canvas.palette(len(groups))
        for number, group in enumerate(groups):
            mine = sorted((m for m in known if m.group == group.key), key=lambda m: periods.index(m.period))
            xs = [places[m.period] for m in mine]
            if all(m.low is not None and m.high is not None for m in mine) and len(mine) > 1:
                axes.fill_between(
                    xs,
                    [m.low or 0.0 for m in mine],
                    [m.high or 0.0 for m in mine],
                    color=colours[number],
                    alpha=0.15,
                    linewidth=0,
                )
            sns.lineplot(
                x=xs,
                y=[m.value for m in mine],
                color=colours[number],
                marker=canvas.MARKERS[number % len(canvas.MARKERS)],
                ax=axes,
                estimator=None,
                errorbar=None,
                legend=False,
                markeredgewidth=0,
                linewidth=1.8,
                markersize=6,
            )
        _events(axes, places, events, most)
        axes.set_ylim(0, most * 1.05)
        first, last = min(places.values()), max(places.values())
        axes.set_xlim(first - 0.04 * (last - first or 1), last + 0.04 * (last - first or 1))
        step = max(1, -(-len(periods) // 9))
        shown = periods[::step]
        axes.set_xticks([places[period] for period in shown], [canvas.shorten(period, 7) for period in shown])
        axes.yaxis.set_major_locator(MaxNLocator(nbins=5))
        axes.yaxis.set_major_formatter(lambda value, _: tick(value))
        axes.set_xlabel(axis)
        axes.set_ylabel("")
        canvas.legend(figure, [(group.label, colour) for group, colour in zip(groups, colours, strict=True)], 62)
        return canvas.draw(figure)


def positions(periods: Sequence[str]) -> dict[str, float]:
    """Where periods lie: years at their number, anything else equally spaced in the given order."""
    if all(period.isdecimal() for period in periods):
        return {period: float(period) for period in periods}
    return {period: float(place) for place, period in enumerate(periods)}


def _events(axes: Axes, places: Mapping[str, float], events: Mapping[str, str], most: float) -> None:
    """Dotted lines with names above the plot; a name too close to the one before goes a line higher."""
    before, lift = float("-inf"), 0
    width = (max(places.values()) - min(places.values())) or 1.0
    for period in sorted(events, key=lambda period: places[period]):
        at = places[period]
        lift = 1 - lift if at - before < 0.2 * width else 0
        before = at
        axes.axvline(at, color=canvas.QUIET, linewidth=0.9, linestyle=(0, (2, 3)), zorder=0)
        edge = "left" if at - min(places.values()) < 0.1 * width else "center"
        edge = "right" if max(places.values()) - at < 0.1 * width else edge
        axes.text(at, most * (1.07 + 0.07 * lift), events[period], fontsize=9.5, ha=edge, color=canvas.QUIET)
