"""The walk through a document: what a side counts as its own."""

from __future__ import annotations

import pytest

from discourse.aboutness.actors import Actors
from discourse.aboutness.clauses import union
from discourse.aboutness.walk import Walk

ACTORS = Actors.load()


def whom(text: str, side: str | None) -> list[str]:
    """Whom a text of one sentence is about, in a document of a side."""
    passage = {"passage": 0, "start": 0, "end": len(text), "kind": "body", "level": None, "language": "zh"}
    (reading,) = Walk(ACTORS, side).document(text, [passage], [(0, 0, 0, len(text))])
    return sorted(union(reading.clauses))


@pytest.mark.parametrize(
    ("text", "side", "expected"),
    [
        ("香港修订入境规定。", "China", ["China"]),
        ("香港修订入境规定。", "EU", ["other"]),
        ("香港修订入境规定。", None, ["other"]),
        ("海峡两岸扩大合作。", "China", ["China"]),
        ("深化同周边国家的合作。", "China", ["China"]),
        ("深化同周边国家的合作。", None, []),
        ("我们同发展中国家的合作更加紧密。", "China", ["China"]),
        ("越南同周边国家的合作更加紧密。", "China", ["Vietnam"]),
        ("发达国家应当加强同周边国家的合作。", "China", []),
    ],
)
def test_what_a_side_counts_as_its_own(text: str, side: str | None, expected: list[str]) -> None:
    assert whom(text, side) == expected


def test_only_sentences_that_are_asked_for() -> None:
    text = "Greece closed its border. Guards wait. Libya objects."
    passage = {"passage": 0, "start": 0, "end": len(text), "kind": "body", "level": None, "language": "en"}
    places = [(0, 0, 0, 25), (1, 0, 26, 38), (2, 0, 39, 53)]
    every = list(Walk(ACTORS, None).document(text, [passage], places))
    (asked,) = Walk(ACTORS, None).document(text, [passage], places, {1}, only=True)
    assert [sorted(union(one.clauses or ())) for one in every] == [["EU"], ["EU"], ["other"]]
    assert (asked.sentence, asked.clauses, asked.levels) == (1, every[1].clauses, every[1].levels)
