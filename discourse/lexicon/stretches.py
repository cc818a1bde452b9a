"""Questions about Chinese that a haystack answers: where stars end, and by how much a match cuts words."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from discourse.lexicon.haystack import Haystack
from discourse.lexicon.segment import SURE, Readings, crossable
from discourse.lexicon.settings import MatchSettings

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Stretches:
    """The runs of Han characters of one haystack, cut where no word of the dictionary can reach across."""

    def __init__(self, haystack: Haystack, readings: Readings) -> None:
        self._haystack = haystack
        self._readings = readings
        self._open = crossable(haystack.codes)
        self._open[: len(haystack)] &= haystack.han[: len(haystack)]
        self._open[1:] &= haystack.han[: len(haystack)]
        self._closed = np.flatnonzero(~self._open)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The stretch a match stands in: beyond it no reading changes with the match's ends."""
        left = int(self._closed[int(np.searchsorted(self._closed, start, "right")) - 1])
        right = int(self._closed[int(np.searchsorted(self._closed, end))])
        return left, right

    def cut_words(self, starts: Ints, ends: Ints, settings: MatchSettings) -> Flags:
        """Which matches cut words, by the rule the settings choose."""
        found = np.zeros(len(starts), np.bool_)
        if settings.boundary == "none":
            return found
        doubtful = np.flatnonzero(self._open[starts] | self._open[ends])
        if not len(doubtful):
            return found
        left = self._closed[np.searchsorted(self._closed, starts[doubtful], "right") - 1]
        right = self._closed[np.searchsorted(self._closed, ends[doubtful])]
        places = zip(starts[doubtful].tolist(), ends[doubtful].tolist(), left.tolist(), right.tolist(), strict=True)
        text, readings = self._haystack.folded, self._readings
        if settings.boundary == "strict":
            found[doubtful] = [readings.margin(text[a:b], start - a, end - a) > SURE for start, end, a, b in places]
        else:
            allowed = (settings.threshold, settings.threshold, settings.threshold_both)
            judged = (readings.evidence(text[a:b], start - a, end - a) for start, end, a, b in places)
            found[doubtful] = [margin > allowed[cuts] for margin, cuts in judged]
        return found

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

    def reading(self, start: int, end: int) -> str:
        """The words of the best reading that touch a match, parted by `|`."""
        left, right = self.around(start, end)
        text = self._haystack.folded[left:right]
        cuts = self._readings.cuts(text)
        words = [(a, b) for a, b in itertools.pairwise(cuts) if a + left < end and b + left > start]
        return "|".join(text[a:b] for a, b in words)
