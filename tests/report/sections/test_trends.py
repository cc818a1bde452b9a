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


def test_a_peak_says_how_many_documents_it_rests_on_and_years_have_their_chinese_word(view):
    (picture,) = pictures(trends.build(view()))
    assert picture.alt.endswith("Highest: EU in 2015 with 50.0% (1 document); China in 2020 with 30.0% (1 document).")
    (chinese,) = pictures(trends.build(view("zh")))
    assert chinese.alt.endswith("最高：欧盟 2015 年为 50.0%（1 篇文档）；中国 2020 年为 30.0%（1 篇文档）。")


def test_two_equal_peaks_have_the_documents_of_both(view):
    rows = rows_of("trends")
    top = next(row for row in rows if (row["group"], row["period"]) == ("EU", "2015"))
    rows.append({**top, "period": "2021", "n_documents": 4, "event": None})
    (picture,) = pictures(trends.build(view(tables={"trends": schema.from_rows("trends", rows)})))
    assert "EU in 2015 and 2021 with 50.0% (5 documents)" in picture.alt
