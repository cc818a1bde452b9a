"""A lexicon from plain data in the structure of the YAML files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from discourse.errors import LexiconError
from discourse.lexicon.formats import parse
from discourse.located import Located
from discourse.scoring.lexicon import Lexicon


def lexicon(concepts: dict[str, Any], **header: Any) -> Any:
    return parse.lexicon(Located({"name": "x", **header, "frames": {"f": {"concepts": concepts}}}))


def test_concepts_of_a_frame_without_subframes_are_in_a_subframe_of_its_name() -> None:
    made = lexicon({"flood": {"en": ["flood*"], "zh": "洪水", "weight": "0.5"}})
    ((frame, subframe, concept),) = made.concepts()
    assert (frame.name, subframe.name, concept.name, concept.weight) == ("f", "f", "flood", 0.5)
    assert [(pattern.language, pattern.text) for pattern in concept.patterns] == [("en", "flood*"), ("zh", "洪水")]


def test_pinyin_is_english_that_folds_accents_unless_the_pattern_keeps_them() -> None:
    made = lexicon({"c": {"pinyin": ["nànmín", {"pattern": "yímín", "accents": "keep"}]}})
    assert [(e.pattern.language, e.pattern.text, e.pattern.accents) for e in made.entries()] == [
        ("en", "nànmín", True),
        ("en", "yímín", False),
    ]


def test_a_comma_in_a_single_value_is_noted() -> None:
    assert lexicon({"c": {"zh": "洪水，浪潮"}}).notes == (
        "'洪水，浪潮' under 'c' is one pattern; put lists in brackets: [...].",
    )


@pytest.mark.parametrize(
    ("concepts", "header", "message"),
    [
        ({"c": {"en": ["a"], "gate": "d"}}, {}, "The gate 'd' is not a frame, frame/subframe or concept"),
        ({"c": {"zh": ["潮"], "facet": "sea"}}, {"facets": ["land"]}, "The facet 'sea' is not among the facets"),
        ({"c": {"en": ["a"], "source": "B"}}, {"sources": {"A": "A book"}}, "The source 'B' is not among the sources"),
        ({"c": {"zh": [{"pattern": "潮", "regex": "true"}]}}, {}, "Regular expressions are not patterns here"),
    ],
)
def test_what_does_not_fit_together_is_refused(concepts: dict[str, Any], header: dict[str, Any], message: str) -> None:
    with pytest.raises(LexiconError) as error:
        lexicon(concepts, **header)
    assert message in str(error.value)


@pytest.mark.parametrize("written", ["boat NEAR/99 people", "船 NEAR/0 移民", "NEAR/5 border"])
def test_a_proximity_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path, written: str) -> None:
    path = tmp_path / "near.yml"
    text = "name: mine\nframes:\n  security:\n    concepts:\n      boats:\n        en: [boat]\n"
    text += f"        zh: ['{written}']\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"near\.yml, line 7.*cannot be read: write one expression, NEAR/"):
        Lexicon.load(path)
