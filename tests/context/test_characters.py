"""Where phrases can begin in Chinese."""

from __future__ import annotations

from discourse.context.characters import CharacterFinder
from discourse.context.phrases import compile_phrase


def test_starts_follow_the_automaton() -> None:
    finder = CharacterFinder([compile_phrase(pattern, "characters") for pattern in ("不(是|会)", "没有", "不")])
    found = finder.places("他不会没有")
    assert found.starts() == [(1, 2), (1, 0), (3, 1)]
    assert found.starts(0b011) == [(1, 0), (3, 1)]
    assert found.starts(0b101) == [(1, 2), (1, 0)]


def test_a_phrase_without_what_it_needs_is_not_tried() -> None:
    finder = CharacterFinder([compile_phrase("re:以[^,]{1,9}(?:为由|为名)", "characters")])
    assert finder.places("以安全为由,以人为本").starts() == [(0, 0), (6, 0)]
    assert finder.places("以人为本").starts() == []


def test_no_phrases_have_no_places() -> None:
    assert CharacterFinder([]).places("没有").starts() == []
