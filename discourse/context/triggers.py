"""Finds the phrases of context rules in a sentence, trying only those that can begin with the word at each place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

from discourse.context.phrases import Phrase

Finder: TypeAlias = Callable[[str], Iterator[tuple[re.Match[str], Any]]]
_Tries: TypeAlias = list[tuple[Callable[[str, int], "re.Match[str] | None"], list[Any]]]

_ENGLISH_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s]")
_REMEMBERED = 50_000  # words whose phrases are kept at hand


def finder(language: str, phrases: Iterable[tuple[Phrase, Any]]) -> Finder:
    """A function that gives each match of a phrase in a folded text, with the phrase's value."""
    filed: dict[str, dict[str, tuple[Phrase, list[Any]]]] = {}
    for phrase, value in phrases:
        for key in phrase.starts:
            filed.setdefault(key, {}).setdefault(phrase.expression, (phrase, []))[1].append(value)
    table: dict[str, _Tries] = {
        key: [(phrase.regex.match, values) for phrase, values in members.values()] for key, members in filed.items()
    }
    return _by_words(table) if language == "en" else _by_characters(table)


def _by_characters(table: dict[str, _Tries]) -> Finder:
    def find(text: str) -> Iterator[tuple[re.Match[str], Any]]:
        for at, char in enumerate(text):
            for match, values in table.get(char, ()):
                if found := match(text, at):
                    for value in values:
                        yield found, value

    return find


def _by_words(table: dict[str, _Tries]) -> Finder:
    width = max((len(key) for key in table if key.endswith("*")), default=0)
    known: dict[str, _Tries] = {}

    def tries(word: str) -> _Tries:
        """The phrases under a word, and under its beginnings, for those that end it with `*`."""
        if word not in known:
            if len(known) > _REMEMBERED:
                known.clear()
            keys = [word, *(f"{word[:size]}*" for size in range(min(len(word) + 1, width)))]
            known[word] = [one for key in keys for one in table.get(key, ())]
        return known[word]

    def find(text: str) -> Iterator[tuple[re.Match[str], Any]]:
        for word in _ENGLISH_WORD.finditer(text):
            members = known.get(word.group())
            if members is None:
                members = tries(word.group())
            if not members:
                continue
            at = word.start()
            for match, values in members:
                if found := match(text, at):
                    for value in values:
                        yield found, value

    return find
