"""Tests whether a match cuts words of Chinese, and keeps the answers: many matches have the same surroundings."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache

import numpy as np

from discourse.matching.settings import MatchSettings
from discourse.matching.word_frequencies import crossable
from discourse.matching.word_likelihood import SURE, SegmentationMargins
from discourse.text.folding import code_points
from discourse.text.ideographs import is_han
from discourse.text.languages.zh.segmenter import cut_han

MOST = 200_000  # places remembered at most
AROUND = 8  # characters looked at on either side of a place in a text that no matcher has prepared

Place = tuple[str, int, int]  # a stretch of characters, and the start and end of a match in it


class BoundaryTest(dict[Place, str]):
    """The likelier segmentation that refutes a match: words joined by `|`, or "" if the match is accepted.

    A mapping that computes missing answers under one choice of settings.
    """

    def __init__(self, margins: SegmentationMargins, settings: MatchSettings) -> None:
        super().__init__()
        self._margins, self._settings = margins, settings

    def __missing__(self, place: Place) -> str:
        if len(self) >= MOST:
            self.clear()
        found = self[place] = self._judged(*place)
        return found

    def _judged(self, stretch: str, start: int, end: int) -> str:
        cuts = [0, *itertools.accumulate(map(len, cut_han(stretch)))]
        settings, margins = self._settings, self._margins
        if start in cuts and end in cuts:  # the best segmentation itself separates the match from its neighbours
            reading = [] if settings.boundary == "strict" else margins.across_both(stretch, start, end, cuts)
        else:
            if settings.boundary == "strict":
                refuted = margins.margin(stretch, start, end) > SURE
            else:
                nats, little = margins.evidence(stretch, start, end)
                refuted = nats > (settings.threshold_both if little else settings.threshold)
            reading = margins.cuts(stretch) if refuted else []
        return "|".join(stretch[a:b] for a, b in itertools.pairwise(reading) if a < end and b > start)


class BoundaryCache:
    """The boundary tests of each choice of settings, with one scorer of segmentations for all."""

    def __init__(self) -> None:
        self.margins = SegmentationMargins()
        self._of: dict[tuple[str, float, float], BoundaryTest] = {}

    def of(self, settings: MatchSettings) -> BoundaryTest:
        """Return the boundary test under some settings."""
        key = settings.boundary, settings.threshold, settings.threshold_both
        if key not in self._of:
            self._of[key] = BoundaryTest(self.margins, settings)
        return self._of[key]


@cache
def _by_default() -> BoundaryTest:
    """Return the test under the default settings, one for each process."""
    return BoundaryCache().of(MatchSettings())


def cuts_a_word(folded: str, start: int, end: int) -> bool:
    """Return whether a span of Han characters cuts words of a folded text, by the rule for matches of a lexicon.

    False for anything but Han characters. Use this for names and triggers, which are found without a matcher.
    """
    if not all(map(is_han, folded[start:end])):
        return False
    left, right = _run(folded, start, end, 0, len(folded))
    return bool(_by_default()[folded[left:right], start - left, end - left])


def cutting_words(folded: str, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """Return for each of many spans of Han characters what `cuts_a_word` returns for it, in fewer steps.

    No word reaches across most places of a text: what lies beyond the nearest of them changes no answer, and without it
    many spans have the same surroundings.
    """
    if not spans:
        return []
    is_open = crossable(np.pad(code_points(folded), 2), np.arange(len(folded) + 1))
    is_open[[0, -1]] = False
    closed = np.flatnonzero(~is_open)
    starts, ends = np.array(spans, np.int64).T
    lefts = closed[closed.searchsorted(starts, "right") - 1].tolist()
    rights = closed[closed.searchsorted(ends)].tolist()
    doubtful = (is_open[starts] | is_open[ends]).tolist()
    test = _by_default()
    found = []
    for (start, end), left, right, doubt in zip(spans, lefts, rights, doubtful, strict=True):
        if doubt:
            left, right = _run(folded, start, end, left, right)
            doubt = bool(test[folded[left:right], start - left, end - left])
        found.append(doubt)
    return found


def _run(folded: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The Han characters around a span, a few on either side, none before `first` or after `last`."""
    left, right = start, end
    first, last = max(first, start - AROUND), min(last, end + AROUND)
    while left > first and is_han(folded[left - 1]):
        left -= 1
    while right < last and is_han(folded[right]):
        right += 1
    return left, right
