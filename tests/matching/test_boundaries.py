"""Whether a match cuts words of Chinese, and how long the answers are kept."""

from __future__ import annotations

import pytest

from discourse.matching import boundaries
from discourse.matching.boundaries import BoundaryCache, cuts_a_word, cutting_words
from discourse.matching.settings import MatchSettings


def test_the_likelier_reading_is_given_or_nothing() -> None:
    test = BoundaryCache().of(MatchSettings())
    assert test["个人才能", 1, 3] == "个人|才能"
    assert test["引进人才", 2, 4] == ""


def test_compounds_are_accepted_unless_the_segmenters_words_are_asked_for() -> None:
    cache = BoundaryCache()
    assert cache.of(MatchSettings())["移民局", 0, 2] == ""
    assert cache.of(MatchSettings(boundary="strict"))["移民局", 0, 2] == "移民局"


def test_answers_are_kept_for_each_choice_of_settings_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = BoundaryCache()
    test = cache.of(MatchSettings())
    assert cache.of(MatchSettings()) is test
    assert cache.of(MatchSettings(threshold=9)) is not test
    monkeypatch.setattr(boundaries, "MOST", 1)
    assert [test["引进人才", 2, 4], test["个人才能", 1, 3]] == ["", "个人|才能"]
    assert list(test) == [("个人才能", 1, 3)]


@pytest.mark.parametrize(
    ("text", "start", "end", "cuts"),
    [("个人才能", 1, 3, True), ("负责人员", 0, 3, True), ("引进人才", 2, 4, False), ("refugee", 0, 3, False)],
)
def test_spans_of_folded_texts(text: str, start: int, end: int, cuts: bool) -> None:
    assert cuts_a_word(text, start, end) is cuts


def test_many_spans_of_a_text_are_answered_at_once() -> None:
    text = "引进人才，发挥个人才能，负责人员从国境到中国境内。"
    spans = [(2, 4), (8, 10), (12, 15), (17, 19), (21, 23)]
    assert [text[start:end] for start, end in spans] == ["人才", "人才", "负责人", "国境", "国境"]
    assert cutting_words(text, spans) == [False, True, True, False, True]
    assert cutting_words(text, spans) == [cuts_a_word(text, start, end) for start, end in spans]
    assert cutting_words(text, []) == []
