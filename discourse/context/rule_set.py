"""The context rules of one language, and where their triggers and terminators occur in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from discourse.context.phrases import Phrase
from discourse.context.quotations import QuoteRules
from discourse.context.triggers import PhraseFinder, finder

AXES: Mapping[str, tuple[str, ...]] = {
    "polarity": ("asserted", "negated"),
    "reality": ("actual", "hypothetical"),
    "voice": ("own", "attributed", "quoted"),
    "marking": ("plain", "name", "scare", "mention"),
}
QUOTATION = "quotation"  # a terminator without words: the end of a quotation that began at or after the trigger


@dataclass(frozen=True)
class Rule:
    """Triggers of one kind: what they set on which axis, in which direction and how far."""

    id: str
    axis: str
    value: str | None  # None: a pseudo-trigger, which only takes the place of other triggers
    direction: str
    within: int | None  # words or characters, as the language counts, between trigger and term
    terminators: frozenset[str]
    question: bool  # only in a sentence that ends in a question mark
    quote: bool  # the scope is measured to the quotation marks around the term, and there must be some
    replaces: bool  # takes the place of shorter triggers inside it, whatever their direction
    speaker: str | None  # where the source is named: before or after the trigger, or in its gap
    source: str


class Trigger(NamedTuple):
    """An occurrence of a rule's phrase in a folded sentence."""

    start: int
    end: int
    rule: Rule
    gap: tuple[int, int] | None = None  # the characters that the "…" of the phrase covers


@dataclass(frozen=True)
class RuleSet:
    """The context rules of one language."""

    language: str
    version: str
    units: str  # words or characters: what blanks separate, and what distances and quotations are counted in
    rules: tuple[tuple[Phrase, Rule], ...]
    terminators: tuple[tuple[Phrase, str], ...]  # with the group that each belongs to
    quotes: QuoteRules
    digest: str  # SHA-256 of the file
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def by_words(self) -> bool:
        """Whether blanks separate the words of the language."""
        return self.units == "words"

    def triggers(self, text: str) -> list[Trigger]:
        """Return the triggers and pseudo-triggers in a folded sentence."""
        search = _compiled(self).triggers
        entries = search.entries
        found = []
        for at, number in search.finder.starts(text):
            phrase, rules = entries[number]
            if match := phrase.match(text, at):
                start, end, gap = match.start(), match.end(), None
                if match.re.groups:
                    start, end, gap = _place(match)
                for rule in rules:
                    found.append(Trigger(start, end, rule, gap))
        return found

    def terminator_ends(self, text: str) -> Callable[[str], list[int]]:
        """Return a function that gives the sorted ends of the terminators of a group in a folded sentence."""
        search = _compiled(self).terminators
        starts: dict[str, list[tuple[int, Phrase]]] = {}
        for at, number in search.finder.starts(text):
            phrase, groups = search.entries[number]
            for group in groups:
                starts.setdefault(group, []).append((at, phrase))

        def ends(group: str) -> list[int]:
            matches = (phrase.match(text, at) for at, phrase in starts.get(group, ()))
            return sorted({match.end() for match in matches if match})

        return ends


_Value = TypeVar("_Value")


@dataclass(frozen=True)
class _Search(Generic[_Value]):
    """Each phrase once, with all that it stands for, and where they can begin in a text."""

    entries: list[tuple[Phrase, list[_Value]]]
    finder: PhraseFinder


class _Compiled(NamedTuple):
    triggers: _Search[Rule]
    terminators: _Search[str]


_COMPILED: dict[str, _Compiled] = {}


def _compiled(rules: RuleSet) -> _Compiled:
    """The searches of a rule set, made once in each process."""
    if rules.digest not in _COMPILED:
        _COMPILED[rules.digest] = _Compiled(
            _search(rules.rules, rules.by_words), _search(rules.terminators, rules.by_words)
        )
    return _COMPILED[rules.digest]


def _search(phrases: Iterable[tuple[Phrase, _Value]], by_words: bool) -> _Search[_Value]:
    entries: dict[str, tuple[Phrase, list[_Value]]] = {}
    for phrase, value in phrases:
        entries.setdefault(phrase.pattern, (phrase, []))[1].append(value)
    unique = list(entries.values())
    return _Search(unique, finder([phrase for phrase, _ in unique], by_words))


def _place(match: re.Match[str]) -> tuple[int, int, tuple[int, int] | None]:
    """Start and end of a trigger, its group `at` if it has one; and its gap, the first other group."""
    has_place = "at" in match.re.groupindex
    start, end = match.span("at" if has_place else 0)
    group = 2 if has_place else 1
    gap = match.span(group) if match.re.groups >= group and match.group(group) else None
    return start, end, gap
