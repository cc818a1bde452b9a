"""A heat map of rows by columns: how much more often than by chance each row comes with each column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from discourse.report.figures import canvas
from discourse.report.figures.canvas import Named
from discourse.report.figures.heat import Square, ink_on, written
from discourse.report.figures.heat import colour as colour_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CELL = 24.0  # points, high
HEAD = 66.0  # points above the squares, for the slanted names of columns
LONGEST = 9  # ems of a column's name


def grid(
    rows: Sequence[Named],
    columns: Sequence[Named],
    panels: Sequence[tuple[str, Mapping[tuple[str, str], Square]]],
) -> str:
    """Return panels under each other as SVG text; squares are keyed by row and column, absent ones stay empty."""
    with canvas.style():
        left, labels = canvas.gutter([row.label for row in rows], most=150)
        tall = CELL * len(rows)
        height = len(panels) * (tall + HEAD + 24)
        right = 60.0
        figure, first = canvas.paper("", height, left, right=right, top=HEAD + 20, bottom=height - HEAD - 20 - tall)
        for down, (title, squares) in enumerate(panels):
            bottom = (height - HEAD - 20 - tall - down * (tall + HEAD + 24)) / height
            box = (left / canvas.WIDTH, bottom, 1 - (left + right) / canvas.WIDTH, tall / height)
            axes = figure.add_axes(box) if down else first
            axes.set_xlim(0, len(columns))
            axes.xaxis.set_visible(False)
            axes.spines["bottom"].set_visible(False)
            canvas.rows_axis(axes, labels, [row.link for row in rows])
            axes.text(0, -0.5 - (HEAD + 4) / CELL, title, fontsize=canvas.FONT, ha="left")
            for place, column in enumerate(columns):
                name = canvas.shorten(column.label, LONGEST)
                axes.text(place + 0.4, -0.5 - 5 / CELL, name, rotation=32, ha="left", va="bottom", fontsize=10.5)
            _squares(axes, rows, columns, squares)
        return canvas.draw(figure)


def _squares(
    axes: Axes, rows: Sequence[Named], columns: Sequence[Named], squares: Mapping[tuple[str, str], Square]
) -> None:
    for down, row in enumerate(rows):
        for place, column in enumerate(columns):
            square = squares.get((row.key, column.key))
            if square is None:
                continue
            edge, width = (canvas.INK, 1.6) if square.sure else ("white", 1.0)
            box = (place + 0.03, down - 0.45, 0.94, 0.9)
            drawn = canvas.rectangle(axes, box, facecolor=colour_of(square.lift), edgecolor=edge, linewidth=width)
            if square.tip or square.link:
                drawn.set_url(canvas.url(square.link, square.tip))
            text = written(square.lift)
            ink = ink_on(square.lift)
            axes.text(place + 0.5, down, text, ha="center", va="center_baseline", fontsize=10, color=ink)
