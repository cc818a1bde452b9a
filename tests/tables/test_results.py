from __future__ import annotations

import pytest

from discourse.tables import results


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("rates", "lexicon uses by group about language level name"),
        ("keyness", "by group_a group_b language unit term"),
        ("trends", "lexicon uses by group about language level name measure period"),
    ],
)
def test_results_are_known_by_what_was_counted_and_for_whom(table: str, key: str) -> None:
    assert " ".join(results.TABLES[table].key) == key


def test_every_measure_of_a_rate_has_an_interval() -> None:
    columns = results.TABLES["rates"].columns
    for measure in results.RATE_MEASURES:
        assert {columns[measure], columns[f"{measure}_low"], columns[f"{measure}_high"]} == {"float?"}
