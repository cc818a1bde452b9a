"""Finds where phrases of context rules can begin in a sentence: few places, at which alone the phrases are tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from discourse.context.characters import CharacterFinder
from discourse.context.opening_words import TOKEN, OpeningWords
from discourse.context.phrases import Phrase
from discourse.context.places import PhraseFinder, Places, Start

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


class WordFinder:
    """A tree of the words with which phrases open, grown word by word as texts need it."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._phrases = phrases
        self._nodes: dict[str, _Node | None] = {}
        self._trees: dict[tuple[int, ...], _Node | None] = {}
        self.initial = sum(1 << number for number, phrase in enumerate(phrases) if phrase.is_initial)

    @cached_property
    def _index(self) -> _Index:
        return _Index([phrase.opening_words for phrase in self._phrases])

    def _node(self, word: str) -> _Node | None:
        """The tree under a first word; None if no phrase begins with it."""
        begun, listed = self._index.begun(word), self._index.listed.get(word)
        if listed:
            node = _tree(begun, listed)
        else:
            if begun not in self._trees:
                self._trees[begun] = _tree(begun, ())
            node = self._trees[begun]
        if len(self._nodes) > _REMEMBERED:
            self._nodes.clear()
        self._nodes[word] = node
        return node

    def places(self, text: str) -> Places:
        """Return the places of a text."""
        words = TOKEN.findall(text)
        known = self._nodes
        nodes = [known[word] if word in known else self._node(word) for word in words]
        return _WordPlaces(text, words, nodes, self)

    def allowed(self, words: Sequence[str]) -> int:
        """Return the phrases that can match in a sentence that holds these words."""
        present = set(words)
        present.update([stem for word in present if "'" in word for stem in _stems(word)])
        return self._index.allowed(present)


def _tree(begun: Sequence[int], listed: Iterable[tuple[int, str]]) -> _Node | None:
    """The tree of phrases that begin with any word, and of those after whose first word certain words follow."""
    root = _Node(sum(1 << number for number in begun))
    certain = frozenset(begun)
    for number, rest in listed:
        if number not in certain:
            root.add(rest.split(), number)
    root.hand_down()
    return root if root.mask or root.children else None


class _Index:
    """The opening words of phrases, by first word; and the phrases that words enable, in rounds.

    In each round, a sentence must hold one of the words that a phrase needs. The rounds are parts of one number: one
    operation adds what a word enables in all of them.
    """

    def __init__(self, phrases: Sequence[OpeningWords]) -> None:
        self._size = len(phrases)
        self.listed: dict[str, list[tuple[int, str]]] = {}
        self._open: dict[str, list[int]] = {}  # phrases that begin with other words too, by key
        self._letters = [phrase.begun for phrase in phrases]
        self._enabled: dict[str, int] = {}
        self._always = 0
        for number, phrase in enumerate(phrases):
            whole = {key for key in phrase.keys if not key.endswith("*")}
            begun = tuple(key[:-1] for key in phrase.keys if key.endswith("*"))
            for opening in phrase.listed:
                first, _, rest = opening.partition(" ")
                if first in whole or first.startswith(begun):
                    self.listed.setdefault(first, []).append((number, rest))
            for key in phrase.keys if phrase.begun else ():
                self._open.setdefault(key, []).append(number)
            for number_of_round in range(_ROUNDS):
                bit = 1 << (number_of_round * self._size + number)
                words = phrase.needed[number_of_round] if number_of_round < len(phrase.needed) else ""
                self._always |= 0 if words else bit
                for word in words.split():
                    self._enabled[word] = self._enabled.get(word, 0) | bit
        self._sizes = sorted({len(key) - 1 for key in self._open if key.endswith("*")})

    def begun(self, word: str) -> tuple[int, ...]:
        """Return the phrases that begin with a word, whatever follows it, sorted."""
        keys = [word, *(f"{word[:size]}*" for size in self._sizes if size <= len(word))]
        numbers = {number for key in keys for number in self._open.get(key, ())}
        return tuple(sorted(number for number in numbers if word.startswith(self._letters[number])))

    def allowed(self, words: set[str]) -> int:
        """Return the phrases that find in some words one that they need in each round."""
        enabled, found = self._enabled, self._always
        for word in words & enabled.keys():
            found |= enabled[word]
        allowed = (1 << self._size) - 1
        for number_of_round in range(_ROUNDS):
            allowed &= found >> number_of_round * self._size
        return allowed


@dataclass
class _WordPlaces:
    """The words of a text, each with the tree of the phrases that begin with it."""

    text: str
    words: list[str]
    nodes: list[_Node | None]
    finder: WordFinder

    @cached_property
    def _possible(self) -> list[tuple[int, int]]:
        """The words at which phrases can begin, each with these phrases."""
        nodes = [(place, node) for place, node in enumerate(self.nodes) if node is not None]
        if not nodes:
            return []
        words, not_first = self.words, ~self.finder.initial
        allowed = self.finder.allowed(words)
        found = []
        for place, node in nodes:
            if node.reachable & allowed:
                mask = node.possible(words, place + 1) if node.children else node.mask
                if mask := mask & allowed & (not_first if place else -1):
                    found.append((place, mask))
        return found

    @cached_property
    def _offsets(self) -> list[int]:
        return [token.start() for token in TOKEN.finditer(self.text)]

    def starts(self, wanted: int = -1) -> list[Start]:
        """Return the places at which phrases that are wanted can begin."""
        found = []
        for place, possible in self._possible:
            mask = possible & wanted
            if mask:
                offset = self._offsets[place]
            while mask:
                lowest = mask & -mask
                found.append((offset, lowest.bit_length() - 1))
                mask ^= lowest
        return found

    def in_order(self, start: Start) -> tuple[int, int]:
        """Return a key that sorts starts by place and phrase."""
        return start


def _stems(word: str) -> Iterator[str]:
    """The beginnings of a word that an apostrophe ends."""
    return (word[:end] for end, char in enumerate(word) if char == "'")
