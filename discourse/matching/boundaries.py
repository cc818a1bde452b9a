"""Tests whether a match cuts words of Chinese, and keeps the answers: many matches have the same surroundings."""

from __future__ import annotations

import itertools
from functools import cache

from discourse.matching.settings import MatchSettings
from discourse.matching.word_likelihood import SURE, SegmentationMargins
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
    left, right = start, end
    first, last = max(0, start - AROUND), min(len(folded), end + AROUND)
    while left > first and is_han(folded[left - 1]):
        left -= 1
    while right < last and is_han(folded[right]):
        right += 1
    return bool(_by_default()[folded[left:right], start - left, end - left])
