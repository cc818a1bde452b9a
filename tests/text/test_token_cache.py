"""The cache of words."""

from __future__ import annotations

import pytest

from discourse.text import token_cache
from discourse.text.token_cache import LONGEST, TokenCache


def test_each_short_piece_is_cut_once() -> None:
    seen: list[str] = []

    def cut(piece: str) -> list[str]:
        seen.append(piece)
        return piece.split("-")

    cache = TokenCache(cut)
    assert cache.words(["eu-china", "难民-政策", "eu-china"]) == ["eu", "china", "难民", "政策", "eu", "china"]
    assert cache.count(["eu-china", "border"]) == 3
    assert seen == ["eu-china", "难民-政策", "border"]


def test_long_pieces_are_not_kept_and_a_full_cache_is_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(token_cache, "MOST", 2)
    cache = TokenCache(lambda piece: [piece])
    assert cache.words(["a" * (LONGEST + 1), "a" * LONGEST, "民"]) == ["a" * (LONGEST + 1), "a" * LONGEST, "民"]
    assert list(cache) == ["a" * LONGEST, "民"]
    cache.words(["难"])
    assert list(cache) == ["难"]
