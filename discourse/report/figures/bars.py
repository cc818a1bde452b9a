"""Bars of several groups side by side, with intervals: frame profiles, topics, moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from discourse.report.figures import canvas
from discourse.report.figures.canvas import Named

if TYPE_CHECKING:
    from matplotlib.axes import Axes

THICK = 0.78  # of a row's height, shared by its bars


@dataclass(frozen=True)
class Bar:
    """One value of one group (key) in one row (key); low and high are the ends of its interval, or null.

    `tip` says it in words when a reader points at it, `link` leads to its evidence.
    """

    row: str
    group: str
    value: float | None
    low: float | None = None
    high: float | None = None
    tip: str = ""
    link: str = ""


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
        figure, axes = canvas.paper(axis, height, left, right=66, top=top)
        known = [bar for bar in values if bar.value is not None]
        _draw(axes, rows, groups, known)
        most = max((bar.high if bar.high is not None else bar.value or 0.0 for bar in known), default=0.0)
        axes.set_xlim(0, (most or 1.0) * 1.02)
        canvas.value_axis(axes, tick)
        _intervals(axes, order, series, known, write)
        canvas.rows_axis(axes, labels, [row.link for row in rows])
        canvas.legend(figure, groups, left)
        return canvas.draw(figure)


def _draw(axes: Axes, rows: Sequence[Named], groups: Sequence[Named], known: list[Bar]) -> None:
    """Draw one set of bars per group, in the group's colour, each a link to its evidence or to that of its row."""
    order, links = [row.key for row in rows], {row.key: row.link for row in rows}
    thickness = THICK / len(groups) if groups else THICK
    for number, group in enumerate(groups):
        members = sorted((bar for bar in known if bar.group == group.key), key=lambda bar: order.index(bar.row))
        edges = [_middle(order.index(bar.row), number, len(groups)) - thickness / 2 for bar in members]
        widths = [bar.value or 0.0 for bar in members]
        for edge, width, bar in zip(edges, widths, members, strict=True):
            drawn = canvas.rectangle(axes, (0, edge, width, thickness), facecolor=group.colour)
            if address := canvas.url(bar.link or links[bar.row], bar.tip):
                drawn.set_url(address)
        middles = [edge + thickness / 2 for edge in edges]
        axes.scatter(widths, middles, color=group.colour, marker=group.marker, s=34, linewidth=0, zorder=2.5)


def _middle(row: int, group: int, groups: int) -> float:
    return row + (group - (groups - 1) / 2) * THICK / groups


def _intervals(
    axes: Axes, order: list[str], groups: Sequence[str], known: list[Bar], write: Callable[[float], str]
) -> None:
    edge = axes.get_xlim()[1]
    intervals: list[tuple[float, float, float]] = []
    for bar in known:
        y = _middle(order.index(bar.row), groups.index(bar.group), len(groups))
        end = bar.value or 0.0
        if bar.low is not None and bar.high is not None:
            intervals.append((y, bar.low, bar.high))
            end = max(end, bar.high)
        axes.text(end + edge * 0.015, y, write(bar.value or 0.0), va="center_baseline", fontsize=10.5)
    canvas.intervals(axes, intervals, canvas.INK, width=1.3, cap=0.09)
