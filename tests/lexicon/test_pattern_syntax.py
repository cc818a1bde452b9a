"""Patterns taken apart: what is looked for, how many words it has, and of which form it is."""

from __future__ import annotations

import pytest

from discourse.errors import LexiconError
from discourse.lexicon.pattern import Pattern
from discourse.lexicon.pattern_syntax import GENERAL, LITERAL, LONE, PREFIX, expressions, holds_nothing, written_out


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


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("flood* NEAR/2 border", ("flood* border", "flood* * border", "border flood*", "border * flood*")),
        ("移民 NEAR/1 威胁", ("移民 威胁", "威胁 移民")),
        ("near the border", ("near the border",)),
        ("NEARBY", ("NEARBY",)),
    ],
)
def test_a_proximity_is_written_out_as_phrases(text, phrases):
    assert written_out(text) == phrases


@pytest.mark.parametrize("text", ["a NEAR/0 b", "a NEAR/21 b", "NEAR/5 b", "a NEAR/5", "a NEAR/5 b NEAR/2 c"])
def test_a_proximity_that_cannot_be_read_is_refused(text):
    with pytest.raises(LexiconError, match="write one expression, NEAR/ with a number of words from 1 to 20"):
        written_out(text)
