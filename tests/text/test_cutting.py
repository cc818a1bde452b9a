"""Sentences and words of passages, counted together."""

from __future__ import annotations

import pytest

from discourse.text import language
from discourse.text.columns import Words
from discourse.text.cutting import Cut, Piece, cut, tally

TEXT = "They came. They left.\n\n他们来了。他们又走了。\n\nNote on 2 borders"


def piece(passage: str, code: str, *, whole: bool = False, counted: bool = True) -> Piece:
    start = TEXT.index(passage)
    return Piece(start, start + len(passage), language(code), whole, counted)


LISTS = [frozenset(("they", "on")), frozenset(("left",))]


def pieces() -> list[Piece]:
    english, chinese, note = TEXT.split("\n\n")
    return [piece(english, "en"), piece(chinese, "zh"), piece(note, "en", whole=True, counted=False)]


def made() -> Cut:
    return cut(TEXT, pieces(), LISTS)


def test_sentences_and_tokens_of_each_passage() -> None:
    result = made()
    assert [TEXT[s.start : s.end] for s in result.sentences] == [
        "They came.", "They left.", "他们来了。", "他们又走了。", "Note on 2 borders",
    ]  # fmt: skip
    assert [s.n_tokens for s in result.sentences] == [2, 2, 3, 4, 4]
    assert (result.n_sentences, result.n_tokens) == ([2, 2, 1], [4, 7, 4])
    assert result.function_words == [[2, 1], [0, 0], [1, 0]]


def test_words_are_those_of_counted_passages_sorted() -> None:
    assert list(made().words.items()) == [
        ((0, "came"), 1), ((0, "left"), 1), ((0, "they"), 2),
        ((1, "了"), 2), ((1, "他们"), 2), ((1, "又"), 1), ((1, "来"), 1), ((1, "走"), 1),
    ]  # fmt: skip


def test_passages_that_are_counted_apart_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    together, tallied = made(), tally(TEXT, pieces(), LISTS)
    assert tallied == (together.n_tokens, together.function_words)
    monkeypatch.setattr("discourse.text.cutting._TOGETHER", 1)
    apart = made()
    assert tally(TEXT, pieces(), LISTS) == tallied
    assert apart.sentences == together.sentences
    assert list(apart.words.items()) == list(together.words.items())


def test_a_word_that_is_not_there_has_no_count() -> None:
    words = made().words
    assert (0, "border") not in words
    assert (1, "they") not in words
    assert len(Words(())) == 0
