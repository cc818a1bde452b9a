"""The concepts of a topic."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc
import pytest

from discourse import schema
from discourse.topics.model import Fitted
from discourse.topics.profile import distinctive, profiles
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
    topic_only = lexicon.set_column(
        lexicon.column_names.index("counts"), "counts", pc.equal(lexicon["concept"], "talent")
    )
    assert profiles(units, model, schema.from_rows("hits", hits), topic_only)[0] == ["talent"]
    names, every = profiles(units, model, schema.from_rows("hits", hits), topic_only, every=True)
    assert (names, every.tolist()) == (["control", "talent"], shares.tolist())
