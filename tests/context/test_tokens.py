"""Words and marks of sentences: one by one and many at once."""

from __future__ import annotations

import pytest

from discourse.context.tokens import Tokens, tokens, tokens_of_all

TEXTS = [
    "no-longer: the mayor's 'plan'",
    "",
    "d'accord''s a_b",
    "it's — “said”\nhe … 5% café’",
    "难民 o'x' 𝒳 ",
    "'",
    "a",
]


@pytest.mark.parametrize(
    ("text", "words", "starts"),
    [
        ("it isn't so.", ["it", "isn't", "so", "."], [0, 3, 9, 11]),
        ("workers' 'big' pay_day", ["workers", "'", "'", "big", "'", "pay", "day"], [0, 7, 9, 10, 13, 15, 19]),
    ],
)
def test_tokens(text: str, words: list[str], starts: list[int]) -> None:
    assert tokens(text) == Tokens(words, starts)


def test_many_at_once_are_cut_as_each() -> None:
    assert tokens_of_all(TEXTS) == [tokens(text) for text in TEXTS]
    assert tokens_of_all([]) == []
