"""Patterns as written."""

from __future__ import annotations

import pytest

from discourse.lexicon.pattern import Pattern


@pytest.mark.parametrize(("key", "language"), [("en", "en"), ("zh", "zh"), ("pinyin", "en")])
def test_the_language_of_a_pattern_is_its_list_and_that_of_pinyin_english(key: str, language: str) -> None:
    assert Pattern("nanmin", key).language == language


def test_the_line_is_not_a_part_of_the_content() -> None:
    assert Pattern("难民", "zh", line=3) == Pattern("难民", "zh", line=7)
    assert Pattern("难民", "zh") != Pattern("難民", "zh")
