"""Which matches cut words of Chinese, remembered: the same characters stand around many matches."""

from __future__ import annotations

import itertools

from discourse.lexicon.segment import SURE, Readings
from discourse.lexicon.settings import MatchSettings
from discourse.text.chinese import cut_han

MOST = 200_000  # places remembered at most

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
