"""Matches of a lexicon in a corpus as arrays, with the reason for which each refused one was refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Why a match is refused, in the order of the tests. NOT_REFUSED is 0.
NOT_REFUSED, KIND, MASK, ADDRESS, EXCEPTION, SEGMENT, GATE, LONGER = range(8)


@dataclass(frozen=True)
class Matches:
    """Matches sorted by document, start, end and entry.

    entry: number of the pattern in `LexiconData.entries()`. doc, passage: rows of the corpus index. words: length in
    words. reason: one of the constants above; by: what refutes the match, a number whose meaning depends on the
    reason. readings: the likelier segmentations that `by` of SEGMENT points to.
    """

    entry: Ints
    doc: Ints
    start: Ints
    end: Ints
    words: Ints
    passage: Ints
    reason: NDArray[np.int8]
    by: Ints
    readings: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, entry: Ints, doc: Ints, start: Ints, end: Ints, words: Ints, passage: Ints) -> Matches:
        """Return matches, none of them refused yet."""
        return cls(entry, doc, start, end, words, passage, np.zeros(len(doc), np.int8), np.full(len(doc), -1))

    @classmethod
    def joined(cls, parts: Sequence[Matches]) -> Matches:
        """Return the matches of several batches, in order."""
        if not parts:
            return cls.of(*(np.zeros(0, np.int64) for _ in range(6)))
        readings: list[str] = []
        for part in parts:
            part.by[part.reason == SEGMENT] += len(readings)
            readings += part.readings
        names = [each.name for each in fields(cls) if each.name != "readings"]
        columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
        return cls(**columns, readings=readings)

    def __len__(self) -> int:
        return len(self.entry)

    @property
    def accepted(self) -> Flags:
        """Which matches are not refused so far."""
        accepted: Flags = self.reason == NOT_REFUSED
        return accepted

    def where(self, kept: Flags) -> Matches:
        """Return some of the matches."""
        columns = {each.name: getattr(self, each.name)[kept] for each in fields(self) if each.name != "readings"}
        return Matches(**columns, readings=self.readings)

    def refuse(self, rows: Ints, reason: int, by: Ints) -> None:
        """Refuse the matches in `rows`, unless they are refused already: the first reason holds."""
        fresh = self.reason[rows] == NOT_REFUSED
        self.reason[rows[fresh]] = reason
        self.by[rows[fresh]] = by[fresh]

    def refuse_cut_words(self, rows: Ints, readings: Iterable[str]) -> None:
        """Refuse the matches in `rows` because a likelier segmentation of each cuts elsewhere."""
        first = len(self.readings)
        self.readings.extend(readings)
        self.refuse(rows, SEGMENT, np.arange(first, len(self.readings)))
