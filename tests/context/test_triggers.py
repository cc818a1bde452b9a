"""Where phrases can begin: few places, and none that a phrase matches is left out."""

from __future__ import annotations

import re

import pytest

from discourse.context.phrases import Phrase, compile_phrase
from discourse.context.rules import Rules
from discourse.context.triggers import finder


def starts(patterns: list[str], units: str, text: str) -> list[tuple[int, str]]:
    phrases = [compile_phrase(pattern, units) for pattern in patterns]
    return [(at, patterns[number]) for at, number in finder(phrases, units == "words").places(text).starts()]


@pytest.mark.parametrize(
    ("pattern", "text", "places"),
    [
        ("no", "no, not now: no", [0, 13]),
        ("no longer", "no more, no-longer", [9]),  # a hyphen counts as a blank
        ("report(s|ed|) that", "he reports that", [3]),
        ("report(s|ed|) that", "he reports it", []),
        ("deny*", "they denying", [5]),
        ("the mayor", "the mayor's car", [0]),  # the last word can be part of a possessive
        ("so … that", "so it was that", [0]),
        ("so … that", "so it was", []),  # the second word of the phrase is missing
        ("*ing", "we sing", [0, 3]),
    ],
)
def test_words(pattern: str, text: str, places: list[int]) -> None:
    assert [at for at, _ in starts([pattern], "words", text)] == places


def test_characters() -> None:
    assert starts(["不(是|会)", "没有"], "characters", "他不会没有") == [(1, "不(是|会)"), (3, "没有")]
    assert starts(["不(是|会)"], "characters", "他不去") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", 'he said there is no threat, but "we do not report that" it wasn\'t, so-called or not; if not, why?'),
        ("zh", "他说：“没有威胁”，但并不是不可能；据报道，如果不是移民，难道会是洪水吗？"),
    ],
)
def test_no_match_of_a_rule_is_missed(language: str, text: str) -> None:
    rules = Rules.load().languages[language]
    phrases = [phrase for phrase, _ in rules.rules]
    by_hand = {
        (at, phrase.pattern)
        for phrase in phrases
        for at in range(len(text))
        if phrase.match(text, at) and _is_key(phrase, text, at, rules.by_words)
    }
    found = {(at, phrases[number].pattern) for at, number in finder(phrases, rules.by_words).places(text).starts()}
    assert by_hand <= found


def _is_key(phrase: Phrase, text: str, at: int, by_words: bool) -> bool:
    if not by_words:
        return text[at] in phrase.first_characters()
    words = {match.start(): match.group() for match in re.finditer(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s]", text)}
    word = words.get(at)
    keys = phrase.first_words()
    return word is not None and any(word == key or (key.endswith("*") and word.startswith(key[:-1])) for key in keys)


@pytest.mark.parametrize(
    ("pattern", "text", "places"),
    [
        (r"re:(?<=^)should\b", "should it, should it", [0]),  # only at the beginning
        (r"re:\b(?:is|are) not about [a-z]+ing", "it is not about fighting", [3]),
        (r"re:\b(?:is|are) not about [a-z]+ing", "it is not", []),  # "about" is missing
        (r"re:(?<=: |– )is\b", "the question is", []),  # no mark before it
        (r"re:(?<=: |– )is\b", "the question: is it so?", [14]),
        (r"re:,? ?namely\b", "two, namely one", [3, 5]),  # also without what is optional
    ],
)
def test_regular_expressions_are_tried_if_the_words_that_they_need_are_there(
    pattern: str, text: str, places: list[int]
) -> None:
    assert [at for at, _ in starts([pattern], "words", text)] == places
