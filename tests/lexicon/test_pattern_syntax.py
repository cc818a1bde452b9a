"""Patterns taken apart: what is looked for, how many words it has, and of which form it is."""

from __future__ import annotations

import pytest

from discourse.lexicon.pattern import Pattern
from discourse.lexicon.pattern_syntax import GENERAL, LITERAL, LONE, PREFIX, expressions, holds_nothing


@pytest.mark.parametrize(
    ("text", "literal", "words", "form"),
    [
        ("Third-Country", "third country", 2, LITERAL),
        ("- third country -", "third country", 2, LITERAL),
        ("don’t", "don't", 1, LITERAL),
        ("U.N.", "u.n.", 4, LITERAL),
        ("migra*", "migra", 1, PREFIX),
        ("難民*", "难民", 2, PREFIX),
        ("難民潮", "难民潮", 3, LITERAL),
        ("war * terror", "war  terror", 3, GENERAL),
        ("*民", "民", 2, GENERAL),
        (r"C\*", "c*", 2, LITERAL),
    ],
)
def test_one_expression(text: str, literal: str, words: int, form: int) -> None:
    (expression,) = expressions(Pattern(text, "en"))
    assert (expression.literal, expression.words, expression.form) == (literal, words, form)


def test_blanks_between_han_characters_may_be_missing() -> None:
    assert [each.literal for each in expressions(Pattern("难民 潮", "zh"))] == ["难民 潮", "难民潮"]
    joined = expressions(Pattern("外 * 人", "zh"))[1]
    assert [char for char, _ in joined.units] == ["外", LONE, "人"]
    assert [each.literal for each in expressions(Pattern("EU 难民", "zh"))] == ["eu 难民"]


def test_the_anchor_is_the_first_stretch_without_wildcards() -> None:
    (expression,) = expressions(Pattern("*migra?ion", "en"))
    start, stretch = expression.anchor
    assert (start, "".join(char for char, _ in stretch)) == (1, "migra")


@pytest.mark.parametrize(("text", "nothing"), [("-", True), ("\u200b \u0301", True), ("潮", False), ("?", False)])
def test_hyphens_and_invisible_characters_alone_hold_nothing(text: str, nothing: bool) -> None:
    assert holds_nothing(text) is nothing
