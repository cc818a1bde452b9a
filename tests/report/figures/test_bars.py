"""Bars: where each group's bar lies in its row."""

from __future__ import annotations

import pytest

from discourse.report.figures.bars import THICK, Bar, _middle, bars
from discourse.report.figures.canvas import Named


def test_bars_of_a_row_lie_around_its_middle_in_the_order_of_the_groups():
    assert _middle(2, 0, 1) == 2.0
    assert [_middle(2, group, 2) for group in range(2)] == pytest.approx([2 - THICK / 4, 2 + THICK / 4])


def test_each_value_is_written_and_a_missing_one_is_not():
    rows = [Named("a", "安全"), Named("b", "Development")]
    values = [Bar("a", "EU", 0.125, 0.1, 0.2), Bar("b", "EU", None)]
    svg = bars(rows, [Named("EU", "欧盟")], values, "share", "v{:.3f}".format, "t{:.2f}".format)
    assert svg.count(">v") == 1
    assert ">v0.125<" in svg
    assert ">安全<" in svg
    assert ">Development<" in svg
