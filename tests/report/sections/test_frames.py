"""The frame profile: which groups a figure shows, and what its table and its alternative text hold."""

from __future__ import annotations

from discourse import schema
from discourse.report.sections import frames
from tests.report.builder import pictures, rows_of


def test_groups_in_different_languages_are_drawn_together_with_a_caution(builder, view):
    kept = [
        {**row, "language": language}
        for row in rows_of("rates")
        for language in (row["language"], "all")
        if (row["group"], row["language"]) in {("EU", "en"), ("China", "zh")}
    ]
    made = view(tables={"rates": schema.from_rows("rates", kept)})
    drawn = pictures(frames.build(made))
    assert [picture.name for picture in drawn] == ["frames-tiny-all"]
    assert "The groups write in different languages" in drawn[0].caption


def test_more_groups_than_a_figure_holds_stay_in_its_table(builder, view):
    many = [{**row, "group": f"{row['group']}{number}"} for row in rows_of("rates") for number in range(4)]
    made = view(tables={"rates": schema.from_rows("rates", many), "contrasts": None}, groups=[])
    first = pictures(frames.build(made))[0]
    assert {row[1].text for row in first.data.rows} == {f"{side}{n}" for side in ("EU", "China") for n in range(4)}
    assert first.inline.count(">China3</text>") == 1
    assert first.inline.count(">EU2</text>") == 0
