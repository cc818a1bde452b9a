"""Warnings are codes with parameters; nothing in the tables is a sentence."""

import json

from discourse.measure.coded import few_units, stored
from discourse.schema import warning


def test_a_warning_holds_its_parameters_as_json_with_sorted_keys():
    row = warning("measure", "unknown-group", "出处", total=3, by="出处", documents=1)
    assert row["parameters"] == '{"by": "出处", "documents": 1, "total": 3}'
    assert (row["stage"], row["code"], row["subject"]) == ("measure", "unknown-group", "出处")


def test_a_cell_holds_pairs_of_code_and_parameters_in_their_order():
    cell = stored([few_units(3, 12, 10, "source"), ("languages-pooled", {})])
    assert json.loads(cell) == [
        ["few-units", {"a": 3, "b": 12, "cluster": "source", "least": 10}],
        ["languages-pooled", {}],
    ]


def test_a_cell_without_remarks_is_empty():
    assert stored([]) is None
