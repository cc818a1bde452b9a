"""Trends: which frames and languages are drawn, and which events are listed."""

from __future__ import annotations

from discourse import schema
from discourse.report.sections import trends
from tests.report.builder import pictures, rows_of


def test_events_are_numbered_and_listed(view):
    section = trends.build(view())
    assert ">1</text>" in pictures(section)[0].inline
    listed = next(block for block in section.blocks if block.kind == "table")
    assert [cell.text for cell in listed.rows[0]] == ["1", "2015", "2015 arrivals"]


def test_the_alternative_text_names_the_peak_of_each_group(view):
    (picture,) = pictures(trends.build(view()))
    assert picture.name == "trends-tiny-security-en"
    assert "2015" in picture.alt
    assert "50.0%" in picture.alt
    assert "2018" not in picture.alt
    (chinese,) = pictures(trends.build(view("zh")))
    assert "2020" in chinese.alt
    assert "2012" not in chinese.alt


def test_one_period_is_not_a_trend(view):
    rows = [row for row in rows_of("trends") if row["period"] == "2015"]
    (line,) = trends.build(view(tables={"trends": schema.from_rows("trends", rows)})).blocks
    assert line.text.startswith("No trend can be drawn")
