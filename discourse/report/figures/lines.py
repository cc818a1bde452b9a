"""Lines over periods, one a group, with bands of uncertainty and the events that fall in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import seaborn as sns
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
    write: Callable[[float], str],
) -> str:
    """Lines with markers over equally spaced periods, as SVG text; a period that a group lacks breaks nothing."""
    with canvas.style():
        known = [moment for moment in values if moment.value is not None]
        most = max((m.high if m.high is not None else m.value or 0.0 for m in known), default=0.0) or 1.0
        figure, axes = canvas.paper(300, 62, right=24, top=34 + (14 if events else 0), bottom=58)
        colours = canvas.palette(len(groups))
        for number, group in enumerate(groups):
            mine = sorted((m for m in known if m.group == group.key), key=lambda m: periods.index(m.period))
            xs = [periods.index(m.period) for m in mine]
            if all(m.low is not None and m.high is not None for m in mine) and len(mine) > 1:
                axes.fill_between(
                    xs, [m.low or 0.0 for m in mine], [m.high or 0.0 for m in mine], color=colours[number], alpha=0.15,
                    linewidth=0,
                )  # fmt: skip
            sns.lineplot(
                x=xs, y=[m.value for m in mine], color=colours[number], marker=canvas.MARKERS[number % len(canvas.MARKERS)], ax=axes,
                estimator=None, errorbar=None, legend=False, markeredgewidth=0, linewidth=1.8, markersize=6,
            )  # fmt: skip
        for place, period in enumerate(periods):
            if period in events:
                axes.axvline(place, color=canvas.QUIET, linewidth=0.9, linestyle=(0, (2, 3)), zorder=0)
                axes.text(place, most * 1.08, events[period], fontsize=9.5, ha="center", color=canvas.QUIET)
        axes.set_ylim(0, most * 1.05)
        axes.set_xlim(-0.4, len(periods) - 0.6)
        step = max(1, -(-len(periods) // 9))
        shown = range(0, len(periods), step)
        axes.set_xticks(list(shown), [canvas.shorten(periods[i], 7) for i in shown])
        axes.yaxis.set_major_locator(MaxNLocator(nbins=5))
        axes.yaxis.set_major_formatter(lambda value, _: write(value))
        axes.set_xlabel(axis)
        axes.set_ylabel("")
        canvas.legend(figure, [(group.label, colour) for group, colour in zip(groups, colours, strict=True)], 62)
        return canvas.draw(figure)
