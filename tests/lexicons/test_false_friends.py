"""Places of the seeds where a naive pattern fires wrongly: nothing counts for that frame, gates open or not.

The places are read from the reference texts; each is a sentence, the words that fire, the frame a naive list would book
them to, and why that is wrong.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from discourse.matching.plain_corpus import plain_corpus
from discourse.matching.settings import MatchSettings
from discourse.scoring.lexicon import Lexicon

ROWS, FIRING = 20, 19  # the sentence of one row ends before its words
FRAME = {"emergency": "security", "security measure": "security"}
# The fund is masked; the aid in the same sentence is what it says.
MEANT = {("European Development", "migration_development/en/development aid")}


def _places(reference: Path) -> list[dict[str, str]]:
    path = reference / "gold" / "false_friends_seeds.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _fires(surface: str, sentence: str) -> list[tuple[int, int]]:
    """Where the naive words stand in the sentence."""
    words = [re.escape(part.strip()).replace(r"\*", r"\w*") for part in surface.split(";")]
    return [match.span() for word in words for match in re.finditer(rf"\b{word}", sentence, re.IGNORECASE)]


@pytest.mark.reference
@pytest.mark.parametrize("scope", [None, "off"])
@pytest.mark.slow
def test_false_friends_do_not_count(reference: Path, scope: str | None) -> None:
    lexicon = Lexicon.load("securitization")
    frames = {entry.pattern_id: entry.frame.name for entry in lexicon.entries()}
    places = _places(reference)
    assert len(places) == ROWS
    corpus = plain_corpus([place["sentence"] for place in places])
    hits = lexicon.match(corpus, MatchSettings(gate_scope=scope))[0].to_pylist()
    fired, wrong = 0, []
    for doc_id, place in zip(sorted(corpus.documents["doc_id"].to_pylist()), places, strict=True):
        naive = FRAME.get(place["naive_frame"], place["naive_frame"])
        spans = _fires(place["surface"], place["sentence"])
        fired += bool(spans)
        for hit in hits:
            here = hit["doc_id"] == doc_id and frames[hit["pattern_id"]] == naive and hit["counts_frame"]
            if here and any(start < hit["end"] and hit["start"] < end for start, end in spans):
                meant = any(word in place["sentence"] and hit["pattern_id"] == name for word, name in MEANT)
                wrong += [] if meant else [f"{place['surface']} ({place['why_false']}): {hit['pattern_id']}"]
    assert fired == FIRING
    assert not wrong, "\n".join(wrong)
