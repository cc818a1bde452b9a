"""Pairs of counts: all hits hollow, asserted hits filled."""

from __future__ import annotations

from discourse.report.figures.canvas import Named
from discourse.report.figures.pairs import Pair, pairs


def draw(values: list[Pair]) -> str:
    rows = [Named("security", "安全"), Named("development", "Development")]
    return pairs(rows, [Named("EU", "欧盟")], values, ("all hits", "断言命中"), "share", "t{:.2f}".format)


def test_the_key_explains_hollow_and_filled_points():
    svg = draw([Pair("security", "EU", 0.5, 0.25)])
    assert ">all hits<" in svg
    assert ">断言命中<" in svg


def test_the_axis_reaches_from_zero_to_the_largest_value():
    svg = draw([Pair("security", "EU", 0.2, 0.5), Pair("development", "EU", 0.1, 0.0)])
    assert ">t0.00<" in svg
    assert ">t0.40<" in svg
    assert ">t0.60<" not in svg
