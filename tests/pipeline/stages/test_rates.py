"""Rates of groups, and rates by year."""

from __future__ import annotations

import pytest

from discourse.pipeline.stages.rates import rates, trends
from tests.pipeline.stages.counted import STUDY, counted, shown

pytestmark = pytest.mark.xdist_group("stages")  # the languages and rules are loaded once


def test_rates_are_of_each_group_and_leave_out_what_is_denied() -> None:
    table = rates(counted(), STUDY)["rates"]
    columns = ("by", "level", "language", "about", "uses", "name", "group", "share_of_sentences")
    wanted = ("side", "concept", "all", "all")
    found = {row[4:7]: row[7] for row in shown(table, *columns) if row[:4] == wanted}
    assert found["all", "wall", "EU"] == 0.75
    assert found["asserted", "wall", "EU"] == 0.5
    assert found["asserted", "wall", "China"] == 0.25


def test_trends_have_a_value_each_year_and_name_events() -> None:
    table = trends(counted(), STUDY)["trends"]
    columns = ("by", "level", "language", "uses", "name", "measure", "period", "value", "event")
    wanted = ("none", "frame", "all", "all", "fear", "share_of_documents")
    found = [row[6:] for row in shown(table, *columns) if row[:6] == wanted]
    assert [row[:2] for row in found] == [("2019", 1.0), ("2020", 0.0)]
    assert "EU closes its external borders" in found[1][2]
