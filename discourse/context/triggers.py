"""Finds where phrases of context rules can begin in a sentence: few places, at which alone the phrases are tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from discourse.context.characters import CharacterFinder
from discourse.context.opening_words import ROUNDS, OpeningWords
from discourse.context.phrases import Phrase
from discourse.context.places import PhraseFinder, Places, Start
from discourse.context.tokens import Tokens, tokens

_REMEMBERED = 50_000  # words, and sets of phrases, that are kept at hand


def finder(phrases: Sequence[Phrase], by_words: bool) -> PhraseFinder:
    """Return the finder of some phrases; `by_words` if blanks separate the words of their language."""
    return WordFinder(phrases) if by_words else CharacterFinder(phrases)


class WordFinder:
    """Finds phrases by the three words with which they begin and by words that they need anywhere in the sentence."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._phrases = phrases

    @cached_property
    def index(self) -> Index:
        """The words of the phrases, read when a text is first looked at."""
        initial = {number for number, phrase in enumerate(self._phrases) if phrase.is_initial}
        return Index([phrase.opening_words for phrase in self._phrases], initial)

    def places(self, text: str, words: Tokens | None = None) -> Places:
        """Return the places in a text. Words that are known already can be given."""
        return _WordPlaces(words or tokens(text), self.index)


class Word(NamedTuple):
    """What a word makes possible as the first, second and third word of a phrase, and anywhere in the sentence.

    Each is a set of beginnings of phrases, as the bits of a number.
    """

    first: int
    second: int
    third: int
    anywhere: int


class Index(dict[str, Word]):
    """The beginnings of phrases, numbered phrase by phrase, by their words; filled word by word as texts need it.

    A sentence must hold one of the words of each set that a phrase needs. These rounds are parts of one number, so that
    one operation adds what a word enables in all of them.
    """

    def __init__(self, phrases: Sequence[OpeningWords], initial: set[int]) -> None:
        super().__init__()
        self._owner: list[int] = []
        self._bits: list[int] = []
        for number, phrase in enumerate(phrases):
            count = len(phrase.beginnings)
            self._bits.append(((1 << count) - 1) << len(self._owner))
            self._owner += [number] * count
        self._size = len(self._owner)
        self._groups: dict[int, int] = {-1: -1}
        self._numbers: dict[int, tuple[int, ...]] = {}
        self._words = _Words()  # first, second and third words are parts of one number
        self._anywhere: dict[str, int] = {}
        self._any_second = self._any_third = self.always = 0
        for phrase, bits in zip(phrases, self._bits, strict=True):
            self._add(phrase, bits)
        self.end = Word(0, self._any_second, self._any_third, 0)
        self.inside = ~self.of(sum(1 << number for number in initial))

    def _add(self, phrase: OpeningWords, bits: int) -> None:
        bit = bits & -bits
        for first, begun, second, third in phrase.beginnings:
            self._words.add(f"{first} {begun}", bit)
            self._words.add(second, bit << self._size)
            self._words.add(third, bit << 2 * self._size)
            self._any_second |= 0 if second else bit
            self._any_third |= 0 if third else bit
            bit <<= 1
        for number in range(ROUNDS):
            shifted = bits << number * self._size
            words = phrase.needed[number] if number < len(phrase.needed) else ""
            self.always |= 0 if words else shifted
            for word in words.split():
                self._anywhere[word] = self._anywhere.get(word, 0) | shifted

    def __missing__(self, word: str) -> Word:
        size, every = self._size, (1 << self._size) - 1
        filed = others = self._words.of(word)
        anywhere = self._anywhere.get(word, 0)
        for part in _parts(word) if "'" in word else ():
            others |= self._words.of(part)
            anywhere |= self._anywhere.get(part, 0)
        second = self._any_second | others >> size & every
        third = self._any_third | others >> 2 * size
        if len(self) > _REMEMBERED:
            self.clear()
        found = self[word] = Word(filed & every, second, third, anywhere)
        return found

    def of(self, phrases: int) -> int:
        """Return the beginnings of some phrases, both as the bits of numbers."""
        if phrases not in self._groups:
            flags = enumerate(self._bits)
            self._groups[phrases] = sum(bits for number, bits in flags if phrases >> number & 1)
        return self._groups[phrases]

    def allowed(self, words: Sequence[Word]) -> int:
        """Return the beginnings of phrases that find in a sentence a word that they need, in each round."""
        enabled = self.always
        for word in words:
            enabled |= word[3]
        allowed = enabled & (1 << self._size) - 1
        for number in range(1, ROUNDS):
            allowed &= enabled >> number * self._size
        return allowed

    def numbers(self, beginnings: int) -> tuple[int, ...]:
        """Return the numbers of the phrases that have some beginnings, sorted."""
        known = self._numbers.get(beginnings)
        if known is None:
            if len(self._numbers) > _REMEMBERED:
                self._numbers.clear()
            found, rest = [], beginnings
            while rest:
                lowest = rest & -rest
                found.append(self._owner[lowest.bit_length() - 1])
                rest ^= lowest
            known = self._numbers[beginnings] = tuple(dict.fromkeys(found))
        return known


class _Words:
    """Sets of beginnings, as the bits of numbers, by words; a word that ends in `*` can go on."""

    def __init__(self) -> None:
        self._whole: dict[str, int] = {}
        self._begun: dict[int, dict[str, int]] = {}  # by the number of letters

    def add(self, words: str, bits: int) -> None:
        """File beginnings under words with blanks between them."""
        for word in words.split():
            letters = word[:-1] if word[-1] == "*" else word
            filed = self._whole if letters is word else self._begun.setdefault(len(letters), {})
            filed[letters] = filed.get(letters, 0) | bits

    def of(self, word: str) -> int:
        """Return the beginnings that are filed under a word, and under letters with which it begins."""
        found = self._whole.get(word, 0)
        for size, begun in self._begun.items():
            found |= begun.get(word[:size], 0)
        return found


def _parts(word: str) -> Iterator[str]:
    """The pieces of a word that end or begin at an apostrophe: a phrase can match one of them."""
    pieces = word.split("'")
    for first in range(len(pieces)):
        for last in range(first + 1, len(pieces) + (first > 0)):
            yield "'".join(pieces[first:last])


class _WordPlaces:
    """The words of a text, and the phrases that can begin at each."""

    def __init__(self, words: Tokens, index: Index) -> None:
        self._words = words
        self._index = index

    @cached_property
    def _possible(self) -> list[tuple[int, int]]:
        """The places at which phrases can begin, each with their beginnings."""
        index, words = self._index, self._words.words
        rows = [index[word] for word in words]
        mask = index.allowed(rows)
        inside = mask & index.inside
        after = rows if "-" not in words else [row for word, row in zip(words, rows, strict=True) if word != "-"]
        after = [*after, index.end, index.end]
        found = []
        at = 0
        for word, start, row in zip(words, self._words.starts, rows, strict=True):
            at += word != "-"  # a hyphen counts as a blank
            beginnings = row[0] & mask
            if beginnings and (beginnings := beginnings & after[at][1] & after[at + 1][2]):
                found.append((start, beginnings))
            mask = inside
        return found

    def starts(self, wanted: int = -1) -> list[Start]:
        """Return the places at which phrases that are wanted can begin."""
        index, mask = self._index, self._index.of(wanted)
        return [
            (start, number)
            for start, beginnings in self._possible
            if beginnings & mask
            for number in index.numbers(beginnings & mask)
        ]

    def in_order(self, start: Start) -> tuple[int, int]:
        """Return a key that sorts starts by place and phrase."""
        return start
