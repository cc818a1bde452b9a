from __future__ import annotations

import runpy
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse import schema
from discourse.errors import SchemaError

SKIPPED = {"path": ["b.txt", "a.txt"], "reason": ["empty", "binary"], "advice": ["remove it", "give text"]}
TREND = {
    "language": "zh", "model": "nmf", "topic": 0, "by": "side", "group_a": "EU", "group_b": "China", "n_a": 1, "n_b": 2,
}  # fmt: skip


@pytest.mark.parametrize("wrap", [dict, pd.DataFrame, pl.DataFrame])
def test_a_table_is_sorted_by_its_key_whatever_it_was_made_of(wrap: type) -> None:
    assert schema.make("skipped", wrap(SKIPPED))["path"].to_pylist() == ["a.txt", "b.txt"]


def test_keys_sort_by_code_point() -> None:
    table = schema.from_rows("texts", [{"doc_id": d, "text": ""} for d in ["乙", "b", "甲", "Z"]])
    assert table["doc_id"].to_pylist() == ["Z", "b", "乙", "甲"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"advice": None}, "lacks its column 'advice'"),
        ({"colour": ["red", "blue"]}, "has no column 'colour'"),
        ({"reason": ["empty", None]}, "column 'reason' has 1 empty cells"),
        ({"path": ["a", "a"], "reason": ["r", "r"]}, "2 rows with the key path='a', reason='r'"),
        ({"path": [["x"], ["y"]]}, "column 'path': expected string"),
    ],
)
def test_a_table_that_breaks_its_schema_is_refused(change: dict[str, object], message: str) -> None:
    data = {k: v for k, v in {**SKIPPED, **change}.items() if v is not None}
    with pytest.raises(SchemaError, match=message):
        schema.make("skipped", data)


@pytest.mark.parametrize(
    ("given_value", "kept"),
    [(1 / 3, 0.333333), (-0.0, 0.0), (float("nan"), None), (float("inf"), None), (123456789.0, 123457000.0)],
)
def test_floats_are_rounded_once_and_nothing_is_left_that_is_no_number(given_value: float, kept: float | None) -> None:
    table = schema.from_rows("topic_contrasts", [{**TREND, "estimate": given_value}])
    assert table["estimate"].to_pylist() == [kept]
    assert str(table["estimate"].to_pylist()[0]) == str(kept)


def test_users_columns_stay_behind_the_documents_own() -> None:
    spec = schema.TABLES["documents"]
    row = {c: ("x" if spec.columns[c].startswith("text") else 1) for c in spec.columns}
    table = schema.from_rows("documents", [{**row, "party": "红", "seats": 3}])
    assert table.column_names == [*spec.columns, "party", "seats"]


def test_parts_whose_user_columns_differ_in_type_become_text() -> None:
    spec = schema.TABLES["documents"]
    row = {c: ("x" if spec.columns[c].startswith("text") else 1) for c in spec.columns}
    parts = [
        schema.from_rows("documents", [{**row, "doc_id": "a", "size": 3}]),
        schema.from_rows("documents", [{**row, "doc_id": "b", "size": "big"}]),
        schema.from_rows("documents", [{**row, "doc_id": "c"}]),
    ]
    assert schema.concat("documents", parts)["size"].to_pylist() == ["3", "big", None]


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=20))
def test_making_a_table_twice_changes_nothing(values: list[float]) -> None:
    rows = [{**TREND, "topic": n, "estimate": value} for n, value in enumerate(values)]
    once = schema.from_rows("topic_contrasts", rows)
    assert schema.make("topic_contrasts", once) == once


def test_every_key_is_a_column_that_cannot_be_empty() -> None:
    for name, spec in schema.TABLES.items():
        assert set(spec.key) <= set(spec.columns), name
        assert not [c for c in spec.key if spec.columns[c].endswith("?")], name
        assert schema.make(name, {}).column_names == list(spec.columns)


def test_the_page_on_tables_is_current() -> None:
    folder = Path(__file__).parents[1] / "docs"
    page = runpy.run_path(str(folder / "make_tables_page.py"))["page"]()
    assert (folder / "tables.md").read_text(encoding="utf-8") == page, "run python docs/make_tables_page.py"


def test_a_warning_keeps_its_parameters_as_sorted_json() -> None:
    row = schema.warning("measure", "groups-chosen", "side", values=3, group_a="欧盟", by="side")
    assert row["parameters"] == '{"by": "side", "group_a": "欧盟", "values": 3}'
    assert schema.from_rows("warnings", [row]).to_pylist() == [row]


def test_rows_are_sorted_by_code_points_and_numbers_however_large() -> None:
    ids = ["z", "移民", "\U00020000", "é", "Z", "z"]
    starts = [5, 3_000_000_000, 1, 0, 4_000_000_000_000, 2]
    rows = [
        {"doc_id": doc_id, "start": start, "end": start + 2**31 * place, "sentence": 0}
        | {"actor": "a", "side": "EU", "level": "central", "role": "topic"}
        for place, (doc_id, start) in enumerate(zip(ids, starts, strict=True))
    ]
    table = schema.from_rows("actors", rows)
    found = list(zip(table["doc_id"].to_pylist(), table["start"].to_pylist(), strict=True))
    assert found == sorted(zip(ids, starts, strict=True))


def test_keys_of_which_all_values_together_are_too_many_for_one_number_are_sorted() -> None:
    rng = np.random.default_rng(1)
    columns = {name: rng.integers(0, 2**31, 50) for name in "abc"}
    columns["a"][10:20] = columns["a"][0]
    columns["b"][10:15] = columns["b"][0]
    table = pa.table(columns | {"d": [float(row % 7) for row in range(50)]})
    number = schema._key_numbers(table, ("a", "b", "c", "d"))
    rows = list(zip(*[table[name].to_pylist() for name in "abcd"], strict=True))
    assert [rows[place] for place in np.argsort(number)] == sorted(rows)
