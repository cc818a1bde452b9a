"""Points with intervals: what the axis shows."""

from __future__ import annotations

import pytest

from discourse.report.figures.canvas import Named
from discourse.report.figures.points import Point, _limits, points


def test_the_axis_holds_all_intervals_and_no_difference():
    known = [Point("a", "EU", 0.5, 0.25, 1.0)]
    assert _limits(known, 0.0) == pytest.approx((-0.06, 1.06))
    assert _limits(known, None) == pytest.approx((0.25 - 0.045, 1.0 + 0.045))
    assert _limits([], None) == pytest.approx((-0.06, 1.06))
    assert _limits([Point("a", "EU", 2.0)], None) == (1.5, 2.5)


def test_a_legend_is_drawn_only_for_several_series():
    rows = [Named("security", "安全")]
    values = [Point("security", "en", 0.2, 0.1, 0.3), Point("security", "zh", None)]
    one = points(rows, [Named("en", "English texts")], values[:1], "difference", "{:.1f}".format)
    two = points(rows, [Named("en", "English texts"), Named("zh", "中文文本", place=1)], values, "d", "{:.1f}".format)
    assert ">安全<" in one
    assert ">English texts<" not in one
    assert ">English texts<" in two
    assert ">中文文本<" in two
