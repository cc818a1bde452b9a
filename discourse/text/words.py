"""The words of a document as three columns: which passage, which word, how often."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import repeat


class Words(Mapping[tuple[int, str], int]):
    """How often each folded token stands in each counted passage: maps (passage, token) to a whole number.

    `passages`, `terms` and `counts` are the same as columns of one length, sorted by passage and term: a mapping with
    a key for each would take ten times the memory.
    """

    __slots__ = ("counts", "passages", "terms")

    def __init__(self) -> None:
        self.passages = array("i")
        self.terms: list[str] = []
        self.counts = array("i")

    def add(self, passage: int, words: Counter[str]) -> None:
        """Add the words of a passage behind those of the passages before it."""
        terms = sorted(words)
        self.passages.extend(repeat(passage, len(terms)))
        self.terms += terms
        self.counts.extend(map(words.__getitem__, terms))

    def __getitem__(self, key: tuple[int, str]) -> int:
        passage, term = key
        start, end = bisect_left(self.passages, passage), bisect_right(self.passages, passage)
        place = bisect_left(self.terms, term, start, end)
        if place < end and self.terms[place] == term:
            return self.counts[place]
        raise KeyError(key)

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return zip(self.passages, self.terms, strict=True)

    def __len__(self) -> int:
        return len(self.terms)
