"""Patterns that match wherever another one of their concept does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.lexicon.frames import Concept
from discourse.lexicon.pattern import Pattern
from discourse.lint.coverage import covered, opens
from tests.lint.small_patterns import PIECES, WORDS, counted


def pairs(*patterns: Pattern) -> list[str]:
    return [f"{wide.text} > {narrow.text}" for wide, narrow in covered(Concept("c", patterns))]


@pytest.mark.parametrize(
    ("wide", "narrow", "expected"),
    [
        ("flood*", "floods", ["flood* > floods"]),
        ("flood*", "flash floods", []),
        ("war * terror", "war on terror", ["war * terror > war on terror"]),
        ("人?潮", "人民潮", ["人?潮 > 人民潮"]),
        ("难民*", "難民潮", []),
        ("社会 稳定", "社會穩定", ["社会 稳定 > 社會穩定"]),
    ],
)
def test_a_wider_pattern_covers_a_narrower_one(wide: str, narrow: str, expected: list[str]) -> None:
    assert pairs(Pattern(wide, "zh"), Pattern(narrow, "zh")) == expected


def test_a_pattern_with_exceptions_or_another_weight_or_language_covers_nothing() -> None:
    assert pairs(Pattern("flood*", "en", exceptions=(Pattern("floodlight", "en"),)), Pattern("floods", "en")) == []
    assert pairs(Pattern("flood*", "en", weight=2), Pattern("floods", "en")) == []
    assert pairs(Pattern("人?潮", "zh"), Pattern("人民潮", "en")) == []


def test_a_gate_opens_for_a_pattern_with_the_same_gate_only() -> None:
    gated, free = Pattern("潮", "zh", gate="topic"), Pattern("潮水", "zh")
    assert opens(Concept("c", ()), free, gated)
    assert not opens(Concept("c", ()), gated, free)
    assert opens(Concept("c", (), gate="topic"), gated, free)


@settings(max_examples=120, deadline=None)
@given(patterns=st.lists(st.sampled_from(WORDS), min_size=2, max_size=5, unique=True), pieces=PIECES)
@pytest.mark.slow
def test_covered_patterns_add_nothing(patterns: list[str], pieces: list[str]) -> None:
    concept = Concept("c", tuple(Pattern(word, "en") for word in patterns))
    text = "".join(pieces)
    for _, narrow in covered(concept):
        assert counted(patterns, [], text) == counted([word for word in patterns if word != narrow.text], [], text)
