"""Words that separate two groups: bars to the left and to the right of zero."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from discourse.report.figures import canvas
from discourse.report.figures.canvas import Named

THICK = 0.72  # of a row's height


def divided(
    terms: Sequence[tuple[str, float]], groups: tuple[Named, Named], axis: str, tick: Callable[[float], str]
) -> str:
    """Return one bar a term as SVG text, to the right for the first group. `terms` are in drawing order."""
    with canvas.style():
        left, labels = canvas.gutter([term for term, _ in terms], most=150)
        figure, axes = canvas.paper(axis, 74 + 19 * len(terms), left)
        for group, sign in zip(groups, (1, -1), strict=True):
            members = [(row, value) for row, (_, value) in enumerate(terms) if (value > 0) == (sign > 0)]
            edges = [row - THICK / 2 for row, _ in members]
            axes.barh(edges, [value for _, value in members], THICK, align="edge", color=group.colour)
        axes.axvline(0, color=canvas.QUIET, linewidth=1)
        canvas.rows_axis(axes, labels, [""] * len(labels))
        canvas.value_axis(axes, tick)
        canvas.legend(figure, groups, left)
        return canvas.draw(figure)
