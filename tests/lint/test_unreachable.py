"""Each pattern matched in its own text."""

from __future__ import annotations

import pytest

from discourse.lexicon.pattern import Pattern
from discourse.lint.unreachable import FOUND, is_wild, own_text, refusals
from discourse.scoring.lexicon import Lexicon


@pytest.mark.parametrize(
    ("pattern", "text"),
    [("war * terror", "war x terror"), ("w?r*", "war"), ("人?", "人一"), ("*難民*", "難民"), (r"C\*", "C*")],
)
def test_the_own_text_has_a_word_for_a_star_of_its_own_and_nothing_for_other_stars(pattern: str, text: str) -> None:
    assert own_text(Pattern(pattern, "en")) == text


@pytest.mark.parametrize(
    ("pattern", "wild"), [("*", True), ("??*", True), ("a*", False), ("潮?", False), (r"\*", False)]
)
def test_patterns_of_wildcards_alone(pattern: str, wild: bool) -> None:
    assert is_wild(Pattern(pattern, "en")) is wild


def test_reasons_why_patterns_do_not_count_in_their_own_text() -> None:
    concept = {
        "en": ["sea", "It ended. Then"],
        "zh": ["难民", "難民潮"],
        "except": {"en": ["sea"], "zh": ["难民潮"]},
    }
    lexicon = Lexicon.from_dict({"name": "t", "frames": {"f": {"concepts": {"c": concept}}}})
    assert refusals(lexicon) == {
        "c/en/It ended. Then": None,
        "c/en/sea": "except:sea",
        "c/zh/难民": FOUND,
        "c/zh/難民潮": "except:难民潮",
    }
