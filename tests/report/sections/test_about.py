"""Frames by whom a sentence is about."""

from __future__ import annotations

from discourse import schema
from discourse.report.sections import about
from tests.report.builder import pictures, rows_of


def test_sentences_about_sides_have_a_section_of_their_own(view):
    split = [
        {**row, "by": "none", "group": "all", "about": row["group"]}
        for row in rows_of("rates")
        if row["language"] == "en"
    ]
    rates = schema.from_rows("rates", [*rows_of("rates"), *split])
    section = about.build(view(tables={"rates": rates}))
    drawn = pictures(section)
    assert [picture.name for picture in drawn] == ["about-tiny-en"]
    assert "Security: EU 37.5%, China 0.0%" in drawn[0].alt
    assert about.build(view()) is None


def test_a_comparison_by_about_has_no_section_of_its_own(view):
    split = rows_of("rates", by="about", about="EU")
    assert about.build(view(tables={"rates": schema.from_rows("rates", split)}, by="about")) is None


def test_sides_lead_and_other_and_none_come_last(view):
    rate = rows_of("rates", by="none", group="all", language="zh", uses="asserted", name="security")[0]
    sizes = {"none": 90, "other": 80, "China+EU": 50, "China": 10, "EU": 20}
    rows = [{**rate, "about": side, "n_sentences": n} for side, n in sizes.items()]
    rates = schema.from_rows("rates", [*rows_of("rates"), *rows])
    made = view("zh", tables={"rates": rates}, groups=["China", "EU"])
    (picture,) = pictures(about.build(made))
    names = [made.group(side) for side in ("China", "EU", "China+EU", "none", "other")]
    assert [row[1].text for row in picture.data.rows] == names
