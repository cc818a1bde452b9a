"""A heat map of pairs: how much oftener than by chance two things come together, a panel a group and language."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from discourse.report.figures import canvas
from discourse.report.figures.canvas import Named

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CELL = 26.0  # points, high
GAP = 14.0
FARTHEST = 3.0  # doublings of the lift at which the colour ends
MORE, LESS = "light:#b35806", "light:#2c6fa6"  # palettes of seaborn


@dataclass(frozen=True)
class Square:
    """The lift of one pair; `sure` if its interval excludes chance."""

    lift: float
    sure: bool
    tip: str = ""
    link: str = ""


def heat(
    rows: Sequence[Named],
    panels: Sequence[Sequence[tuple[str, Mapping[tuple[str, str], Square]]]],
) -> str:
    """Return panels in lines as SVG text, each the lower half of a square of rows: the lift of a row and a column.

    Columns carry the numbers of the rows. A pair without a value has no square; a frame around one means `sure`.
    """
    with canvas.style():
        names = [f"{number} {row.label}" for number, row in enumerate(rows, 1)]
        left, labels = canvas.gutter(names, most=150)
        across = max(len(line) for line in panels)
        wide = (canvas.WIDTH - left - 10 - GAP * (across - 1)) / across
        tall = CELL * len(rows)
        height = len(panels) * (tall + 40)
        figure, first = canvas.paper(
            "", height, left, right=canvas.WIDTH - left - wide, top=24, bottom=height - 24 - tall
        )
        for down, line in enumerate(panels):
            for place, (title, squares) in enumerate(line):
                bottom = (height - 24 - tall - down * (tall + 40)) / height
                start = (left + place * (wide + GAP)) / canvas.WIDTH
                box = (start, bottom, wide / canvas.WIDTH, tall / height)
                axes = first if not down and not place else figure.add_axes(box)
                axes.set_xlim(0, len(rows))
                axes.xaxis.set_visible(False)
                axes.spines["bottom"].set_visible(False)
                canvas.rows_axis(axes, labels if not place else [""] * len(labels), [row.link for row in rows])
                axes.text(0, -0.5 - 7 / CELL, title, fontsize=canvas.FONT)
                _squares(axes, rows, squares)
        return canvas.draw(figure)


def _squares(axes: Axes, rows: Sequence[Named], squares: Mapping[tuple[str, str], Square]) -> None:
    for down, row in enumerate(rows):
        for place, column in enumerate(rows[:down]):
            key = (row.key, column.key) if (row.key, column.key) in squares else (column.key, row.key)
            if key not in squares:
                continue
            square = squares[key]
            edge = canvas.INK if square.sure else "white"
            width = 1.6 if square.sure else 1.0
            box = (place + 0.04, down - 0.46, 0.92, 0.92)
            drawn = canvas.rectangle(axes, box, facecolor=colour(square.lift), edgecolor=edge, linewidth=width)
            if square.tip:
                drawn.set_url(canvas.url("", square.tip))
            ink = ink_on(square.lift)
            axes.text(
                place + 0.5, down, written(square.lift), ha="center", va="center_baseline", fontsize=10, color=ink
            )
        axes.text(down + 0.5, down, str(down + 1), ha="center", va="center_baseline", fontsize=10, color=canvas.QUIET)


def _doublings(lift: float) -> float:
    return max(-FARTHEST, min(FARTHEST, math.log2(lift))) if lift > 0 else -FARTHEST


def colour(lift: float) -> str:
    """Return the colour of a lift: brown above 1, blue below, paler the nearer to it."""
    far = _doublings(lift)
    scale = scale_of(MORE if far > 0 else LESS)
    return str(scale[round(abs(far) / FARTHEST * (len(scale) - 1))])


@cache
def scale_of(palette: str) -> tuple[str, ...]:
    """Return the colours of one of seaborn's palettes, pale ones first."""
    return tuple(canvas.scale(palette, 12))


def ink_on(lift: float) -> str:
    """Return the colour of a number on the colour of a lift: the one whose contrast is at least 4.5 to 1 (WCAG)."""
    return "white" if luminance(colour(lift)) < 0.18 else "black"


def luminance(tone: str) -> float:
    """Return the relative luminance of a colour such as `#b35806`, as WCAG defines it."""
    shares = [int(tone[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def written(lift: float) -> str:
    """Return a lift as it is written into its square."""
    return f"{lift:.1f}" if lift < 10 else f"{lift:.0f}"
