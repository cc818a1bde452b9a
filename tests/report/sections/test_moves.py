"""Securitizing moves: the figure, its table, and the passages to read."""

from __future__ import annotations

import re

from discourse.report.sections import moves
from tests.report.builder import pictures


def test_moves_are_drawn_against_what_chance_gives(view):
    section = moves.build(view())
    picture = pictures(section)[0]
    assert [cell.text for cell in picture.data.rows[0]] == [
        "threat, referent, measure (passages, English)", "EU", "1 of 4", "25.0%", "0.5", "2.00", "0.40 to 3.50",
        "0.200",
    ]  # fmt: skip
    assert "threat, referent, measure (passages, English): EU 1 of 4" in picture.alt
    passages = next(block for block in section.blocks if block.kind == "passages")
    assert passages.items[0].note == "threat: illegal migration; referent: public order; measure: border control"


def test_the_range_by_chance_is_the_lifts_times_what_is_expected():
    row = {"group": "EU", "moves": 3, "expected": 2.0, "low": 0.5, "high": 1.5}
    point = moves._chance("key", row)
    assert (point.value, point.low, point.high) == (3.0, 1.0, 3.0)
    assert moves._chance("key", {**row, "low": None}).low is None


def test_concepts_of_a_move_are_named_in_the_readers_language(view):
    assert moves._names(view(), "border; talent") == "border control, talent"
    assert moves._names(view("zh"), "border,talent") == "边境管控、人才"
    assert moves._names(view(), None) == ""


def test_the_axis_counts_passages_in_whole_numbers(view):
    drawn = pictures(moves.build(view()))[0].inline
    assert re.findall(r">([\d.]+)</text>", drawn) == ["0", "1"]
