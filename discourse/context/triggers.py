"""Finds where phrases of context rules can begin in a sentence: few places, at which alone the phrases are tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

import ahocorasick_rs

from discourse.context.notation import Opening
from discourse.context.phrases import Phrase

Start: TypeAlias = tuple[int, int]  # a place in the text, and the number of the phrase that can begin there

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s]")
_POSSESSIVE = re.compile(r"[^\W_]'(?![^\W_])")  # an apostrophe that ends a word
_ROUNDS = 3  # words that a phrase needs are looked up so many times
_REMEMBERED = 50_000  # words whose phrases are kept at hand


class PhraseFinder(Protocol):
    """Finds the places in a folded text at which phrases, by their numbers, can begin."""

    def starts(self, text: str) -> list[Start]:
        """Return each place with a phrase that can begin there, none of them twice."""


def finder(phrases: Sequence[Phrase], by_words: bool) -> PhraseFinder:
    """Return the finder of some phrases; `by_words` if blanks separate the words of their language."""
    return WordFinder(phrases) if by_words else CharacterFinder(phrases)


class CharacterFinder:
    """One automaton over the openings of all phrases, for languages without blanks between words."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        members: dict[str, list[int]] = {}
        for number, phrase in enumerate(phrases):
            heads = {head.text.partition(" ")[0] for head in phrase.openings()}
            for text in heads if all(heads) else phrase.first_texts():
                members.setdefault(text, []).append(number)
        self._members = list(members.values())
        self._automaton = ahocorasick_rs.AhoCorasick(members) if members else None

    def starts(self, text: str) -> list[Start]:
        """Return each place with a phrase that can begin there, none of them twice."""
        if self._automaton is None:
            return []
        members = self._members
        places = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return list(dict.fromkeys((at, number) for opening, at, _ in places for number in members[opening]))


@dataclass
class _Node:
    """The phrases whose opening words have been read so far, as the bits of a number, and the words that can follow."""

    mask: int = 0
    children: dict[str, _Node] = field(default_factory=dict)
    reachable: int = 0  # the phrases of the node and of all nodes under it

    def add(self, words: Sequence[str], number: int) -> None:
        """File a phrase under the words that come next."""
        node = self
        for word in words:
            node = node.children.setdefault(word, _Node())
        node.mask |= 1 << number

    def hand_down(self) -> int:
        """Add the phrases of each node to the nodes under it: what opens with "no" is possible after "no longer"."""
        self.reachable = self.mask
        for child in self.children.values():
            child.mask |= self.mask
            self.reachable |= child.hand_down()
        return self.reachable

    def possible(self, words: Sequence[str], at: int) -> int:
        """Return the phrases that the words from `at` on leave possible."""
        node, extra = self, 0
        while node.children and at < len(words):
            word = words[at]
            at += 1
            if word == "-":  # a hyphen counts as a blank
                continue
            if "'" in word:  # the last word of a phrase can be part of a possessive
                for stem in _stems(word):
                    extra |= node.children[stem].mask if stem in node.children else 0
            if word not in node.children:
                break
            node = node.children[word]
        return node.mask | extra


class _Openings:
    """The openings of one phrase: what follows each first word, and with which letters other first words begin."""

    def __init__(self, phrase: Phrase) -> None:
        self.rests: dict[str, list[list[str]]] = {}
        self.beginnings: list[str] = []
        for opening in phrase.openings():
            words, is_open = opening_words(opening)
            if is_open and len(words) < 2:
                self.beginnings.append(words[0] if words else "")
            else:
                self.rests.setdefault(words[0], []).append(words[1:-1] if is_open else words[1:])

    def after(self, word: str) -> list[list[str]]:
        """Return the words that can follow a first word."""
        is_begun = any(map(word.startswith, self.beginnings))
        return [[]] if is_begun else self.rests.get(word, [])


