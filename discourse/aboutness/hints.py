"""Where in a text a cue can match at all: at the few places that hold the characters that it needs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from re import Pattern

import ahocorasick_rs

from discourse.context.literals import needed_literals
from discourse.context.phrases import aligned

SOUGHT = frozenset({"announcing-dash", "at-large", "by-source", "common-action"}) | frozenset(
    {"office", "reported-by", "reported-clause", "reporting"}
)
"""Cues that are rare, and costly to look for everywhere."""

_FOLDED_APART = "\u0130\u0131"  # İ, ı: an expression that ignores case takes them for i, folding does not


class CueHints:
    """One search for the characters that cues need in a text; that of the last text is kept."""

    def __init__(self, cues: Mapping[str, Pattern[str]]) -> None:
        members: dict[str, list[str]] = {}
        self._cues: list[str] = []
        for cue in sorted(SOUGHT & cues.keys()):
            needed = needed_literals(cues[cue].pattern)
            if needed is not None:
                self._cues.append(cue)
                for text in needed:
                    members.setdefault(aligned(text), []).append(cue)
        self._members = list(members.values())
        self._automaton = ahocorasick_rs.AhoCorasick(members) if members else None
        self._text: str | None = None
        self._places: dict[str, list[int]] = {}

    def may_match(self, cue: str, text: str, start: int, end: int) -> bool:
        """Return whether [start, end) of a text holds what a cue needs; if not, the cue is not there."""
        if text is not self._text:
            self._places = self._find(text)
            self._text = text
        places = self._places.get(cue)
        if not places:
            return places is None
        at = bisect_left(places, start)
        return at < len(places) and places[at] < end

    def _find(self, text: str) -> dict[str, list[int]]:
        """The places of each cue that needs something; none of any cue if the text cannot be folded."""
        if self._automaton is None or (not text.isascii() and any(char in text for char in _FOLDED_APART)):
            return {}
        places: dict[str, list[int]] = {cue: [] for cue in self._cues}
        members = self._members
        for number, start, _ in self._automaton.find_matches_as_indexes(aligned(text), overlapping=True):
            for cue in members[number]:
                places[cue].append(start)
        for found in places.values():
            found.sort()
        return places
