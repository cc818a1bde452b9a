"""Points of several groups with intervals, in panels on one axis: the same frames in each language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from discourse.report.figures import canvas
from discourse.report.figures.bars import Bar
from discourse.report.figures.canvas import Named

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW = 27.0  # points
GAP = 18.0
SPREAD = 0.56  # of a row, shared by its groups


@dataclass(frozen=True)
class Panel:
    """One panel: its title and its values."""

    title: str
    values: Sequence[Bar]


def panels(
    rows: Sequence[Named],
    groups: Sequence[Named],
    columns: Sequence[Panel],
    axis: str,
    tick: Callable[[float], str],
) -> str:
    """Return panels side by side as SVG text, rows from the top, a colour and a marker a group, one scale for all."""
    with canvas.style():
        left, labels = canvas.gutter([row.label for row in rows], most=165)
        top = canvas.legend_height([group.label for group in groups], left) + 22
        height = top + 42 + ROW * len(rows)
        wide = (canvas.WIDTH - left - 16 - GAP * (len(columns) - 1)) / len(columns)
        figure, first = canvas.paper("", height, left, right=canvas.WIDTH - left - wide, top=top, bottom=42)
        known = [bar for column in columns for bar in column.values if bar.value is not None]
        most = max((bar.value if bar.high is None else bar.high for bar in known if bar.value is not None), default=0.0)
        box = first.get_position()
        for number, column in enumerate(columns):
            start = (left + number * (wide + GAP)) / canvas.WIDTH
            axes = first if not number else figure.add_axes((start, box.y0, box.width, box.height))
            axes.set_xlim(-0.03 * (most or 1.0), (most or 1.0) * 1.05)
            canvas.value_axis(axes, tick)
            names = labels if not number else [""] * len(labels)
            canvas.rows_axis(axes, names, [row.link for row in rows])
            for place, group in enumerate(groups):
                _series(axes, rows, group, (place - (len(groups) - 1) / 2) * SPREAD / len(groups), column.values)
            axes.text(0, 1 + 6 / (ROW * len(rows)), column.title, transform=axes.transAxes, fontsize=canvas.FONT)
        figure.text((left + canvas.WIDTH - 16) / 2 / canvas.WIDTH, 6 / height, axis, ha="center", color=canvas.QUIET)
        canvas.legend(figure, groups, left)
        return canvas.draw(figure)


def _series(axes: Axes, rows: Sequence[Named], group: Named, shift: float, values: Sequence[Bar]) -> None:
    """Draw one group's points, each a link to the evidence of its row."""
    order = {row.key: place for place, row in enumerate(rows)}
    mine = [bar for bar in values if bar.group == group.key and bar.row in order and bar.value is not None]
    heights = [order[bar.row] + shift for bar in mine]
    ends = [(y, b.low, b.high) for y, b in zip(heights, mine, strict=True) if b.low is not None and b.high is not None]
    canvas.intervals(axes, ends, group.colour, width=1.8)
    for y, bar in zip(heights, mine, strict=True):
        dot = axes.scatter(
            [bar.value or 0.0], [y], color=group.colour, s=46, linewidth=0, zorder=3, marker=group.marker
        )
        if address := canvas.url(bar.link or rows[order[bar.row]].link, bar.tip):
            dot.set_urls([address])
