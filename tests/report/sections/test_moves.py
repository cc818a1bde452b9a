"""Securitizing moves: the figure, its table, and the passages to read."""

from __future__ import annotations

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
