"""Sentences and words of a document, kept as columns: objects for each would take ten times the memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple, overload


class Sentence(NamedTuple):
    """One sentence: the number of its passage, its code points in the document's text, its tokens."""

    passage: int
    start: int
    end: int
    n_tokens: int


class Sentences(Sequence[Sentence]):
    """The sentences of a document in order. `passage`, `start`, `end` and `n_tokens` are their fields as columns."""

    __slots__ = Sentence._fields

    def __init__(self) -> None:
        self.passage, self.start, self.end, self.n_tokens = array("i"), array("i"), array("i"), array("i")

    def add(self, passage: int, start: int, end: int, n_tokens: int) -> None:
        """Add a sentence at the end."""
        self.passage.append(passage)
        self.start.append(start)
        self.end.append(end)
        self.n_tokens.append(n_tokens)

    @overload
    def __getitem__(self, place: int) -> Sentence: ...
    @overload
    def __getitem__(self, place: slice) -> list[Sentence]: ...
    def __getitem__(self, place: int | slice) -> Sentence | list[Sentence]:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        return Sentence(self.passage[place], self.start[place], self.end[place], self.n_tokens[place])

    def __iter__(self) -> Iterator[Sentence]:
        return map(Sentence, self.passage, self.start, self.end, self.n_tokens)

    def __len__(self) -> int:
        return len(self.passage)

    def columns(self) -> dict[str, array[int]]:
        """The columns by name: the same, not copies."""
        return {name: getattr(self, name) for name in self.__slots__}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sentences) and list(self) == list(other)


class Words(Mapping[tuple[int, str], int]):
    """How often each folded token stands in each counted passage: maps (passage, token) to a whole number.

    `passage`, `term` and `n` are the same as columns of one length, sorted by passage and term.
    """

    __slots__ = ("_known", "n", "passage", "term")

    def __init__(self) -> None:
        self.passage, self.n = array("i"), array("i")
        self.term: list[str] = []
        self._known: dict[str, str] = {}  # one string for each term, however often it stands in the column

    def add(self, passage: int, words: Counter[str]) -> None:
        """Add the words of a passage behind those of the passages before it."""
        terms = sorted(words)
        self.passage.extend(repeat(passage, len(terms)))
        self.term += map(self._known.setdefault, terms, terms)
        self.n.extend(map(words.__getitem__, terms))

    def __getitem__(self, key: tuple[int, str]) -> int:
        passage, term = key
        start, end = bisect_left(self.passage, passage), bisect_right(self.passage, passage)
        place = bisect_left(self.term, term, start, end)
        if place < end and self.term[place] == term:
            return self.n[place]
        raise KeyError(key)

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return zip(self.passage, self.term, strict=True)

    def __len__(self) -> int:
        return len(self.term)

    def columns(self) -> dict[str, array[int] | list[str]]:
        """The columns by name: the same, not copies."""
        return {"passage": self.passage, "term": self.term, "n": self.n}
