"""Frames that occur together, moves, and actors."""

from __future__ import annotations

import pytest

from discourse.pipeline.stages.cooccurrence import actors, moves, pairs
from tests.pipeline.stages.counted import STUDY, counted, shown

pytestmark = pytest.mark.xdist_group("stages")  # the languages and rules are loaded once


def test_pairs_are_counted_in_sentences_and_passages() -> None:
    table = pairs(counted(), STUDY)["frame_pairs"]
    columns = ("uses", "by", "period", "language", "level", "unit", "n_units", "units_a", "units_b", "units_both")
    found = {row[5]: row[6:] for row in shown(table, *columns) if row[:5] == ("all", "none", "all", "all", "frame")}
    assert found == {"passage": (4, 2, 4, 2), "sentence": (8, 3, 5, 3)}


def test_a_lexicon_without_threats_has_no_moves_and_texts_without_names_no_actors() -> None:
    tables = counted()
    made = moves(tables, STUDY)
    assert made["moves"].num_rows == 0
    assert set(made["move_rates"]["moves"].to_pylist()) == {0}
    assert actors(tables, STUDY)["actor_frames"].num_rows == 0
