"""Bars of several groups beside each other, with intervals: frame profiles, topics, moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import seaborn as sns
from matplotlib.axes import Axes

from discourse.report.figures import canvas
from discourse.report.figures.canvas import Named

THICK = 0.78  # of a row's height, shared by its bars


@dataclass(frozen=True)
class Bar:
    """One value of one group (key) in one row (key); low and high are the ends of its interval, or null."""

    row: str
    group: str
    value: float | None
    low: float | None = None
    high: float | None = None


def bars(
    rows: Sequence[Named],
    groups: Sequence[Named],
    values: Sequence[Bar],
    axis: str,
    write: Callable[[float], str],
    tick: Callable[[float], str],
) -> str:
    """Horizontal bars, one row a name, one colour a group, as SVG text.

    Rows are drawn from the top; `write` makes the text of a value, `tick` that of an axis mark; `axis` says what is
    measured.
    """
    with canvas.style():
        left, labels = canvas.gutter([row.label for row in rows])
        order, series = [row.key for row in rows], [group.key for group in groups]
        top = canvas.legend_height([group.label for group in groups], left)
        height = 44 + top + len(rows) * max(26.0, 17.0 * len(groups) + 8)
        figure, axes = canvas.paper(height, left, right=66, top=top)
        colours = {group.key: group.colour for group in groups}
        known = [bar for bar in values if bar.value is not None]
        _draw(axes, order, series, known, colours)
        most = max((bar.high if bar.high is not None else bar.value or 0.0 for bar in known), default=0.0)
        axes.set_xlim(0, (most or 1.0) * 1.02)
        canvas.value_axis(axes, tick)
        _intervals(axes, order, series, known, write)
        canvas.rows_axis(axes, labels, [row.link for row in rows])
        _link(axes, [row.link for row in rows])
        axes.set_xlabel(axis)
        axes.set_ylabel("")
        canvas.legend(figure, groups, left)
        return canvas.draw(figure)


def _draw(axes: Axes, order: list[str], groups: Sequence[str], known: list[Bar], colours: dict[str, str]) -> None:
    if not known:
        return
    columns = {
        "row": [bar.row for bar in known],
        "group": [bar.group for bar in known],
        "value": [bar.value for bar in known],
    }
    sns.barplot(
        columns,
        x="value",
        y="row",
        hue="group",
        order=order,
        hue_order=list(groups),
        palette=colours,
        orient="h",
        errorbar=None,
        width=THICK,
        saturation=1,
        legend=False,
        ax=axes,
    )


def _middle(row: int, group: int, groups: int) -> float:
    return row + (group - (groups - 1) / 2) * THICK / groups


def _intervals(
    axes: Axes, order: list[str], groups: Sequence[str], known: list[Bar], write: Callable[[float], str]
) -> None:
    edge = axes.get_xlim()[1]
    for bar in known:
        y = _middle(order.index(bar.row), groups.index(bar.group), len(groups))
        end = bar.value or 0.0
        if bar.low is not None and bar.high is not None:
            axes.hlines(y, bar.low, bar.high, color=canvas.INK, linewidth=1.3)
            axes.vlines([bar.low, bar.high], y - 0.09, y + 0.09, color=canvas.INK, linewidth=1.3)
            end = max(end, bar.high)
        axes.text(end + edge * 0.015, y, write(bar.value or 0.0), va="center_baseline", fontsize=10.5)


def _link(axes: Axes, links: Sequence[str]) -> None:
    for patch in axes.patches:
        middle = patch.get_y() + patch.get_height() / 2  # type: ignore[attr-defined]
        place = round(middle)
        if 0 <= place < len(links) and links[place]:
            patch.set_url(links[place])
