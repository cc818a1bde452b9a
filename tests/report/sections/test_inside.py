"""The concepts of a frame that differ most."""

from __future__ import annotations

from discourse import schema
from discourse.report.sections import answer, inside
from tests.report.builder import rows_of


def first(view, locale, *concepts):
    primary = next(row for row in rows_of("contrasts") if row["primary"])
    made = [
        {**primary, "level": "concept", "primary": False, "name": name, "value_a": a, "value_b": b, "estimate": a - b}
        | {"low": low, "high": high}
        for name, a, b, low, high in concepts
    ]
    shown = view(locale, tables={"contrasts": schema.from_rows("contrasts", [primary, *made])})
    return inside.sentence(shown, primary), answer.build(shown).blocks[0].text


def test_the_concepts_of_the_frame_are_named_with_both_values(view):
    concepts = sorted({row["concept"] for row in rows_of("patterns") if row["frame"] == "security"})
    others = sorted({row["concept"] for row in rows_of("patterns") if row["frame"] == "development"})
    rows = [(concepts[0], 0.1, 0.3, -0.4, -0.01), (concepts[1], 0.2, 0.1, -0.1, 0.3), (others[0], 0.9, 0.0, 0.5, 1.0)]
    said, whole = first(view, "en", *rows)
    assert said.startswith("Its concepts that differ most, EU against China: ")
    assert "(10.0% against 30.0%)" in said
    assert said.index("30.0%") < said.index("20.0%")
    assert "90.0%" not in said
    assert "excludes zero for" in said
    assert whole.endswith(said)
    assert "差异最大的概念" in first(view, "zh", *rows)[0]
    assert first(view, "en", rows[1])[0].endswith("The intervals of these differences include zero.")


def test_nothing_is_said_without_concepts(view):
    assert first(view, "en")[0] == ""
