from __future__ import annotations

import pytest

from discourse.tables import compared


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("compared_documents", "doc_id"),
        ("compared_rates", "lexicon uses by group about language level name"),
    ],
)
def test_two_runs_are_compared_by_the_keys_of_their_tables(table: str, key: str) -> None:
    assert " ".join(compared.TABLES[table].key) == key


def test_each_figure_of_a_rate_is_given_for_both_runs() -> None:
    columns = compared.TABLES["compared_rates"].columns
    first = {name for name in columns if "first" in name}
    assert {name.replace("first", "second") for name in first} == {name for name in columns if "second" in name}
    assert len(first) == 7
