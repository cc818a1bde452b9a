from __future__ import annotations

import pytest

from discourse.tables import validation


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("validation_scores", "instrument level name uses by group"),
        ("corrected_contrasts", "instrument level name uses by group_a group_b language"),
        ("agreement", "variable by group"),
    ],
)
def test_figures_of_codings_are_known_by_instrument_and_name(table: str, key: str) -> None:
    assert " ".join(validation.TABLES[table].key) == key


def test_notes_have_the_form_of_warnings() -> None:
    assert list(validation.TABLES["validation_notes"].columns) == ["stage", "code", "subject", "parameters"]
