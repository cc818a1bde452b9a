"""The words with which phrases begin, and those that they need after them."""

from __future__ import annotations

import pytest

from discourse.context.opening_words import OpeningWords
from discourse.context.phrases import compile_phrase


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("no (longer|more)", OpeningWords(("no",), ("no longer", "no more"), (), ("longer more",))),
        ("den(y|ies) it", OpeningWords(("den*",), ("denies it", "deny it"), (), ("it",))),
        ("fail* … hope", OpeningWords(("fail*",), (), ("fail",), ("hope",))),
        (r"re:\bnot [^,]+ but\b", OpeningWords(("not",), (), ("",), ("but", "not"))),
    ],
)
def test_opening_words(pattern: str, expected: OpeningWords) -> None:
    assert compile_phrase(pattern, "words").opening_words == expected
