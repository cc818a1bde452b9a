"""Fields of a document from several origins, in their order of trust."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from discourse.corpus.merge import is_nothing, merge, of_name, plain


def test_the_more_trusted_origin_wins_and_the_conflict_is_noted() -> None:
    fields, notes = merge("d", [("path", {"side": "EU"}), ("sidecar", {"方": "China"}), ("name", {"year": 2015})])
    assert fields == {"side": "China", "year": 2015}
    assert [(note.code, note.subject) for note in notes] == [("metadata-conflict", "d: side: path")]


def test_a_year_in_a_name_and_properties_only_fill_gaps() -> None:
    origins = [("document", {"year": "2014", "title": "a"}), ("name", {"year": 2015}), ("properties", {"title": "b"})]
    assert merge("d", origins) == ({"year": 2014, "title": "a"}, [])


def test_dates_give_years_and_computed_columns_are_kept_apart() -> None:
    given = {"日期": "2015年11月3日", "language": "fr", "note": "NA"}
    assert merge("d", [("document", given)])[0] == {"date": "2015-11-03", "year": 2015, "language_given": "fr"}
    assert merge("d", [("document", {"date": "soon"})])[0] == {"date_given": "soon"}


@pytest.mark.parametrize(
    ("name", "fields"),
    [("2014/2015-边境.txt", {"year": "2015"}), ("2014-2015.txt", {}), ("20150103.txt", {}), ("a.txt", {})],
)
def test_the_year_in_a_name(name: str, fields: dict[str, Any]) -> None:
    assert of_name(name) == fields


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (float("nan"), None),
        (" NA ", None),
        (True, "true"),
        (datetime.datetime(2015, 11, 3), "2015-11-03"),
        (["边境", 1], '["边境", 1]'),
        (" 边境 ", "边境"),
    ],
)
def test_values_as_text(value: Any, text: str | None) -> None:
    assert plain(value) == text


def test_other_names_of_columns_fill_a_field_only_if_its_own_name_is_missing() -> None:
    fields, notes = merge("d", [("document", {"Published Date": "2015-11-03", "Headline": "T"})])
    assert fields == {"date": "2015-11-03", "title": "T", "year": 2015}
    fields, notes = merge(
        "d", [("document", {"发布时间": "2016", "date": "2015-11-03", "headline": "x", "title": "T"})]
    )
    assert fields == {"date": "2015-11-03", "title": "T", "year": 2015, "发布时间": "2016", "headline": "x"}
    assert notes == []


def test_a_date_that_can_be_read_in_another_way_keeps_what_was_given() -> None:
    assert merge("d", [("document", {"date": "42311"})])[0] == {
        "date": "2015-11-03",
        "date_given": "42311",
        "year": 2015,
    }
    assert "date_given" not in merge("d", [("document", {"date": "3.11.2015"})])[0]


@pytest.mark.parametrize("cell", ["-", "n/a", "None", "none", "#VALUE!", "无", " NA ", "—"])
def test_what_people_write_for_nothing(cell: str) -> None:
    assert is_nothing(cell)
    assert merge("d", [("document", {"side": cell, "title": "T"})])[0] == {"title": "T"}


def test_a_value_of_the_users_own_that_looks_like_nothing_stays() -> None:
    assert merge("d", [("document", {"religion": "none", "mark": "-", "sum": "#REF!"})])[0] == {
        "mark": "-",
        "religion": "none",
    }
    assert not is_nothing("Nana")
