"""Where phrases can begin in Chinese."""

from __future__ import annotations

from discourse.context.characters import CharacterFinder
from discourse.context.phrases import compile_phrase


def test_starts_follow_the_automaton() -> None:
    finder = CharacterFinder([compile_phrase(pattern, "characters") for pattern in ("不(是|会)", "没有", "不")])
    found = finder.places("他不会没有")
    assert found.starts() == [(1, 2), (1, 0), (3, 1)]
    assert found.starts(0b011) == [(1, 0), (3, 1)]
    assert finder.flags(0b101) == b"\1\0\1"


def test_no_phrases_have_no_places() -> None:
    assert CharacterFinder([]).places("没有").starts() == []
