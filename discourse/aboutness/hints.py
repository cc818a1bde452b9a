"""Where in a text a cue can match at all: at the few places that hold the characters that it needs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from re import Pattern

import ahocorasick_rs

from discourse.context.literals import needed_literals
from discourse.context.phrases import aligned

SOUGHT = frozenset({"announcing-dash", "at-large", "by-source", "common-action", "everybodys", "mankind"}) | frozenset(
    {"office", "own-relations", "reported-by", "reported-clause", "reporting"}
)
"""Cues that are rare, and costly to look for everywhere."""
EVERY = -1  # of a stretch in which each cue may match

_FOLDED_APART = "\u0130\u0131"  # İ, ı: an expression that ignores case takes them for i, folding does not


class CueHints:
    """One search of a text for the characters that cues need."""

    def __init__(self, cues: Mapping[str, Pattern[str]]) -> None:
        members: dict[str, int] = {}
        self._bits: dict[str, int] = {}
        for cue in sorted(SOUGHT & cues.keys()):
            needed = needed_literals(cues[cue].pattern)
            if needed is not None:
                self._bits[cue] = 2 << len(self._bits)
                for text in needed:
                    members[aligned(text)] = members.get(aligned(text), 0) | self._bits[cue]
        self._members = list(members.values())
        self._automaton = ahocorasick_rs.AhoCorasick(members) if members else None

    def bit(self, cue: str) -> int:
        """Return the bit of a cue in `marks`."""
        return self._bits.get(cue, 1)

    def marks(self, text: str, starts: Sequence[int], ends: Sequence[int]) -> list[int]:
        """Return for each stretch of a text (sorted, apart) the bits of the cues that may match in it.

        All bits are set if the text cannot be folded; that of a cue that is not sought, or needs nothing, always is.
        """
        if self._automaton is None or (not text.isascii() and any(char in text for char in _FOLDED_APART)):
            return [EVERY] * len(starts)
        marks = [1] * len(starts)
        members = self._members
        for number, place, _ in self._automaton.find_matches_as_indexes(aligned(text), overlapping=True):
            at = bisect_right(starts, place) - 1
            if at >= 0 and place < ends[at]:
                marks[at] |= members[number]
        return marks
