"""Finds where phrases of context rules can begin in a sentence: few places, at which alone the phrases are tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from discourse.context.characters import CharacterFinder
from discourse.context.notation import Opening
from discourse.context.phrases import Phrase
from discourse.context.places import PhraseFinder, Places, Start

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s]")
_POSSESSIVE = re.compile(r"[^\W_]'(?![^\W_])")  # an apostrophe that ends a word
_ROUNDS = 3  # words that a phrase needs are looked up so many times
_REMEMBERED = 50_000  # words whose phrases are kept at hand


def finder(phrases: Sequence[Phrase], by_words: bool) -> PhraseFinder:
    """Return the finder of some phrases; `by_words` if blanks separate the words of their language."""
    return WordFinder(phrases) if by_words else CharacterFinder(phrases)


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


@dataclass
class _Family:
    """The phrases under the same keys, and the words and beginnings of words that lead on to fewer of them."""

    numbers: tuple[int, ...]
    words: frozenset[str]
    beginnings: tuple[str, ...]
    usual: _Node | None  # of all other words


class WordFinder:
    """A tree of the words with which phrases open, grown word by word as texts need it."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._phrases = phrases
        self._keys: dict[str, list[int]] = {}
        for number, phrase in enumerate(phrases):
            for key in phrase.first_words():
                self._keys.setdefault(key, []).append(number)
        self._sizes = sorted({len(key) - 1 for key in self._keys if key.endswith("*")})
        self._nodes: dict[str, _Node | None] = {}
        self._families: dict[tuple[str, ...], _Family] = {}
        self._openings: dict[int, _Openings] = {}
        # in each round, the phrases that need no word, and those that a word enables
        self._unconditional = [0] * _ROUNDS
        self._enabled: list[dict[str, int]] = [{} for _ in range(_ROUNDS)]
        self.initial = sum(1 << number for number, phrase in enumerate(phrases) if phrase.is_initial)

    def _node(self, word: str) -> _Node | None:
        """The tree under a first word; None if no phrase begins with it."""
        begun = [f"{word[:size]}*" for size in self._sizes if size <= len(word)]
        keys = tuple(key for key in (word, *begun) if key in self._keys)
        node = None
        if keys:
            if keys not in self._families:
                self._families[keys] = self._family(keys)
            family = self._families[keys]
            is_usual = word not in family.words and not word.startswith(family.beginnings)
            node = family.usual if is_usual else self._tree(family.numbers, word)
        if len(self._nodes) > _REMEMBERED:
            self._nodes.clear()
        self._nodes[word] = node
        return node

    def _family(self, keys: tuple[str, ...]) -> _Family:
        numbers = tuple({number for key in keys for number in self._keys[key]})
        openings = [self._opening(number) for number in numbers]
        beginnings = {beginning for opening in openings for beginning in opening.beginnings if beginning}
        words = frozenset(word for opening in openings for word in opening.rests)
        return _Family(numbers, words, tuple(sorted(beginnings)), self._tree(numbers, ""))

    def _tree(self, numbers: Iterable[int], word: str) -> _Node | None:
        """The tree of phrases under a first word; the empty word means any that no phrase names."""
        root = _Node()
        for number in numbers:
            for rest in self._opening(number).after(word):
                root.add(rest, number)
        root.hand_down()
        return root if root.mask or root.children else None

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

    def places(self, text: str) -> Places:
        """Return the places of a text."""
        words = _TOKEN.findall(text)
        known = self._nodes
        nodes = [known[word] if word in known else self._node(word) for word in words]
        return _WordPlaces(text, words, nodes, self)

    def allowed(self, words: Sequence[str]) -> int:
        """Return the phrases that can match in a sentence that holds these words."""
        allowed = -1
        present = set(words)
        present.update([stem for word in present if "'" in word for stem in _stems(word)])
        for unconditional, enabled in zip(self._unconditional, self._enabled, strict=True):
            of_round = unconditional
            for word in present & enabled.keys():
                of_round |= enabled[word]
            allowed &= of_round
        return allowed


@dataclass
class _WordPlaces:
    """The words of a text, each with the tree of the phrases that begin with it."""

    text: str
    words: list[str]
    nodes: list[_Node | None]
    finder: WordFinder

    @cached_property
    def _allowed(self) -> int:
        return self.finder.allowed(self.words)

    @cached_property
    def _offsets(self) -> list[int]:
        return [token.start() for token in _TOKEN.finditer(self.text)]

    def starts(self, wanted: int = -1) -> list[Start]:
        """Return the places at which phrases that are wanted can begin."""
        if not any(self.nodes):
            return []
        allowed = self._allowed & wanted
        found: list[tuple[int, int]] = []
        words = self.words
        for place, node in enumerate(self.nodes):
            if node is None or not node.reachable & allowed:
                continue
            mask = allowed & (node.possible(words, place + 1) if node.children else node.mask)
            if place:
                mask &= ~self.finder.initial
            while mask:
                lowest = mask & -mask
                found.append((place, lowest.bit_length() - 1))
                mask ^= lowest
        if not found:
            return []
        offsets = self._offsets
        return [(offsets[place], number) for place, number in found]

    def in_order(self, start: Start) -> tuple[int, int]:
        """Return a key that sorts starts by place and phrase."""
        return start


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
