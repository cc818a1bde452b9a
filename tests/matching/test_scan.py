"""All occurrences of a lexicon in a text, before anything is refused."""

from __future__ import annotations

from typing import Any

import pytest

from discourse.lexicon.formats.mapping import from_mapping
from discourse.matching.automata import CompiledLexicon
from discourse.matching.scan import Scanner


def scanned(patterns: list[Any], text: str, key: str = "en") -> list[tuple[str, int]]:
    """Return the folded surfaces with their lengths in words."""
    data = {"name": "t", "frames": {"f": {"concepts": {"c": {key: patterns}}}}}
    folded, _, occurrences = Scanner(CompiledLexicon(from_mapping(data), masks=True)).scan(text)
    columns = (occurrences.start.tolist(), occurrences.end.tolist(), occurrences.words.tolist())
    return [(folded.folded[start:end], words) for start, end, words in zip(*columns, strict=True)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("flood*", "Floods, reflooding", [("floods", 1)]),
        ("*flood*", "Floods, reflooding", [("floods", 1), ("reflooding", 1)]),
        ("war * terror", "the war on terror", [("war on terror", 3)]),
        ("难民*", "難民營来了", [("难民营", 3)]),
        ("人?潮", "人口潮", [("人口潮", 3)]),
        ("??", "it was", [("it", 1)]),
    ],
)
def test_occurrences_reach_to_the_end_of_what_a_star_stands_for(
    pattern: str, text: str, expected: list[tuple[str, int]]
) -> None:
    assert scanned([pattern], text) == expected


def test_overlapping_occurrences_are_all_there_sorted_by_place() -> None:
    assert scanned(["wave", "wave of", "of"], "A wave of people") == [("wave", 1), ("wave of", 2), ("of", 1)]
    assert scanned(["难民", "民潮"], "難民潮") == [("难民", 2), ("民潮", 2)]


def test_case_and_accents() -> None:
    assert scanned([{"pattern": "WHO", "case": True}], "The WHO, who else?") == [("who", 1)]
    assert scanned(["nanmin"], "Nànmín and nanmin", "pinyin") == [("nànmín", 1), ("nanmin", 1)]
    assert scanned(["nanmin"], "Nànmín and nanmin") == [("nanmin", 1)]


def test_runs_of_han_characters_are_made_only_if_a_chinese_pattern_occurs() -> None:
    scanner = Scanner(CompiledLexicon(from_mapping({"c": ["wave", "难民"]}), masks=False))
    assert scanner.scan("A wave，移民")[1] is None
    assert scanner.scan("A wave，難民")[1] is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Close the borders.", ["close the borders"]),
        ("Closed: the borders", []),
        ("Close them. The borders", []),
        ("close " + "x" * 500 + " border", ["close " + "x" * 500 + " border"]),
    ],
)
def test_a_pattern_is_checked_only_if_its_last_word_follows_before_a_mark(text: str, expected: list[str]) -> None:
    compiled = CompiledLexicon(from_mapping({"c": ["close* * border*"]}), masks=False)
    folded, _, found = Scanner(compiled).scan(text)
    assert [folded.folded[a:b] for a, b in zip(found.start.tolist(), found.end.tolist(), strict=True)] == expected
    assert any("core" in vars(checks) for checks in compiled.generals.values()) is bool(expected)
