"""Keyness: the words of each side, and why there may be none."""

from __future__ import annotations

from discourse import schema
from discourse.report.sections import keyness
from tests.report.builder import pictures, rows_of
from tests.report.sections.test_answer import confounded


def test_keyness_says_why_it_is_empty_if_each_side_has_its_own_language(builder, view):
    nothing = schema.empty("keyness")
    apart = view(tables={"documents": confounded(builder), "keyness": nothing})
    (note,) = keyness.build(apart).blocks
    assert note.text.startswith("Words are compared within one language only, and here each group writes in a language")
    (other,) = keyness.build(view(tables={"keyness": nothing})).blocks
    assert other.text.startswith("No word could be compared")


def test_words_of_the_first_group_come_first_and_each_side_by_strength(view):
    english, chinese = pictures(keyness.build(view()))
    assert [(row[0].text, row[1].text) for row in english.data.rows] == [
        ("quay", "EU"),
        ("harbour", "EU"),
        ("county", "China"),
    ]
    assert [(row[0].text, row[0].lang) for row in chinese.data.rows] == [("港口", "zh"), ("县里", "zh")]


def test_a_bundle_without_texts_has_no_words(view):
    table = schema.from_rows("keyness", rows_of("keyness")).drop_columns(["term"])
    (note,) = keyness.build(view(tables={"keyness": table})).blocks
    assert note.text == "The run was made without texts, so this part has no words to show."
