"""Every column of every table has a meaning, in both languages."""

from __future__ import annotations

import pytest

import discourse as dc
from discourse import schema
from discourse.export.codebook import codebook, meaning
from discourse.wording import read_locale


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_every_column_has_a_meaning(locale: str) -> None:
    columns = {column for spec in schema.TABLES.values() for column in spec.columns}
    assert {column for column in columns if not meaning(column, locale)} == set()
    ends = {column.removesuffix("_low").removesuffix("_high") for column in columns}
    assert set(read_locale("discourse", locale, "columns")) <= columns | ends  # none is left over


def test_ends_of_intervals_and_unknown_columns() -> None:
    assert meaning("share_of_hits_high", "zh") == "占全部计入命中的比例：95% 区间上限"
    assert meaning("my note") == ""


def test_the_users_own_columns_are_listed(run: dc.Run) -> None:
    entries = {(entry.table, entry.column): entry for entry in codebook(run.arrow, ["documents", "rates"])}
    assert entries["documents", "my note"] == ("documents", "my note", "string", "")
    assert entries["rates", "hits"] == ("rates", "hits", "whole number", "number of hits")