class WordFinder:
    """A tree of the words with which phrases open, grown word by word as texts need it."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._phrases = phrases
        self._keys: dict[str, list[int]] = {}
        for number, phrase in enumerate(phrases):
            for key in phrase.first_words():
                self._keys.setdefault(key, []).append(number)
        self._width = max((len(key) for key in self._keys if key.endswith("*")), default=0)
        self._nodes: dict[str, _Node | None] = {}
        self._openings: dict[int, _Openings] = {}
        # in each round, the phrases that need no word, and those that a word enables
        self._unconditional = [0] * _ROUNDS
        self._enabled: list[dict[str, int]] = [{} for _ in range(_ROUNDS)]
        self._initial = sum(1 << number for number, phrase in enumerate(phrases) if phrase.is_initial)

    def _node(self, word: str) -> _Node | None:
        """The tree under a first word; None if no phrase begins with it."""
        keys = [word, *(f"{word[:size]}*" for size in range(min(len(word) + 1, self._width)))]
        root = _Node()
        for number in {number for key in keys for number in self._keys.get(key, ())}:
            for rest in self._opening(number).after(word):
                root.add(rest, number)
        root.hand_down()
        if len(self._nodes) > _REMEMBERED:
            self._nodes.clear()
        self._nodes[word] = root if root.mask or root.children else None
        return self._nodes[word]

    def _opening(self, number: int) -> _Openings:
        if number not in self._openings:
            self._openings[number] = _Openings(self._phrases[number])
            needed = self._phrases[number].needed_words()
            for number_of_round, enabled in enumerate(self._enabled):
                words = needed[number_of_round] if number_of_round < len(needed) else ()
                self._unconditional[number_of_round] |= 0 if words else 1 << number
                for word in words:
                    enabled[word] = enabled.get(word, 0) | 1 << number
        return self._openings[number]

    def starts(self, text: str) -> list[Start]:
        """Return each place with a phrase that can begin there, none of them twice."""
        words = _TOKEN.findall(text)
        known = self._nodes
        nodes = [known[word] if word in known else self._node(word) for word in words]
        if not any(nodes):
            return []
        allowed = self._allowed(words)
        found: list[tuple[int, int]] = []
        for place, node in enumerate(nodes):
            if node is None or not node.reachable & allowed:
                continue
            mask = allowed & (node.possible(words, place + 1) if node.children else node.mask)
            if place:
                mask &= ~self._initial
            while mask:
                lowest = mask & -mask
                found.append((place, lowest.bit_length() - 1))
                mask ^= lowest
        offsets = [token.start() for token in _TOKEN.finditer(text)] if found else []
        return [(offsets[place], number) for place, number in found]

    def _allowed(self, words: Sequence[str]) -> int:
        """The phrases that can match in a sentence that holds these words."""
        allowed = -1
        present = set(words)
        present.update([stem for word in present if "'" in word for stem in _stems(word)])
        for unconditional, enabled in zip(self._unconditional, self._enabled, strict=True):
            of_round = unconditional
            for word in present:
                if word in enabled:
                    of_round |= enabled[word]
            allowed &= of_round
        return allowed


def _stems(word: str) -> Iterator[str]:
    """The beginnings of a word that an apostrophe ends."""
    return (word[:end] for end, char in enumerate(word) if char == "'")


def opening_words(opening: Opening) -> tuple[list[str], bool]:
    """Return the words and marks of an opening, and whether the last of them can go on.

    >>> opening_words(Opening("no longer "))
    (['no', 'longer'], False)
    >>> opening_words(Opening("so-cal"))
    (['so', 'cal'], True)
    """
    text = opening.text
    if cut := _POSSESSIVE.search(text):
        return opening_words(Opening(text[: cut.start() + 1]))  # "workers'" can go on as "workers's"
    words = [word for number, word in enumerate(_TOKEN.findall(text)) if not number or word != "-"]
    if not words:
        return [], True
    if opening.glued and len(words) == 1:
        return words, True
    return words, not opening.whole and text[-1].isalnum()
