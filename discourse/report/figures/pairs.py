"""Two counts of the same thing joined by a line: all hits hollow, asserted hits filled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from discourse.report.figures import canvas
from discourse.report.figures.canvas import Named

HEIGHT = 0.5  # of a row, shared by its groups


@dataclass(frozen=True)
class Pair:
    """What one group (key) has in one row (key) before and after: all hits, asserted hits."""

    row: str
    group: str
    before: float
    after: float
    tip: str = ""


def pairs(
    rows: Sequence[Named],
    groups: Sequence[Named],
    values: Sequence[Pair],
    kinds: tuple[str, str],
    axis: str,
    write: Callable[[float], str],
) -> str:
    """Return rows of joined points as SVG text, one colour and marker a group. `kinds` name before and after."""

    with canvas.style():
        left, labels = canvas.gutter([row.label for row in rows])
        figure, axes = canvas.paper(axis, 92 + len(rows) * max(26.0, 14.0 * len(groups) + 10), left, right=30, top=48)
        order = [row.key for row in rows]
        for number, group in enumerate(groups):
            mine = [pair for pair in values if pair.group == group.key]
            heights = [order.index(p.row) + (number - (len(groups) - 1) / 2) * HEIGHT / len(groups) for p in mine]
            axes.hlines(heights, [p.before for p in mine], [p.after for p in mine], color=group.colour, linewidth=2)
            for filled, xs in ((False, [p.before for p in mine]), (True, [p.after for p in mine])):
                dots = axes.scatter(
                    xs,
                    heights,
                    marker=group.marker,
                    s=52,
                    zorder=4 if filled else 3,
                    facecolor=group.colour if filled else "white",
                    edgecolor=group.colour,
                    linewidth=1.6,
                )
                if filled:
                    links = {row.key: row.link for row in rows}
                    dots.set_urls([canvas.url(links[p.row], p.tip) or None for p in mine])
        most = max((max(pair.before, pair.after) for pair in values), default=0.0) or 1.0
        axes.set_xlim(-0.02 * most, most * 1.06)
        canvas.value_axis(axes, write)
        canvas.rows_axis(axes, labels, [row.link for row in rows])
        canvas.legend(figure, groups, left)
        canvas.key(figure, [(kinds[0], "white"), (kinds[1], canvas.QUIET)], left)
        return canvas.draw(figure)
