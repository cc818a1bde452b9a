"""The words with which phrases begin, and those that they need after them."""

from __future__ import annotations

import pytest

from discourse.context.opening_words import Beginning, OpeningWords
from discourse.context.phrases import compile_phrase


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("no (longer|more)", OpeningWords((Beginning("no", "", "longer more"),), ("longer more",))),
        ("den(y|ies) it", OpeningWords((Beginning("denies deny", "", "it"),), ("it",))),
        ("fail* … hope", OpeningWords((Beginning("", "fail*"),), ("hope",))),
        (
            "(not|) so (long|un*)",
            OpeningWords((Beginning("not", "", "so", "long un*"), Beginning("so", "", "long un*")), ()),
        ),
        (r"re:\bnot [^,]+ but\b", OpeningWords((Beginning("not"),), ("but",))),
        (
            r"re:, (?:he|she) (?:said|swore)\b",
            OpeningWords((Beginning(",", "", "he she", "said swore"),), ("said swore", "he she")),
        ),
    ],
)
def test_opening_words(pattern: str, expected: OpeningWords) -> None:
    assert compile_phrase(pattern, "words").opening_words == expected
