"""The patterns of a lexicon as tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse import user_cache
from discourse.lexicon.pattern import Pattern
from discourse.matching import compile as compiling
from discourse.matching.compile import EXCEPTION, HIT, tables

PATTERNS = [
    (Pattern("wave*", "en"), HIT, 0),
    (Pattern("illegal * migrant", "en"), HIT, 1),
    (Pattern("难民", "zh"), HIT, 2),
    (Pattern("sānfēi", "pinyin", accents=True), HIT, 3),
    (Pattern("难民潮", "zh"), EXCEPTION, 0),
]


def test_english_needles_are_narrow_and_chinese_ones_wide() -> None:
    made = tables(PATTERNS)
    assert made.texts == ["wave*", "illegal * migrant", "难民", "sānfēi", "难民潮"]
    assert made.needles.narrow is not None
    assert made.needles.wide is not None
    assert sorted(made.needles.narrow.items.tolist()) == [0, 1, 3]
    assert sorted(made.needles.wide.items.tolist()) == [2, 4]
    assert list(made.generals) == [1]


def test_items_that_take_accents_off_have_needles_of_their_own() -> None:
    made = tables(PATTERNS)
    assert made.bare.narrow is not None
    assert made.bare.narrow.items.tolist() == [3]
    assert made.bare.wide is None


def test_many_patterns_are_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(user_cache.FOLDER, str(tmp_path))
    monkeypatch.setattr(compiling, "_MANY", 3)
    first = tables(PATTERNS)
    monkeypatch.setattr(compiling, "_made", None)  # would fail if it were called again
    again = tables(PATTERNS)
    assert again.generals == first.generals
    assert again.needles.wide is not None
    assert first.needles.wide is not None
    assert again.needles.wide.texts == first.needles.wide.texts
    assert again.columns.words.tolist() == first.columns.words.tolist()


def test_an_order_of_its_own_is_compiled_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(user_cache.FOLDER, str(tmp_path))
    monkeypatch.setattr(compiling, "_MANY", 3)
    tables(PATTERNS)
    assert tables(PATTERNS[::-1]).texts == ["难民潮", "sānfēi", "难民", "illegal * migrant", "wave*"]
