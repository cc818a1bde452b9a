"""A chart as a figure: its width, its panels, its labels, its legend."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matplotlib.figure import Figure

from discourse.figures.chart import Chart, Mark
from discourse.figures.draw import PaperFigure, draw
from discourse.figures.paper import MM, Paper
from discourse.report.figures.canvas import Named

CHART = Chart(
    [Named("s", "Security"), Named("d", "A frame with a name that is longer than a third of a narrow figure is wide")],
    [Named("EU", "EU", place=0), Named("China", "China", place=1)],
    [Named("en", "English texts"), Named("zh", "Chinese texts")],
    [
        Mark("en", "s", "EU", 0.25, 0.1, 0.5),
        Mark("en", "d", "China", 0.75),
        Mark("zh", "s", "China", None),
        Mark("zh", "unknown", "EU", 0.1),
    ],
    "share of sentences",
    lambda value: f"{value:g}",
)


def labels(figure: Figure, axes: int = 0) -> list[str]:
    return [label.get_text() for label in figure.axes[axes].get_yticklabels()]


@pytest.mark.parametrize(("width", "across"), [(85.0, False), (170.0, True)])
def test_panels_are_beside_each_other_if_there_is_room(width: float, across: bool) -> None:
    figure = draw(CHART, Paper(width))
    assert figure.get_figwidth() == pytest.approx(width * MM)
    first, second = (axes.get_position() for axes in figure.axes)
    assert bool(first.y0 == pytest.approx(second.y0)) is across
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["English texts", "Chinese texts"]


def test_marks_are_where_their_values_are() -> None:
    axes = draw(CHART, Paper(85)).axes
    drawn = [sorted(map(float, line.get_xdata())) for line in axes[0].lines]
    assert drawn == [[0.1, 0.5], [0.25], [0.75]]
    assert not axes[1].lines  # a value that is missing, and one of a row that is not shown


def test_long_labels_take_two_lines_and_are_cut() -> None:
    first, second = labels(draw(CHART, Paper(60)))
    assert first == "Security"
    assert second.count("\n") == 1
    assert second.endswith("…")
    chinese = replace(CHART, rows=[Named("s", "甲乙丙丁戊己庚辛壬癸" * 2)])
    assert labels(draw(chinese, Paper(85)))[0].count("\n") == 1


def test_the_legend_names_groups_and_what_hollow_marks_are() -> None:
    chart = replace(CHART, marks=[Mark("en", "s", "EU", 0.2, hollow=True)], full="asserted hits", hollow="all hits")
    (legend,) = draw(chart, Paper()).legends
    assert [text.get_text() for text in legend.get_texts()] == ["EU", "China", "asserted hits", "all hits"]
    assert not draw(replace(CHART, series=CHART.series[:1]), Paper()).legends


def test_periods_run_from_left_to_right_with_labels_that_do_not_touch() -> None:
    years = [Named(str(year), str(year)) for year in range(1990, 2020)]
    marks = [Mark("en", year.key, "EU", 0.1, 0.0, 0.2) for year in reversed(years)]
    axes = draw(replace(CHART, rows=years, marks=marks, over_time=True), Paper(85)).axes[0]
    assert list(axes.lines[0].get_xdata()) == list(range(30))
    assert [label.get_text() for label in axes.get_xticklabels()][:2] == ["1990", "1996"]


def test_one_panel_has_the_title_that_says_what_is_pooled() -> None:
    figure = draw(replace(CHART, panels=[Named("en", "English texts of the EU and Chinese texts of China")]), Paper(85))
    title = figure.axes[0].get_title(loc="left")
    assert title == "English texts of the EU\nand Chinese texts of China"
    assert figure.axes[0].get_xlabel() == "share of sentences"
    assert not draw(replace(CHART, panels=[Named("en", "")]), Paper()).axes[0].get_title(loc="left")


def test_no_line_of_the_name_of_the_axis_holds_one_word_alone() -> None:
    named = {
        "share of sentences with the frame": "share of sentences\nwith the frame",
        "甲" * 20: "甲" * 10 + "\n" + "甲" * 10,
    }
    for name, lines in named.items():
        assert draw(replace(CHART, axis=name), Paper(85)).axes[-1].get_xlabel() == lines


def test_a_figure_shows_itself_in_a_notebook() -> None:
    figure = draw(CHART, Paper(60))
    assert isinstance(figure, PaperFigure)
    assert figure._repr_png_().startswith(b"\x89PNG")
