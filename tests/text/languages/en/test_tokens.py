"""English tokens."""

from __future__ import annotations

from discourse.text.languages.en.tokens import count, tokens, words, words_in

TEXT = "EU-China talks can't fail; 3.5 million -- at most -- cannot wait."


def test_spans_words_and_number_agree() -> None:
    expected = ["eu-china", "talks", "can", "t", "fail", "3.5", "million", "at", "most", "can", "not", "wait"]
    assert [TEXT[start:end].lower() for start, end in tokens(TEXT)] == expected
    assert words(TEXT) == expected
    assert count(TEXT) == 12


def test_words_of_spans() -> None:
    assert words_in(TEXT, [(0, 14), (14, 14), (27, 38)]) == (["eu-china", "talks", "3.5", "million"], [2, 0, 2])


def test_contracted_words_are_two() -> None:
    assert words("Gonna wanna gimme cannot canton") == ["gon", "na", "wan", "na", "gim", "me", "can", "not", "canton"]
