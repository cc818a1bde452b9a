"""Phrases: what they match, with which words they can begin, and what is refused."""

from __future__ import annotations

import pytest

from discourse.context.phrases import aligned, compile_phrase
from discourse.errors import LexiconError


def test_folding_keeps_offsets() -> None:
    assert aligned("The EU’s\tLAW") == "the eu's law"
    assert aligned("難民 ＥＵ") == "难民 eu"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("no", ("no",)),
        ("(no|fail(s|ed)) hope", ("fail*", "no")),
        ("^(is|are) it", ("are", "is")),
        ("(the|^) claims", ("^", "the")),
        (", not", (",",)),
        (r"re:\b(?:if|when)\b .*", ("if", "when")),
        (r"re:\(?:x", ("(",)),
    ],
)
def test_first_words(pattern: str, words: tuple[str, ...]) -> None:
    assert compile_phrase(pattern, "words").first_words() == words


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("(a|b", "brackets"),
        ("a) (b", "closing bracket too many"),
        ("{x} a", "not defined"),
        ("… a", "must begin"),
        ("re:(a", "cannot be read"),
    ],
)
def test_a_broken_phrase_is_refused(pattern: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        compile_phrase(pattern, "words")
