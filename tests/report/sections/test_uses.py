"""All hits against asserted ones, and what the other hits are."""

from __future__ import annotations

from discourse import schema
from discourse.report.sections import uses
from tests.report.builder import pictures, rows_of


def test_the_table_says_how_many_hits_are_kept(view):
    english, chinese = pictures(uses.build(view()))
    assert [[cell.text for cell in row] for row in english.data.rows] == [
        ["Security", "EU", "5", "4", "80.0%", "50.0%", "37.5%"],
        ["Security", "China", "2", "1", "50.0%", "25.0%", "0.0%"],
        ["Development", "EU", "1", "1", "100.0%", "12.5%", "12.5%"],
        ["Development", "China", "2", "2", "100.0%", "50.0%", "50.0%"],
    ]
    assert chinese.name == "uses-tiny-zh"


def test_the_alternative_text_names_the_frame_that_keeps_least(view):
    english = pictures(uses.build(view()))[0]
    assert "Security" in english.alt
    assert "China" in english.alt
    assert "50.0%" in english.alt
    assert "安全" in pictures(uses.build(view("zh")))[0].alt


def test_a_frame_without_asserted_hits_has_none_and_is_not_left_out(view):
    rows = [
        row for row in rows_of("rates") if (row["uses"], row["group"], row["language"]) != ("asserted", "China", "en")
    ]
    english = pictures(uses.build(view(tables={"rates": schema.from_rows("rates", rows)})))[0]
    assert [cell.text for cell in english.data.rows[1]][:5] == ["Security", "China", "2", "0", "0.0%"]


def test_the_values_of_each_axis_are_shares_of_the_hits_in_a_language(view):
    table = uses.build(view()).blocks[-1]
    assert [[cell.text for cell in row] for row in table.rows if row[0].text == "polarity"] == [
        ["polarity", "asserted", "English", "11", "91.7%"],
        ["polarity", "negated", "English", "1", "8.3%"],
        ["polarity", "asserted", "Chinese", "10", "100.0%"],
    ]


def test_the_contested_among_the_asserted_hits_are_counted_in_words(view):
    assert "contested" not in uses.build(view()).blocks[0].text  # stance was not measured
    for stance, share in (("taken", "(0.0%)"), ("contested", "(100.0%)")):
        hits = schema.from_rows("hits", [row | {"stance": stance} for row in rows_of("hits")])
        said = uses.build(view(tables={"hits": hits})).blocks[0].text
        assert "An asserted term need not be endorsed" in said
        assert "Of the asserted hits of Security that are counted, " in said
        assert share in said


def test_without_context_there_is_no_section(view):
    rows = [row for row in rows_of("rates") if row["uses"] == "all"]
    assert uses.build(view(tables={"rates": schema.from_rows("rates", rows)})) is None
