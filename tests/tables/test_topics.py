from __future__ import annotations

import pytest

from discourse.tables import topics


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("topics", "language model topic"),
        ("document_topics", "language model doc_id topic"),
        ("encoder_frames", "doc_id sentence name"),
    ],
)
def test_topics_are_known_by_language_and_model(table: str, key: str) -> None:
    assert " ".join(topics.TABLES[table].key) == key


def test_figures_of_fitted_models_keep_six_digits_and_those_of_the_encoder_five() -> None:
    assert {one.digits for name, one in topics.TABLES.items() if name.startswith("encoder")} == {5}
    assert {one.digits for name, one in topics.TABLES.items() if not name.startswith("encoder")} == {6}
