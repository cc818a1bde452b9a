"""Draws a chart as a matplotlib figure: rows of points with intervals, or lines over time."""

from __future__ import annotations

import io
import math
import textwrap
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from discourse.figures.chart import Chart, Mark
from discourse.figures.fonts import has_chinese
from discourse.figures.paper import MM, SIZE, Paper, style
from discourse.report.figures.canvas import GRID, INK, QUIET, Named, ems, shorten

ROW, SERIES = 4.2, 2.4  # millimetres: of a row, and of each further series in it
SPREAD = 0.62  # of a row, shared by its series
LINES = 34.0  # millimetres: height of a panel over time
EDGES = 13.0  # millimetres: ticks and title of a panel
LEGEND = 7.0


class PaperFigure(Figure):
    """A matplotlib figure that shows itself in a notebook, even if pyplot was never imported there."""

    def _repr_png_(self) -> bytes:
        stream = io.BytesIO()
        self.savefig(stream, format="png", dpi=144, metadata={"Software": None})
        return stream.getvalue()


def draw(chart: Chart, paper: Paper) -> Figure:
    """Return the chart as a figure of the paper's width; its height follows from what it holds."""
    with style(paper):
        count = max(1, len(chart.panels))
        across, down = (count, 1) if paper.beside else (1, count)
        inner = LINES if chart.over_time else _height(chart, paper)
        height = down * (inner + EDGES) + LEGEND * (len(chart.series) > 1) + LEGEND * bool(chart.hollow)
        figure = PaperFigure(figsize=(paper.width * MM, height * MM), layout="constrained")
        grid = figure.subplots(down, across, sharex=not chart.over_time, sharey=True, squeeze=False)
        cells = list(grid.flat)
        for axes, panel in zip(cells, chart.panels, strict=True):
            (_over_time if chart.over_time else _rows)(axes, chart, panel, paper)
            if panel.label:
                axes.set_title("\n".join(_lines(panel.label, paper.width / across * 72 * MM * 0.6 / SIZE)), loc="left")
        _name_axis(figure, cells, chart, paper)
        _legend(figure, chart, paper)
        figure.draw_without_rendering()  # places what the layout moves, so that the fonts of this paper decide
    return figure


def _height(chart: Chart, paper: Paper) -> float:
    """Return the height of a panel of rows, whose labels may take two lines, in millimetres."""
    lines = max((_wrapped(row.label, paper).count("\n") for row in chart.rows), default=0)
    return max(1, len(chart.rows)) * max(ROW + SERIES * (len(chart.series) - 1), (1 + lines) * ROW * 0.9)


def _rows(axes: Axes, chart: Chart, panel: Named, paper: Paper) -> None:
    order = {row.key: place for place, row in enumerate(chart.rows)}
    if chart.neutral is not None:
        axes.axvline(chart.neutral, color=QUIET, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1)
    for number, series in enumerate(chart.series):
        shift = (number - (len(chart.series) - 1) / 2) * SPREAD / len(chart.series)
        colour = paper.colour(series)
        for mark in _mine(chart, panel, series):
            y = order[mark.row] + shift
            if mark.low is not None and mark.high is not None:
                axes.plot([mark.low, mark.high], [y, y], color=colour, linewidth=1.0, zorder=2)
            axes.plot([_value(mark)], [y], color=colour, **_marker(series, mark.hollow), zorder=3)
    axes.set_ylim(len(chart.rows) - 0.5, -0.5)
    axes.set_yticks(range(len(chart.rows)), [_wrapped(row.label, paper) for row in chart.rows])
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5 if paper.beside else 4, steps=[1, 2, 2.5, 5, 10]))
    axes.xaxis.set_major_formatter(lambda value, _: chart.tick(value))
    axes.grid(True, axis="x")


