"""The frame profile: which groups a figure shows, and what its table and its alternative text hold."""

from __future__ import annotations

from discourse import schema
from discourse.report.sections import frames
from tests.report.builder import pictures, rows_of


def test_groups_in_different_languages_are_drawn_together_with_a_caution(view):
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


def test_more_groups_than_a_figure_holds_stay_in_its_table(view):
    many = [{**row, "group": f"{row['group']}{number}"} for row in rows_of("rates") for number in range(4)]
    made = view(tables={"rates": schema.from_rows("rates", many), "contrasts": None}, groups=[])
    first = pictures(frames.build(made))[0]
    assert {row[1].text for row in first.data.rows} == {f"{side}{n}" for side in ("EU", "China") for n in range(4)}
    assert first.inline.count(">China3</text>") == 1
    assert first.inline.count(">EU2</text>") == 0


def test_the_alternative_text_names_the_frame_that_differs_most(view):
    rows = [
        {"name": name, "group": group, "share_of_sentences": share}
        for name, shares in (("security", (0.25, 0.4)), ("development", (0.25, 0.5)))
        for group, share in zip(("EU", "China"), shares, strict=True)
    ]
    values, widest = frames.finding(view("zh"), "中文文本", ["security", "development"], rows).split("。")[:2]
    assert "安全" in values
    assert "欧盟 25.0%" in values
    assert "发展" in widest
    assert "安全" not in widest


def test_a_frame_that_does_not_count_has_a_table_apart(view):
    blocks = frames.build(view()).blocks
    assert "Frames that are measured but do not count, English texts" in [
        block.caption for block in blocks if block.kind == "table"
    ]
    assert "Topic" not in [row[0].text for row in pictures(frames.build(view()))[0].data.rows]
