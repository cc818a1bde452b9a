"""The figure of the first screen."""

from __future__ import annotations

from discourse.report.sections import answer_figure


def test_one_figure_has_all_languages_sorted_by_the_difference(view):
    picture = answer_figure.build(view())
    assert picture.name == "answer-tiny"
    assert "English texts" in picture.inline
    assert "Chinese texts" in picture.inline
    assert picture.data.rows[0][0].text == "Security"


def test_a_run_without_rates_has_no_figure(view):
    assert answer_figure.build(view(tables={"rates": None})) is None
