"""Patterns with wildcards: the anchor that is looked for, and the steps back to where a match begins."""

from __future__ import annotations

import pytest

from discourse.lexicon.pattern import Pattern
from discourse.lexicon.pattern_syntax import WILD, Expression, expressions
from discourse.matching.alphabet import SHIFT, alphabet
from discourse.matching.wildcards import ANY_WORD, BLANK, INTO_WORD, General, Star, general, stands_for_words


def expression(text: str) -> Expression:
    return expressions(Pattern(text, "en"))[0]


def checks(text: str) -> General:
    return general(expression(text), alphabet(unit for unit in expression(text).units if unit[0] not in WILD))


@pytest.mark.parametrize(
    ("text", "anchor", "steps"),
    [
        ("war * terror", "war ", []),
        ("*migra?ion", "migra", [INTO_WORD]),
        ("* terror", " terror", [ANY_WORD]),
        ("a* terror", "a", []),
        ("* * terror", " terror", [ANY_WORD, BLANK, ANY_WORD]),
        ("外*人", "外", []),
        ("??", "", []),
    ],
)
def test_anchors_and_steps(text: str, anchor: str, steps: list[int]) -> None:
    assert "".join(char for char, _ in checks(text).anchor[1]) == anchor
    assert [step for step, _ in checks(text).lead] == steps


def test_a_star_at_an_end_in_chinese_reaches_to_the_segments_end() -> None:
    both, inner = checks("*难民*"), checks("外*人")
    assert (both.han_left, both.han_right, both.stars) == (True, True, ())
    assert (inner.han_left, inner.han_right) == (False, False)
    assert inner.stars == (Star(words=0, begins=False, between=False),)


@pytest.mark.parametrize(
    ("text", "alone"), [("外 * 人", True), ("war * terror", True), ("外*人", False), ("w*r", False)]
)
def test_stars_that_are_words_of_their_own(text: str, alone: bool) -> None:
    assert stands_for_words(expression(text)) is alone


@pytest.mark.parametrize(("text", "needed"), [("a* * bc*", "bc"), ("外*人*", "人"), ("war *", ""), ("a?b?", "b")])
def test_the_last_stretch_must_follow_the_anchor(text: str, needed: str) -> None:
    own = alphabet(unit for unit in expression(text).units if unit[0] not in WILD)
    assert checks(text).needed[-len(needed) :] == "".join(chr(own.numbers[char] + SHIFT) for char in needed)
