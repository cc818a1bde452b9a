"""The word lists that ship with the package."""

from __future__ import annotations

import pytest

from discourse.text import wordlists


@pytest.mark.parametrize(
    ("name", "word", "absent"),
    [
        ("stopwords.en.txt", "the", "border"),
        ("stopwords.zh.txt", "的", "边境"),
        ("openwords.en.txt", "between", "border"),
        ("words.en.txt", "border", "bord"),
    ],
)
def test_words_of_a_list(name: str, word: str, absent: str) -> None:
    words = wordlists.read(name)
    assert word in words
    assert absent not in words
    assert not any(listed.startswith("#") or listed != listed.strip() or not listed for listed in words)
