"""Patterns of a concept that match all that another one matches, so that the other adds nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import ahocorasick_rs

from discourse.lexicon.frames import Concept
from discourse.lexicon.pattern import Pattern
from discourse.lexicon.pattern_syntax import LONE, WILD, Expression, expressions
from discourse.text.folding import HAN, ONE, OTHER, STAR

_MARK = "\ue010"  # put before punctuation, which no star matches


def covered(concept: Concept) -> Iterator[tuple[Pattern, Pattern]]:
    """Yield pairs of a pattern and one that it covers, in the order of the covered ones.

    Only certain cases: stars in Chinese are left out, as they end with the segment and depend on the text, and so are
    wider patterns with exceptions, another weight, or a gate that the narrower one lacks.
    """
    parts = [(pattern, expressions(pattern)) for pattern in concept.patterns]
    plain = [(pattern, each[0]) for pattern, each in parts if len(each) == 1 and _is_sure(each[0])]
    any_case = [(pattern, part) for pattern, part in plain if not pattern.case]
    near = _Near([(pattern, part) for pattern, part in any_case if any(char in WILD for char, _ in part.units)])
    same: dict[str, list[Pattern]] = defaultdict(list)
    for pattern, part in any_case:
        same[_text(part)].append(pattern)
    for narrow, part in plain:
        text = _text(part)
        found = [*near.holding(text), *(same.get(text, ()) if narrow.case else ())]
        yield from ((wide, narrow) for wide in found if _same_conditions(concept, wide, narrow))
    joined = {_text(each[-1]): pattern for pattern, each in parts if len(each) > 1}  # 社会 稳定 finds 社会稳定, too
    for narrow, each in parts:
        held = joined.get(_text(each[0]))
        if held is not None and _same_conditions(concept, held, narrow):
            yield held, narrow


def _is_sure(part: Expression) -> bool:
    """Return whether the matches of a pattern do not depend on the text around them."""
    kinds = {kind for char, kind in part.units if char not in WILD}
    return HAN not in kinds or (kinds == {HAN} and all(char not in (STAR, LONE) for char, _ in part.units))


class _Near:
    """Finds patterns with wildcards that match the whole of an expression, by the longest literal stretch of each."""

    def __init__(self, wides: list[tuple[Pattern, Expression]]) -> None:
        self._by: dict[str, list[tuple[Pattern, Expression]]] = defaultdict(list)
        for pattern, part in wides:
            longest = max(re.split(f"[{STAR}{ONE}]", _text(part)), key=len)
            if longest:  # wildcards alone cover everything, which is a finding of its own
                self._by[longest].append((pattern, part))
        self._stretches = sorted(self._by)
        self._search = ahocorasick_rs.AhoCorasick(self._stretches) if self._stretches else None
        self._regex: dict[int, re.Pattern[str]] = {}

    def holding(self, text: str) -> Iterator[Pattern]:
        """Yield the patterns that match the whole text; not those with the same text, which are duplicates."""
        if self._search is None:
            return
        found = {number for number, _, _ in self._search.find_matches_as_indexes(text, overlapping=True)}
        for number in sorted(found):
            for pattern, part in self._by[self._stretches[number]]:
                if _text(part) != text and self._compiled(pattern, part).fullmatch(text):
                    yield pattern

    def _compiled(self, pattern: Pattern, part: Expression) -> re.Pattern[str]:
        if id(pattern) not in self._regex:
            wild = {STAR: f"[^ {ONE}{_MARK}]*", ONE: f"[^ {STAR}{_MARK}]"}
            self._regex[id(pattern)] = re.compile("".join(wild.get(char, re.escape(char)) for char in _text(part)))
        return self._regex[id(pattern)]


def _text(part: Expression) -> str:
    return "".join(_MARK + char if kind == OTHER and char not in WILD else char for char, kind in part.units)


def _same_conditions(concept: Concept, wide: Pattern, narrow: Pattern) -> bool:
    if wide.exceptions or wide.language != narrow.language or wide.accents != narrow.accents:
        return False
    return _weight(concept, wide) == _weight(concept, narrow) and opens(concept, wide, narrow)


def _weight(concept: Concept, pattern: Pattern) -> float:
    return concept.weight if pattern.weight is None else pattern.weight


def opens(concept: Concept, wide: Pattern, narrow: Pattern) -> bool:
    """Return whether the gate of a pattern is open whenever that of another one of its concept is."""
    gate, scope = wide.gate or concept.gate, wide.gate_scope or concept.gate_scope
    return gate is None or (gate, scope) == (narrow.gate or concept.gate, narrow.gate_scope or concept.gate_scope)
