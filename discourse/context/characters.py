"""Finds where phrases can begin in languages without blanks between words: one automaton over their openings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import ahocorasick_rs

from discourse.context.phrases import Phrase
from discourse.context.places import Places, Start
from discourse.context.tokens import Tokens


class CharacterFinder:
    """One automaton over the openings of all phrases, for languages without blanks between words."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        members: dict[str, list[int]] = {}
        self._count = 0
        for number, phrase in enumerate(phrases):
            self._count += 1
            heads = {head.text.partition(" ")[0] for head in phrase.openings()}
            for text in heads if all(heads) else phrase.first_texts():
                members.setdefault(text, []).append(number)
        self._members = list(members.values())
        self._automaton = ahocorasick_rs.AhoCorasick(members) if members else None
        self._flags: dict[int, bytes] = {}

    def places(self, text: str, words: Tokens | None = None) -> Places:
        """Return the places of a text."""
        if self._automaton is None:
            return _CharacterPlaces([], self.flags)
        members = self._members
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        every = list(dict.fromkeys([(at, number) for opening, at, _ in found for number in members[opening]]))
        return _CharacterPlaces(every, self.flags)

    def flags(self, wanted: int) -> bytes:
        """Return whether each phrase is among those wanted, as a byte."""
        if wanted not in self._flags:
            self._flags[wanted] = bytes(wanted >> number & 1 for number in range(self._count))
        return self._flags[wanted]


@dataclass
class _CharacterPlaces:
    """The places of a text in the order of the automaton."""

    every: list[Start]
    flags: Callable[[int], bytes]

    def starts(self, wanted: int = -1) -> list[Start]:
        """Return the places at which phrases that are wanted can begin."""
        if wanted == -1 or not self.every:
            return self.every
        flags = self.flags(wanted)
        return [start for start in self.every if flags[start[1]]]

    @cached_property
    def _ranks(self) -> dict[Start, int]:
        return {start: rank for rank, start in enumerate(self.every)}

    def in_order(self, start: Start) -> tuple[int, int]:
        """Return a key that sorts starts as the automaton gives them."""
        return self._ranks[start], 0
