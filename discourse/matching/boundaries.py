"""Which matches cut words of Chinese, remembered: the same characters stand around many matches."""

from __future__ import annotations

import itertools
from functools import cache

from discourse.matching.settings import MatchSettings
from discourse.matching.word_likelihood import SURE, Readings
from discourse.text.ideographs import is_han
from discourse.text.languages.zh.segmenter import cut_han

MOST = 200_000  # places remembered at most
AROUND = 8  # characters looked at on either side of a place in a text that no matcher has prepared

Place = tuple[str, int, int]  # a stretch of characters, and where in it a match starts and ends


class Against(dict[Place, str]):
    """By place the reading that speaks against a match, its words parted by `|`; empty where the match may stand.

    What is not there yet is judged when it is asked for, by the rule that the settings choose.
    """

    def __init__(self, readings: Readings, settings: MatchSettings) -> None:
        super().__init__()
        self._readings, self._settings = readings, settings

    def __missing__(self, place: Place) -> str:
        if len(self) >= MOST:
            self.clear()
        found = self[place] = self._judged(*place)
        return found

    def _judged(self, stretch: str, start: int, end: int) -> str:
        cuts = {0, *itertools.accumulate(map(len, cut_han(stretch)))}
        if start in cuts and end in cuts:
            return ""  # the likeliest reading itself parts the match from its neighbours: there is nothing to weigh
        settings = self._settings
        if settings.boundary == "strict":
            cut = self._readings.margin(stretch, start, end) > SURE
        else:
            margin, little = self._readings.evidence(stretch, start, end)
            cut = margin > (settings.threshold_both if little else settings.threshold)
        if not cut:
            return ""
        words = itertools.pairwise(self._readings.cuts(stretch))
        return "|".join(stretch[a:b] for a, b in words if a < end and b > start)


class Judgements:
    """The scorer of readings, and what it said so far under each choice of settings."""

    def __init__(self) -> None:
        self.readings = Readings()
        self._of: dict[MatchSettings, Against] = {}

    def of(self, settings: MatchSettings) -> Against:
        """The judgements under some settings."""
        if settings not in self._of:
            self._of[settings] = Against(self.readings, settings)
        return self._of[settings]


@cache
def _by_default() -> Against:
    """The judgements under the default settings; a memory of each process."""
    return Judgements().of(MatchSettings())


def cuts_a_word(folded: str, start: int, end: int) -> bool:
    """Whether some Han characters of a folded text are no word where they stand, by the rule for matches of a lexicon.

    False for anything but Han characters. For names and triggers, which are looked for without a matcher.
    """
    if not all(map(is_han, folded[start:end])):
        return False
    left, right = start, end
    while left > max(0, start - AROUND) and is_han(folded[left - 1]):
        left -= 1
    while right < min(len(folded), end + AROUND) and is_han(folded[right]):
        right += 1
    return bool(_by_default()[folded[left:right], start - left, end - left])
