from __future__ import annotations

import pytest

from discourse.tables import corpus


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("documents", "doc_id"),
        ("passages", "doc_id passage"),
        ("sentences", "doc_id sentence"),
        ("words", "doc_id passage term"),
        ("skipped", "path reason"),
    ],
)
def test_texts_are_known_by_document_and_place(table: str, key: str) -> None:
    assert " ".join(corpus.TABLES[table].key) == key


def test_users_may_add_columns_to_documents_only() -> None:
    assert [name for name, one in corpus.TABLES.items() if one.open] == ["documents"]
    assert corpus.TABLES["texts"].texts == ("text",)
