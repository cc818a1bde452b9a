"""Texts folded: blanks and hyphens between words, wraps, possessives, and offsets of the text as read."""

from __future__ import annotations

import numpy as np
import pytest

from discourse.lexicon.formats.mapping import from_mapping
from discourse.matching import alphabet as letters
from discourse.matching.automata import CompiledLexicon
from discourse.matching.folded_text import FoldedText

COMPILED = CompiledLexicon(from_mapping({"c": ["wave", "难民"]}), masks=False)


def folded(text: str) -> FoldedText:
    return FoldedText(text, COMPILED.alphabet, COMPILED.lookup, COMPILED.plain)


def gaps(text: str) -> str:
    """Return the folded text with _ for what a phrase may have between its words, and # for what breaks a phrase."""
    made = folded(text)
    signs = {letters.SPACE: "_", letters.NOTHING: "#"}
    return "".join(signs.get(number, char) for number, char in zip(made.numbers.tolist(), made.folded, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The third-\ncountry", "the_third_country"),
        ("one  two\nthree", "one_two_three"),
        ("one\n\ntwo", "one##two"),
        ("one - two", "one_#_two"),
        ("难\n民 潮", "难民潮"),
        ("難民 \n潮", "难民潮"),
        ("Straße", "strasse"),
    ],
)
def test_what_may_be_between_words_becomes_one_gap(text: str, expected: str) -> None:
    assert gaps(text) == expected


def test_offsets_lead_back_to_the_text_as_read() -> None:
    text = "Straße\n 難\n民"
    made = folded(text)
    start, end = made.folded.index("难"), made.folded.index("民") + 1
    (first,), (last,), (whole,) = made.outside(np.array([start]), np.array([end]))
    assert (text[first:last], whole) == ("難\n民", True)
    inside = made.folded.index("ss") + 1
    assert not made.outside(np.array([0]), np.array([inside]))[2][0]


def test_a_word_may_end_before_a_possessive_but_not_before_another_apostrophe() -> None:
    made = folded("China's wave don't")
    ends = np.array([len("China"), len("China's"), len("China's wave"), len("China's wave don")])
    assert made.ends_word(ends).tolist() == [True, True, True, False]
    assert made.word_end(np.array([1])).tolist() == [len("China's")]
    assert made.word_start(len("China's wave")) == len("China's ")
