"""Comparability and calibration as tables."""

from __future__ import annotations

from discourse import schema
from discourse.report.sections import checks


def test_columns_without_values_are_left_out_of_comparability(builder, view):
    rows = [
        {"check": "balance", "item": "genre=speech", "group": "EU", "n": 3, "value": 0.25},
        {"check": "length", "item": "tokens", "group": "EU", "n": 3, "value": 9295.0},
        {"check": "period", "item": "2015", "group": "China", "n": 0, "note": "none in this year"},
    ]
    section = checks.comparability(view(tables={"comparability": schema.from_rows("comparability", rows)}))
    assert [(block.head, [cell.text for cell in block.rows[0]]) for block in section.blocks[1:]] == [
        (("what", "group", "number", "value"), ["genre=speech", "EU", "3", "25.0%"]),
        (("what", "group", "number", "value"), ["tokens", "EU", "3", "9,295"]),
        (("what", "group", "number", "remark"), ["2015", "China", "0", "none in this year"]),
    ]
