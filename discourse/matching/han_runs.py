"""Questions about Chinese that a haystack answers: where stars end, and by how much a match cuts words."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from discourse.matching.boundaries import Judgements
from discourse.matching.folded_text import Haystack
from discourse.matching.settings import MatchSettings
from discourse.matching.word_likelihood import crossable

FARTHEST = 50  # characters looked at on either side of a match; in Chinese texts no stretch is half as long

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Stretches:
    """The runs of Han characters of one haystack, cut where no word of the dictionary can reach across."""

    def __init__(self, haystack: Haystack, judgements: Judgements) -> None:
        self._haystack = haystack
        self._judgements = judgements
        self._readings = judgements.readings
        self._padded = np.pad(haystack.codes, 2)

    def _open(self, places: Ints) -> Flags:
        """Whether a word may reach across each place: between two Han characters that a word of the dictionary has."""
        han = self._haystack.han
        found = han[places] & han[places - 1]  # before the first place stands the padding
        found[found] = crossable(self._padded, places[found])
        return found

    @cached_property
    def _closed(self) -> Ints:
        return np.flatnonzero(~self._open(np.arange(len(self._haystack) + 1)))

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The stretch a match stands in: beyond it no reading changes with the match's ends."""
        left = int(self._closed[int(self._closed.searchsorted(start, "right")) - 1])
        right = int(self._closed[int(self._closed.searchsorted(end))])
        return max(left, start - FARTHEST), min(right, end + FARTHEST)

    def _reach(self, places: Ints, open_: Flags, step: int) -> Ints:
        """From each place, itself included, the nearest place in one direction that no word reaches across."""
        reached = places.copy()
        going = np.flatnonzero(open_)
        for _ in range(FARTHEST):
            if not len(going):
                break
            reached[going] += step
            going = going[self._open(reached[going])]
        return reached

    def cut_words(self, starts: Ints, ends: Ints, settings: MatchSettings) -> dict[int, str]:
        """Which matches cut words, by the rule the settings choose: their numbers, and the likelier reading of each."""
        if settings.boundary == "none":
            return {}
        open_starts, open_ends = self._open(starts), self._open(ends)
        doubtful = np.flatnonzero(open_starts | open_ends)
        if not len(doubtful):
            return {}
        starts, ends = starts[doubtful], ends[doubtful]
        left = self._reach(starts, open_starts[doubtful], -1)
        right = self._reach(ends, open_ends[doubtful], 1)
        surroundings = map(self._haystack.folded.__getitem__, map(slice, left.tolist(), right.tolist()))
        places = zip(surroundings, (starts - left).tolist(), (ends - left).tolist(), strict=True)
        against = zip(doubtful.tolist(), map(self._judgements.of(settings).__getitem__, places), strict=True)
        return {number: reading for number, reading in against if reading}

    def segment_end(self, start: int, end: int) -> int:
        """Where the segment ends in which the last character before `end` stands, if there is a cut at `start`."""
        left, right = self.around(start, end)
        cuts = self._readings.cuts(self._haystack.folded[left:right], (start - left,))
        return next(left + cut for cut in cuts if left + cut >= end)

    def segment_start(self, start: int, end: int) -> int:
        """Where the segment begins in which the first character from `start` on stands, if there is a cut at `end`."""
        left, right = self.around(start, end)
        cuts = self._readings.cuts(self._haystack.folded[left:right], (end - left,))
        return next(left + cut for cut in reversed(cuts) if left + cut <= start)

    def has_cut(self, start: int, first: int, last: int) -> bool:
        """Whether the best reading from `start` on has a cut at one of the places from `first` up to before `last`."""
        left, right = self.around(start, last)
        cuts = self._readings.cuts(self._haystack.folded[left:right], (start - left,))
        return any(first <= left + cut < last for cut in cuts)

    def begins(self, place: int) -> bool:
        """Whether a segment of the best reading begins at a place."""
        left, right = self.around(place, place + 1)
        return place - left in self._readings.cuts(self._haystack.folded[left:right])

    def count(self, first: int, last: int) -> int:
        """How many words the best reading of a piece has."""
        return len(self._readings.cuts(self._haystack.folded[first:last])) - 1

    def words_end(self, place: int, words: int) -> int | None:
        """Where so many segments end of which the first begins at a place; None where fewer stand there."""
        for _ in range(words):
            if not self._haystack.han[place]:
                return None
            place = self.segment_end(place, place + 1)
        return place
