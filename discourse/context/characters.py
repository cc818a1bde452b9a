"""Finds where phrases can begin in languages without blanks between words: one automaton over their openings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import ahocorasick_rs

from discourse.context.opening_words import ROUNDS
from discourse.context.phrases import Phrase
from discourse.context.places import Places, Start
from discourse.context.tokens import Tokens


class CharacterFinder:
    """One automaton over the openings of all phrases and over the texts that they need after them."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        begun: dict[str, list[int]] = {}
        enabled: dict[str, list[int]] = {}
        given = [phrase.opening_texts for phrase in phrases]
        self._count = len(given)
        self._always = 0
        for number, phrase in enumerate(given):
            for text in phrase.begun:
                begun.setdefault(text, []).append(number)
            for number_of_round in range(ROUNDS):
                place = number_of_round * self._count + number
                texts = phrase.needed[number_of_round].split() if number_of_round < len(phrase.needed) else ()
                self._always |= 0 if texts else 1 << place
                for text in texts:
                    enabled.setdefault(text, []).append(place)
        listed = list(dict.fromkeys([*begun, *enabled]))
        self._members = [begun.get(text, ()) for text in listed]
        self._masks, self._enabled = _Bits(self._members), _Bits([enabled.get(text, ()) for text in listed])
        self._automaton = ahocorasick_rs.AhoCorasick(listed) if listed else None

    def places(self, text: str, words: Tokens | None = None) -> Places:
        """Return the places of a text."""
        if self._automaton is None:
            return _CharacterPlaces(self, [], 0)
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        members = self._members
        openings = [(at, opening) for opening, at, _ in found if members[opening]]
        return _CharacterPlaces(self, openings, self._allowed({opening for opening, _, _ in found}))

    def numbers(self, opening: int, wanted: int) -> list[int]:
        """Return the phrases among those wanted that begin with an opening."""
        if not self._masks[opening] & wanted:
            return []
        return [number for number in self._members[opening] if wanted >> number & 1]

    def _allowed(self, found: Iterable[int]) -> int:
        """The phrases that find, in each round, one of the texts that they need."""
        enabled = self._always
        for text in found:
            enabled |= self._enabled[text]
        allowed = enabled & (1 << self._count) - 1
        for number_of_round in range(1, ROUNDS):
            allowed &= enabled >> number_of_round * self._count
        return allowed


class _Bits(dict[int, int]):
    """Sets of places as the bits of numbers, each made when it is first asked for: texts need few of very many."""

    def __init__(self, places: Sequence[Sequence[int]]) -> None:
        super().__init__()
        self._places = places

    def __missing__(self, number: int) -> int:
        bits = self[number] = sum(1 << place for place in self._places[number])
        return bits


class _CharacterPlaces:
    """The openings in a text, in the order of the automaton, and the phrases that find what they need."""

    def __init__(self, finder: CharacterFinder, openings: list[tuple[int, int]], allowed: int) -> None:
        self._finder = finder
        self._openings = openings
        self._allowed = allowed

    def starts(self, wanted: int = -1) -> list[Start]:
        """Return the places at which phrases that are wanted can begin."""
        wanted &= self._allowed
        numbers = self._finder.numbers
        every = [(at, number) for at, opening in self._openings for number in numbers(opening, wanted)]
        return list(dict.fromkeys(every))

    @cached_property
    def _ranks(self) -> dict[Start, int]:
        return {start: rank for rank, start in enumerate(self.starts())}

    def in_order(self, start: Start) -> tuple[int, int]:
        """Return a key that sorts starts as the automaton gives them."""
        return self._ranks[start], 0
