"""Finds where phrases can begin in languages without blanks between words: one automaton over their openings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import ahocorasick_rs

from discourse.context.opening_words import ROUNDS
from discourse.context.phrases import Phrase
from discourse.context.places import Places, Start
from discourse.context.tokens import Tokens


class CharacterFinder:
    """One automaton over the openings of all phrases and over the texts that they need after them."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        members: dict[str, list[int]] = {}
        enabled: dict[str, int] = {}
        given = [phrase.opening_texts for phrase in phrases]
        self._count = len(given)
        self._always = 0
        for number, phrase in enumerate(given):
            for text in phrase.begun:
                members.setdefault(text, []).append(number)
            for number_of_round in range(ROUNDS):
                bit = 1 << number_of_round * self._count + number
                texts = phrase.needed[number_of_round].split() if number_of_round < len(phrase.needed) else ()
                self._always |= 0 if texts else bit
                for text in texts:
                    enabled[text] = enabled.get(text, 0) | bit
        texts = dict.fromkeys([*members, *enabled])
        self._members = [members.get(text, []) for text in texts]
        self._enabled = [enabled.get(text, 0) for text in texts]
        self._automaton = ahocorasick_rs.AhoCorasick(texts) if texts else None
        self._flags: dict[int, bytes] = {}

    def places(self, text: str, words: Tokens | None = None) -> Places:
        """Return the places of a text."""
        if self._automaton is None:
            return _CharacterPlaces([], self.flags)
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        allowed = self._allowed({opening for opening, _, _ in found})
        members = self._members
        every = [(at, number) for opening, at, _ in found for number in members[opening] if allowed >> number & 1]
        return _CharacterPlaces(list(dict.fromkeys(every)), self.flags)

    def _allowed(self, found: Iterable[int]) -> int:
        """The phrases that find, in each round, one of the texts that they need."""
        enabled = self._always
        for text in found:
            enabled |= self._enabled[text]
        allowed = enabled & (1 << self._count) - 1
        for number_of_round in range(1, ROUNDS):
            allowed &= enabled >> number_of_round * self._count
        return allowed

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
