"""The context rules of one language, and where their triggers and terminators occur in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, NamedTuple, TypeVar

from discourse.context.phrases import Phrase
from discourse.context.places import PhraseFinder, Start
from discourse.context.quotations import QuoteRules
from discourse.context.tokens import Tokens
from discourse.context.triggers import finder

AXES: Mapping[str, tuple[str, ...]] = {
    "polarity": ("asserted", "negated"),
    "reality": ("actual", "hypothetical"),
    "voice": ("own", "attributed", "quoted"),
    "marking": ("plain", "name", "scare", "mention"),
    "stance": ("taken", "contested"),
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
    side: str | None = None  # only in documents of this side


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
    body: tuple[tuple[str, ...], ...] = ()  # the words by which the body that speaks is known; see `SpeakingBody`
    sources_named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # see `named_sources`

    @property
    def by_words(self) -> bool:
        """Whether blanks separate the words of the language."""
        return self.units == "words"

    def of_side(self, side: str | None) -> RuleSet:
        """Return the rules that apply in documents of a side: the others than those for another side."""
        kept = tuple(pair for pair in self.rules if pair[1].side in (None, side))
        if len(kept) == len(self.rules):
            return self
        named = side if any(rule.side == side for _, rule in kept) else None
        return replace(self, rules=kept, digest=f"{self.digest} {named}")

    def triggers(self, text: str, words: Tokens | None = None) -> list[Trigger]:
        """Return the triggers and pseudo-triggers in a folded sentence. Words that are known already can be given."""
        places = _compiled(self).triggers.finder.places(text, words)
        return [trigger for _, found in self._matched(text, places.starts()) for trigger in found]

    def deciding_triggers(self, text: str, words: Tokens | None = None) -> list[Trigger]:
        """Return the triggers in a folded sentence without quotations on which the value of a term can depend.

        Rules that set the plain value, guard others or speak of quotation marks matter only beside a trigger of their
        axis that sets another value: without one, they are not looked for.
        """
        compiled = _compiled(self)
        places = compiled.triggers.finder.places(text, words)
        deciding = compiled.deciding
        if not ("?" in text or "？" in text):
            deciding &= ~compiled.asking
        found = self._matched(text, places.starts(deciding))
        if not found:
            return []
        others = 0
        for axis in {trigger.rule.axis for _, triggers in found for trigger in triggers if is_deciding(trigger.rule)}:
            others |= compiled.of_axis[axis]
        beside = self._matched(text, places.starts(others & ~deciding))
        if beside:
            found = sorted([*found, *beside], key=lambda pair: places.in_order(pair[0]))
        return [trigger for _, triggers in found for trigger in triggers]

    def _matched(self, text: str, starts: Iterable[Start]) -> list[tuple[Start, list[Trigger]]]:
        """The triggers that match at some places, with the place of each phrase."""
        entries = _compiled(self).triggers.entries
        matched = []
        for begin in starts:
            phrase, rules = entries[begin[1]]
            if match := phrase.match(text, begin[0]):
                start, end, gap = match.start(), match.end(), None
                if match.re.groups:
                    start, end, gap = _place(match)
                matched.append((begin, [Trigger(start, end, rule, gap) for rule in rules]))
        return matched

    def terminator_ends(self, text: str, words: Tokens | None = None) -> Callable[[str], list[int]]:
        """Return a function that gives the sorted ends of the terminators of a group in a folded sentence."""
        compiled = _compiled(self)
        entries, groups = compiled.terminators.entries, compiled.groups
        places = compiled.terminators.finder.places(text, words)

        def ends(group: str) -> list[int]:
            starts = places.starts(groups.get(group, 0))
            matches = (entries[number][0].match(text, at) for at, number in starts)
            return sorted({match.end() for match in matches if match})

        return ends


def is_deciding(rule: Rule) -> bool:
    """Return whether a rule alone can give a term in no quotation another value than the plain one."""
    return rule.value is not None and rule.value != AXES[rule.axis][0] and not rule.quote


_Value = TypeVar("_Value")


@dataclass(frozen=True)
class _Search(Generic[_Value]):
    """Each phrase once, with the rules or groups that have it, and where phrases can begin in a text."""

    entries: list[tuple[Phrase, list[_Value]]]
    finder: PhraseFinder

    def where(self, holds: Callable[[Sequence[_Value]], bool]) -> int:
        """Return the phrases for whose values something holds, as the bits of a number."""
        return sum(1 << number for number, (_, values) in enumerate(self.entries) if holds(values))

    def by(self, name: Callable[[_Value], str]) -> dict[str, int]:
        """Return the phrases of each name that their values have, as the bits of a number."""
        members: dict[str, int] = {}
        for number, (_, values) in enumerate(self.entries):
            for value in values:
                members[name(value)] = members.get(name(value), 0) | 1 << number
        return members


class _Compiled(NamedTuple):
    """The searches of a rule set. Sets of phrases are numbers whose bits are those of the phrases."""

    triggers: _Search[Rule]
    terminators: _Search[str]
    deciding: int  # phrases of rules that set another value than the plain one
    asking: int  # phrases that count only in questions
    of_axis: dict[str, int]
    groups: dict[str, int]  # terminators by group


_COMPILED: dict[str, _Compiled] = {}


def _compiled(rules: RuleSet) -> _Compiled:
    """The searches of a rule set, made once in each process."""
    if rules.digest not in _COMPILED:
        triggers = _search(rules.rules, rules.by_words)
        terminators = _search(rules.terminators, rules.by_words)
        _COMPILED[rules.digest] = _Compiled(
            triggers,
            terminators,
            triggers.where(lambda of_phrase: any(map(is_deciding, of_phrase))),
            triggers.where(lambda of_phrase: all(rule.question for rule in of_phrase)),
            triggers.by(lambda rule: rule.axis),
            terminators.by(lambda group: group),
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
