"""Panels on one axis."""

from __future__ import annotations

from discourse.report.figures.bars import Bar
from discourse.report.figures.canvas import Named
from discourse.report.figures.panels import Panel, panels
from discourse.report.figures.svg import finish

ROWS = [Named("a", "Security", "report.html#frame-a"), Named("b", "发展")]
GROUPS = [Named("EU", "EU", place=0), Named("China", "China", place=1)]
ENGLISH = Panel(
    "English texts", [Bar("a", "EU", 0.2, 0.1, 0.3), Bar("a", "China", 0.1, 0.05, 0.2), Bar("b", "EU", 0.0)]
)
CHINESE = Panel("Chinese texts", [Bar("b", "China", 0.4, 0.3, 0.5), Bar("a", "EU", None)])


def drawn(*columns: Panel) -> str:
    svg = panels(ROWS, GROUPS, columns, "share", lambda value: f"{100 * value:g}%")
    return finish(svg, "answer", "t", "d")[0]


def test_languages_are_panels_with_one_scale():
    text = drawn(ENGLISH, CHINESE)
    assert text.count("English texts") == text.count("Chinese texts") == 1
    assert text.count(">40%<") == 2
    assert text.count(">Security<") == 1


def test_names_and_points_lead_to_the_evidence():
    assert drawn(ENGLISH, CHINESE).count('xlink:href="#frame-a"') == 3  # the name and two points


def test_a_value_that_is_missing_has_no_point():
    assert drawn(Panel("x", [Bar("a", "EU", None)])).count("#frame-a") == 1
