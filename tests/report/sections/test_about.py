"""Frames by whom a sentence is about."""

from __future__ import annotations

from discourse import schema
from discourse.report.sections import about
from tests.report.builder import pictures, rows_of


def test_sentences_about_sides_have_a_section_of_their_own(builder, view):
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
