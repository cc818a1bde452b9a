"""Settings of matching: what is refused, and what they change."""

from __future__ import annotations

from typing import Any

import pytest

from discourse.errors import LexiconError
from discourse.matching.settings import MatchSettings
from discourse.scoring.lexicon import Lexicon


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"boundary": "lax"}, "The setting boundary is 'lax'; it can be likelihood, strict, none."),
        ({"gate_scope": "page"}, "it can be sentence, passage, document, off."),
        ({"nested": "frame"}, "it can be concept, dictionary."),
        ({"threshold": -1}, "The setting threshold is -1; it is a number of nats, 0 or more."),
        ({"threshold_both": float("nan")}, "The setting threshold_both is nan"),
    ],
)
def test_values_that_are_not_possible_are_refused(setting: dict[str, Any], message: str) -> None:
    with pytest.raises(LexiconError) as error:
        MatchSettings(**setting)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("settings", "hits"),
    [
        (MatchSettings(), ["移民"]),
        (MatchSettings(boundary="strict"), []),
        (MatchSettings(boundary="none"), ["人才", "移民"]),
        (MatchSettings(threshold_both=1000), ["人才", "移民"]),
    ],
)
def test_boundaries_and_thresholds_decide_on_cut_words(settings: MatchSettings, hits: list[str]) -> None:
    lexicon = Lexicon.from_dict({"c": ["人才", "移民"]})
    assert list(lexicon.find(["個人才能；移民局"], settings=settings)["surface"]) == hits