def _over_time(axes: Axes, chart: Chart, panel: Named, paper: Paper) -> None:
    order = {row.key: place for place, row in enumerate(chart.rows)}
    for series in chart.series:
        mine = sorted(_mine(chart, panel, series), key=lambda mark: order[mark.row])
        colour, places = paper.colour(series), [order[mark.row] for mark in mine]
        axes.plot(places, [_value(mark) for mark in mine], color=colour, linewidth=1.1, **_marker(series, False))
        known = [m for m in mine if m.low is not None and m.high is not None]
        axes.fill_between(
            [order[m.row] for m in known],
            [m.low or 0.0 for m in known],
            [m.high or 0.0 for m in known],
            color=colour,
            alpha=0.16,
            linewidth=0,
        )
    room = paper.width / (len(chart.panels) if paper.beside else 1) - 20
    step = max(1, math.ceil(len(chart.rows) * 11 / room))  # a year takes eleven millimetres
    axes.set_xticks(range(0, len(chart.rows), step), [row.label for row in chart.rows[::step]])
    axes.set_xlim(-0.4, len(chart.rows) - 0.6)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10]))
    axes.yaxis.set_major_formatter(lambda value, _: chart.tick(value))
    axes.grid(True, axis="y")


def _mine(chart: Chart, panel: Named, series: Named) -> list[Mark]:
    known = {row.key for row in chart.rows}
    return [
        m
        for m in chart.marks
        if (m.panel, m.series) == (panel.key, series.key) and m.row in known and m.value is not None
    ]


def _value(mark: Mark) -> float:
    return mark.value if mark.value is not None else float("nan")


def _marker(series: Named, hollow: bool) -> dict[str, Any]:
    inside: dict[str, Any] = {"markerfacecolor": "white"} if hollow else {}
    return {"marker": series.marker, "markersize": 4.2, "markeredgewidth": 0.9, **inside}


def _wrapped(label: str, paper: Paper) -> str:
    """Return a label on one or two lines that take a third of the width at most; what is longer is cut."""
    most = paper.width * 72 * MM / 3 / SIZE  # ems
    if ems(label) <= most:
        return label
    lines = _lines(label, most)
    return "\n".join([lines[0], shorten(" ".join(lines[1:]), most)])


def _lines(text: str, most: float) -> list[str]:
    """Return a text on lines of at most so many ems and about as long, cut between words or Chinese characters."""
    if has_chinese([text]):
        cut, width = _characters, max(4, int(most))
    else:
        cut, width = textwrap.wrap, max(8, int(most / 0.56))
    fewest = len(cut(text, width))
    even = next((w for w in range(max(1, len(text) // max(1, fewest)), width) if len(cut(text, w)) == fewest), width)
    return cut(text, even) or [text]


def _characters(text: str, width: int) -> list[str]:
    return [text[i : i + width] for i in range(0, len(text), width)]


def _name_axis(figure: Figure, cells: Sequence[Axes], chart: Chart, paper: Paper) -> None:
    """Write the name of the values once, at the last panel or in the middle of all."""
    name = "\n".join(_lines(chart.axis, paper.width * 72 * MM * 0.6 / SIZE))
    if chart.over_time:
        figure.supylabel(name, fontsize=SIZE, color=QUIET)
    elif len(cells) == 1 or not paper.beside:
        cells[-1].set_xlabel(name, color=QUIET)
    else:
        figure.supxlabel(name, fontsize=SIZE, color=QUIET)


def _legend(figure: Figure, chart: Chart, paper: Paper) -> None:
    entries = []
    if len(chart.series) > 1:
        line = {"linewidth": 1.0} if chart.over_time else {"linewidth": 0}
        for one in chart.series:
            entries.append(Line2D([], [], color=paper.colour(one), label=one.label, **line, **_marker(one, False)))
    if chart.hollow:
        for label, hollow in ((chart.full, False), (chart.hollow, True)):
            look = _marker(Named("", "", place=0), hollow)
            entries.append(Line2D([], [], color=QUIET, linewidth=0, label=label, **look))
    if not entries:
        return
    room = paper.width * 72 * MM / SIZE
    columns = max(1, min(len(entries), int(room / (3 + max(ems(str(entry.get_label())) for entry in entries)))))
    figure.legend(
        handles=entries,
        loc="outside upper left",
        ncols=columns,
        frameon=False,
        labelcolor=INK,
        handletextpad=0.3,
        columnspacing=1.2,
        borderaxespad=0.2,
        edgecolor=GRID,
    )
