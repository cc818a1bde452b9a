"""Data changed in places keep the lines of the file that changes them."""

from __future__ import annotations

from discourse import yaml_lines
from discourse.lexicon.formats.merged import Merged, text_of


def test_items_are_added_replaced_and_keep_their_lines() -> None:
    merged = Merged({"en": ["flood*", "wave*"], "label": {"en": "Water"}})
    at = yaml_lines.read("en:\n  - {pattern: 'flood*', weight: 2}\n  - surge\nlabel: {zh: 水}\n", "x.yml")
    merged.add((), at)
    assert merged.data == {
        "en": [{"pattern": "flood*", "weight": "2"}, "wave*", "surge"],
        "label": {"en": "Water", "zh": "水"},
    }
    assert [merged.lines["en", number] for number in range(3)] == [2, 0, 3]


def test_dropped_values_are_gone() -> None:
    merged = Merged({"a": {"b": 1, "c": 2}})
    merged.drop(("a", "b"))
    assert merged.data == {"a": {"c": 2}}
    assert merged.at(("a", "b")) is None


def test_patterns_are_the_same_whatever_their_blanks() -> None:
    assert text_of({"pattern": "a  b"}) == text_of("a b")
