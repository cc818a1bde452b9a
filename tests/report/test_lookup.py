"""Rows by their values, columns from another table, and places that another table has."""

from __future__ import annotations

import pyarrow as pa

from discourse import schema
from discourse.report.lookup import contained, filled, looked_up, where_equal

HITS = pa.table({"lexicon": ["a", "b", "a"], "pattern_id": ["p", "p", "q"], "n": [1, 2, 3]})


def test_a_key_of_two_columns_is_looked_up_as_a_pair() -> None:
    names = pa.table({"lexicon": ["b", "a"], "pattern_id": ["p", "p"], "concept": ["wall", "flood"]})
    found = looked_up(HITS, names, ["lexicon", "pattern_id"], ["concept"])
    assert [(row["n"], row["concept"]) for row in found.to_pylist()] == [(1, "flood"), (2, "wall")]


def test_an_empty_table_keeps_its_columns() -> None:
    names = pa.table({"lexicon": ["a"], "concept": ["flood"]})
    assert looked_up(HITS.slice(0, 0), names, ["lexicon"], ["concept"]).column_names[-1] == "concept"
    assert contained(HITS, HITS.slice(0, 0), "lexicon", "n").to_pylist() == [False, False, False]


def test_a_place_is_a_document_and_a_number() -> None:
    places = pa.table({"lexicon": ["b", "a"], "n": [1, 3]})
    assert contained(HITS, places, "lexicon", "n").to_pylist() == [False, False, True]


def test_rows_are_chosen_by_a_value_or_one_of_several() -> None:
    assert where_equal(HITS, {"lexicon": "a"})["n"].to_pylist() == [1, 3]
    assert where_equal(HITS, {"lexicon": ["a", "b"], "n": [2, 3]})["n"].to_pylist() == [2, 3]
    assert where_equal(HITS, {}) is HITS


def test_columns_that_a_bundle_lacks_are_empty() -> None:
    made = filled("texts", pa.table({"doc_id": ["a"]}))
    assert made.column_names == list(schema.TABLES["texts"].columns)
    assert made["text"].null_count == 1
