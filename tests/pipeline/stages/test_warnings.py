"""The warnings of a comparison, and those of libraries."""

from __future__ import annotations

import json

import pytest

from discourse import schema
from discourse.pipeline.stages.warnings import warn, with_warnings
from tests.pipeline.stages.counted import STUDY, counted, shown

pytestmark = pytest.mark.xdist_group("stages")  # the languages and rules are loaded once


def test_what_a_library_warned_of_is_one_warning_of_its_stage() -> None:
    empty = schema.empty("warnings")
    assert with_warnings(empty, "topics", []) is empty
    (row,) = with_warnings(empty, "topics", ["did not converge", "未收敛"]).to_pylist()
    assert (row["stage"], row["subject"]) == ("topics", "topics")
    assert json.loads(row["parameters"])["sentences"] == ["did not converge", "未收敛"]


def test_few_documents_and_groups_that_are_languages_are_warned_of() -> None:
    made = warn(counted(), STUDY)
    assert shown(made["warnings"], "code", "subject") == [
        ("few-documents", "China"),
        ("few-documents", "EU"),
        ("groups-are-languages", "side"),
    ]
    assert ("association", "language") in shown(made["comparability"], "check", "item")
