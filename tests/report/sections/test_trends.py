"""Trends: which frames and languages are drawn, and which events are listed."""

from __future__ import annotations

from discourse.report.sections import trends
from tests.report.builder import pictures


def test_events_are_numbered_and_listed(view):
    section = trends.build(view())
    assert ">1</text>" in pictures(section)[0].inline
    listed = next(block for block in section.blocks if block.kind == "table")
    assert [cell.text for cell in listed.rows[0]] == ["1", "2015", "2015 arrivals"]
