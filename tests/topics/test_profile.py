"""The concepts of a topic, and its partner in the other language."""

from __future__ import annotations

import numpy as np
import pytest

from discourse import schema
from discourse.topics import profile
from discourse.topics.model import Fitted
from discourse.topics.profile import distinctive, match, profiles
from tests.topics.small import build_units


def test_a_profile_counts_hits_by_the_share_of_the_topic(tables_of, patterns_of):
    corpus = tables_of([{"doc_id": "a", "language": "en", "passages": [{"patrol": 2}, {"talent": 1, "patrol": 1}]}])
    units = build_units(corpus, "en")
    lexicon = patterns_of([("en", "security", "control", "patrol"), ("en", "development", "talent", "talent")])
    place = {"lexicon": "tiny", "doc_id": "a", "sentence": 0, "surface": "x"}
    flags = {"counts_concept": True, "counts_subframe": True, "counts_frame": True}
    hits = [
        {**place, **flags, "passage": 0, "start": 0, "end": 6, "pattern_id": "control/en/patrol"},
        {**place, **flags, "passage": 0, "start": 7, "end": 9, "pattern_id": "control/en/patrol"},
        {**place, **flags, "passage": 1, "start": 10, "end": 16, "pattern_id": "talent/en/talent"},
        {**place, **flags, "passage": 1, "start": 18, "end": 24, "pattern_id": "control/en/patrol"},
        {**place, **flags, "passage": 1, "start": 19, "end": 24, "pattern_id": "talent/en/talent"}
        | {"counts_concept": False},
    ]
    model = Fitted(np.full((2, 2), 0.5), np.array([[0.75, 0.25], [0.5, 0.5]]))
    names, shares = profiles(units, model, schema.from_rows("hits", hits), lexicon)
    assert names == ["control", "talent"]
    # topic 0: control 2 × .75 + 1 × .5, talent 1 × .5; topic 1: control 2 × .25 + 1 × .5, talent 1 × .5
    assert shares[0] == pytest.approx([2 / 2.5, 0.5 / 2.5])
    assert shares[1] == pytest.approx([1 / 1.5, 0.5 / 1.5])
    assert distinctive(names, shares) == ["control", "talent"]


def test_topics_meet_by_concepts_whatever_a_language_finds_more_of():
    names = ["asylum", "control", "talent"]
    english = np.array([[0.1, 0.8, 0.1], [0.1, 0.3, 0.6], [0.6, 0.3, 0.1]])
    chinese = np.array([[0.50, 0.45, 0.05], [0.10, 0.85, 0.05], [0.10, 0.45, 0.45]])  # finds control more often
    pairs = match((names, english), (names, chinese))
    assert [(a, b) for a, b, _ in pairs] == [(0, 1), (1, 2), (2, 0)]
    assert all(0.8 < score <= 1 for _, _, score in pairs)


def test_topics_seeded_by_one_frame_belong_together():
    names = ["asylum", "control"]
    one, two = np.array([[0.9, 0.1], [0.1, 0.9]]), np.array([[0.8, 0.2], [0.2, 0.8]])
    assert [pair[:2] for pair in match((names, one), (names, two))] == [(0, 0), (1, 1)]
    assert match((names, one), (names, two), [(0, 1)])[0] == (0, 1, pytest.approx(-1))


def test_topics_without_common_concepts_are_not_matched():
    assert match((["a"], np.ones((2, 1))), (["b"], np.ones((2, 1)))) == []
    even = (["a", "b"], np.full((2, 2), 0.5))
    assert match(even, even) == [(0, 0, 0), (1, 1, 0)]  # assigned, but far from a match


def test_a_match_is_not_given_up_for_pairs_that_are_none(monkeypatch):
    """The sum of all scores is highest with 0.45 + 0.45, and neither pair is a match."""
    scores = np.array([[0.6, 0.45], [0.45, -0.5]])
    monkeypatch.setattr(profile, "_centred", lambda given, names: given[1])
    assert match((["a"], scores), (["a"], np.eye(2))) == [(0, 0, 0.6), (1, 1, -0.5)]
