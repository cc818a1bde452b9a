"""Lexicons from mappings: keys of any depth as frames, subframes and concepts."""

from __future__ import annotations

import pytest

from discourse.errors import LexiconError
from discourse.lexicon.formats import mapping
from discourse.lexicon.formats.load import write
from discourse.lexicon.frames import Concept, Frame, Subframe
from discourse.lexicon.model import LexiconData
from discourse.scoring.lexicon import Lexicon


def places(lexicon: LexiconData) -> list[tuple[str, str, str]]:
    return [(frame.name, subframe.name, concept.name) for frame, subframe, concept in lexicon.concepts()]


def test_the_depth_of_a_key_decides_between_frame_subframe_and_concept() -> None:
    lexicon = mapping.from_mapping({"one": ["a"], "two": {"c": ["b"]}, "three": {"s": {"d": ["难民"]}}})
    assert places(lexicon) == [("one", "one", "one"), ("two", "two", "c"), ("three", "s", "d")]
    assert lexicon.languages == ("en", "zh")


def test_keys_come_back_from_frame_subframe_and_concept() -> None:
    assert mapping.key_of(Frame("f", ()), Subframe("f", ()), Concept("f", ())) == ("f",)
    assert mapping.key_of(Frame("f", ()), Subframe("f", ()), Concept("c", ())) == ("f", "c")
    assert mapping.key_of(Frame("f", ()), Subframe("s", ()), Concept("f/s/c", ())) == ("f", "s", "c")


@pytest.mark.parametrize(
    ("pattern", "language"), [("border", "en"), ("EU边境", "zh"), ("難民", "zh"), ("nánmín", "en")]
)
def test_a_han_character_makes_a_pattern_chinese(pattern: str, language: str) -> None:
    assert mapping.language_of(pattern) == language


def test_the_same_pattern_with_two_weights_is_refused() -> None:
    with pytest.raises(LexiconError, match="The pattern '潮' occurs twice under 'A' with different options; keep one"):
        mapping.from_mapping({"A": ["潮", {"pattern": "潮", "weight": 2}]})


def test_a_number_under_a_key_is_not_a_pattern():
    with pytest.raises(LexiconError, match="'abhor' has the number -3 and not a list of patterns"):
        Lexicon.from_dict({"valence": {"abhor": -3, "able": 2}})
    assert len(Lexicon.from_dict({"years": ["2015", 2016]}).entries()) == 2


def test_names_that_stand_twice_are_told_apart() -> None:
    lexicon = Lexicon.from_dict({"a": {"x": ["p"]}, "b": {"x": ["q"]}})
    assert lexicon.names("concept") == ["a/x", "b/x"]
    assert len(lexicon.notes) == 2
    text, lost = write(lexicon, "quanteda")
    assert (text, lost) == ("a:\n  x:\n  - p\nb:\n  x:\n  - q\n", [])


def test_a_key_with_patterns_and_keys():
    lexicon = Lexicon.from_dict({"sec": ["police", {"sub": ["border"]}], "other": ["guard"]})
    assert [entry.pattern_id for entry in lexicon.entries()] == ["other/en/guard", "sec/en/police", "sub/en/border"]
    assert Lexicon.from_dict({"sec": ["police", {"sub": ["border"]}], "other": ["guard"]}) == lexicon
