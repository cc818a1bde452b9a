"""Words that separate two groups: bars to the left and to the right of zero."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import seaborn as sns

from discourse.report.figures import canvas
from discourse.report.figures.canvas import Named


def divided(
    terms: Sequence[tuple[str, float]], groups: tuple[Named, Named], axis: str, tick: Callable[[float], str]
) -> str:
    """One bar a term, to the right where it belongs to the first group, as SVG text. `terms` come in drawing order."""
    with canvas.style():
        left, labels = canvas.gutter([term for term, _ in terms], most=150)
        figure, axes = canvas.paper(74 + 19 * len(terms), left)
        keys = [group.key for group in groups]
        colours = {group.key: group.colour for group in groups}
        columns = {
            "row": [str(i) for i in range(len(terms))],
            "value": [value for _, value in terms],
            "group": [keys[0] if value > 0 else keys[1] for _, value in terms],
        }
        sns.barplot(
            columns,
            x="value",
            y="row",
            hue="group",
            hue_order=keys,
            palette=colours,
            dodge=False,
            orient="h",
            errorbar=None,
            width=0.72,
            saturation=1,
            legend=False,
            ax=axes,
        )
        axes.axvline(0, color=canvas.QUIET, linewidth=1)
        canvas.rows_axis(axes, labels, [""] * len(labels))
        canvas.value_axis(axes, tick)
        axes.set_xlabel(axis)
        axes.set_ylabel("")
        canvas.legend(figure, groups, left)
        return canvas.draw(figure)
