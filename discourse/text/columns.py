"""Sentences and words of a document, kept as columns: an object for each would take ten times the memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = "NDArray[np.int32]"

_NONE: Ints = np.zeros(0, np.int32)


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

    def part(self, rows: slice, passage: int, start: int) -> Sentences:
        """Return some of the sentences, with passages counted from `passage` and code points from `start`."""
        own = Sentences()
        own.passage.extend([one - passage for one in self.passage[rows]])
        own.start.extend([one - start for one in self.start[rows]])
        own.end.extend([one - start for one in self.end[rows]])
        own.n_tokens = self.n_tokens[rows]
        return own

    def columns(self) -> dict[str, array[int]]:
        """Return the columns by name: the same, not copies."""
        return {name: getattr(self, name) for name in self.__slots__}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sentences) and list(self) == list(other)


class WordCounts(NamedTuple):
    """How often terms occur in some passages: `place` is the place of each row's term in the list `terms`."""

    passage: Ints
    place: Ints
    n: Ints
    terms: list[str]


class Words(Mapping[tuple[int, str], int]):
    """How often each folded token occurs in each counted passage: maps (passage, token) to a whole number.

    The rows are sorted by passage and term: `passage`, `n`, and `place`, the place of the row's term in `terms`.
    """

    __slots__ = ("n", "passage", "place", "terms")

    def __init__(self, blocks: Iterable[WordCounts]) -> None:
        """`blocks` are the counts of the passages in order; no passage is in two of them."""
        listed = list(blocks) or [WordCounts(_NONE, _NONE, _NONE, [])]
        if len(listed) == 1:
            self.passage, self.place, self.n, self.terms = listed[0]
            return
        self.terms = []
        places = []
        for block in listed:
            places.append(block.place + np.int32(len(self.terms)))
            self.terms += block.terms
        self.passage = np.concatenate([block.passage for block in listed])
        self.place = np.concatenate(places)
        self.n = np.concatenate([block.n for block in listed])

    def part(self, first: int, last: int) -> Words:
        """Return the words of the passages from `first` to before `last`, counted from `first`; `terms` are shared."""
        start, end = np.searchsorted(self.passage, [first, last]).tolist()
        rows = slice(start, end)
        return Words([WordCounts(self.passage[rows] - np.int32(first), self.place[rows], self.n[rows], self.terms)])

    def __getitem__(self, key: tuple[int, str]) -> int:
        passage, term = key
        start, end = np.searchsorted(self.passage, [passage, passage + 1]).tolist()
        row = bisect_left(self.place, term, start, end, key=self.terms.__getitem__)
        if row < end and self.terms[self.place[row]] == term:
            return int(self.n[row])
        raise KeyError(key)

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return zip(self.passage.tolist(), map(self.terms.__getitem__, self.place.tolist()), strict=True)

    def __len__(self) -> int:
        return len(self.n)
