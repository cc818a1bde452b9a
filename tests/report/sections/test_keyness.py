"""Keyness: the words of each side, and why there may be none."""

from __future__ import annotations

from discourse import schema
from discourse.report.sections import keyness
from tests.report.sections.test_answer import confounded


def test_keyness_says_why_it_is_empty_if_each_side_has_its_own_language(builder, view):
    nothing = schema.empty("keyness")
    apart = view(tables={"documents": confounded(builder), "keyness": nothing})
    (note,) = keyness.build(apart).blocks
    assert note.text.startswith("Words are compared within one language only, and here each group writes in a language")
    (other,) = keyness.build(view(tables={"keyness": nothing})).blocks
    assert other.text.startswith("No word could be compared")
