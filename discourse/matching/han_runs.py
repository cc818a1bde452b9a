"""Chinese in a folded text: the segment in which a star ends, and matches that cut words."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from discourse.matching.boundaries import BoundaryCache
from discourse.matching.folded_text import FoldedText
from discourse.matching.settings import MatchSettings
from discourse.matching.word_frequencies import crossable

FARTHEST = 50  # characters looked at on either side of a match; in Chinese texts no stretch is half as long

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class HanRuns:
    """The runs of Han characters of one folded text, split where no word of the dictionary can reach across."""

    def __init__(self, folded_text: FoldedText, boundaries: BoundaryCache) -> None:
        self._folded_text = folded_text
        self._boundaries = boundaries
        self._margins = boundaries.margins
        self._padded = np.pad(folded_text.codes, 2)

    def _open(self, places: Ints) -> Flags:
        """Return whether a word of the dictionary may reach across each place."""
        han = self._folded_text.han
        found = han[places] & han[places - 1]  # the first place has the padding before it
        found[found] = crossable(self._padded, places[found])
        return found

    @cached_property
    def _closed(self) -> Ints:
        return np.flatnonzero(~self._open(np.arange(len(self._folded_text) + 1)))

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch around a match beyond which its ends change no segmentation."""
        left = int(self._closed[int(self._closed.searchsorted(start, "right")) - 1])
        right = int(self._closed[int(self._closed.searchsorted(end))])
        return max(left, start - FARTHEST), min(right, end + FARTHEST)

    def _reach(self, places: Ints, open_: Flags, step: int) -> Ints:
        """Return for each place the nearest one, itself included, in one direction that no word reaches across."""
        reached = places.copy()
        going = np.flatnonzero(open_)
        for _ in range(FARTHEST):
            if not len(going):
                break
            reached[going] += step
            going = going[self._open(reached[going])]
        return reached

    def cut_words(self, starts: Ints, ends: Ints, settings: MatchSettings) -> dict[int, str]:
        """Return the numbers of the matches that cut words under the settings, with the likelier reading of each."""
        if settings.boundary == "none":
            return {}
        open_starts, open_ends = self._open(starts), self._open(ends)
        doubtful = np.flatnonzero(open_starts | open_ends)
        if not len(doubtful):
            return {}
        starts, ends = starts[doubtful], ends[doubtful]
        left = self._reach(starts, open_starts[doubtful], -1)
        right = self._reach(ends, open_ends[doubtful], 1)
        surroundings = map(self._folded_text.folded.__getitem__, map(slice, left.tolist(), right.tolist()))
        places = zip(surroundings, (starts - left).tolist(), (ends - left).tolist(), strict=True)
        against = zip(doubtful.tolist(), map(self._boundaries.of(settings).__getitem__, places), strict=True)
        return {number: reading for number, reading in against if reading}

    def segment_end(self, start: int, end: int) -> int:
        """Return the end of the segment that holds the last character before `end`, given a cut at `start`."""
        left, right = self.around(start, end)
        cuts = self._margins.cuts(self._folded_text.folded[left:right], (start - left,))
        return next(left + cut for cut in cuts if left + cut >= end)

    def segment_start(self, start: int, end: int) -> int:
        """Return the start of the segment that holds the character at `start`, given a cut at `end`."""
        left, right = self.around(start, end)
        cuts = self._margins.cuts(self._folded_text.folded[left:right], (end - left,))
        return next(left + cut for cut in reversed(cuts) if left + cut <= start)

    def has_cut(self, start: int, first: int, last: int) -> bool:
        """Return whether the best segmentation from `start` has a cut at `first` or later, before `last`."""
        left, right = self.around(start, last)
        cuts = self._margins.cuts(self._folded_text.folded[left:right], (start - left,))
        return any(first <= left + cut < last for cut in cuts)

    def begins(self, place: int) -> bool:
        """Return whether a segment of the best segmentation begins at `place`."""
        left, right = self.around(place, place + 1)
        return place - left in self._margins.cuts(self._folded_text.folded[left:right])

    def count(self, first: int, last: int) -> int:
        """Return the number of words in the best segmentation of a piece."""
        return len(self._margins.cuts(self._folded_text.folded[first:last])) - 1

    def words_end(self, place: int, words: int) -> int | None:
        """Return the end offset of the last of `words` segments from `place` on, or None if there are fewer."""
        for _ in range(words):
            if not self._folded_text.han[place]:
                return None
            place = self.segment_end(place, place + 1)
        return place
