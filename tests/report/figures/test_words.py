"""Words that separate two groups."""

from __future__ import annotations

from discourse.report.figures.canvas import Named
from discourse.report.figures.words import divided

EU, CHINA = Named("EU", "欧盟", place=0), Named("China", "China", place=1)


def bars_of(svg: str, group: Named) -> int:
    """How many areas have a group's colour: its bars, and one square in the legend."""
    return svg.count(f"fill: {group.colour}")


def test_a_positive_value_has_the_colour_of_the_first_group():
    svg = divided([("quay", 2.5), ("港口", 1.0), ("county", -2.0)], (EU, CHINA), "z", str)
    assert (bars_of(svg, EU), bars_of(svg, CHINA)) == (3, 2)
    turned = divided([("quay", -2.5), ("港口", -1.0), ("county", 2.0)], (EU, CHINA), "z", str)
    assert (bars_of(turned, EU), bars_of(turned, CHINA)) == (2, 3)


def test_terms_are_text():
    svg = divided([("quay", 2.5), ("港口", -1.0)], (EU, CHINA), "z", str)
    assert ">quay<" in svg
    assert ">港口<" in svg
