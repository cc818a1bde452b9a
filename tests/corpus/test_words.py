"""The table `words` is the same however it is cut."""

from __future__ import annotations

import pytest

from discourse.corpus import words
from discourse.text import Block, prepare

TEXTS = {"a": "The border. The other border.", "b": "边境管理。", "c": "", "d": "One two\n\ntwo three two"}


def rows() -> list[tuple[str, int, str, int]]:
    documents = [(doc_id, prepare([Block(text)]).words) for doc_id, text in TEXTS.items()]
    found = [row for table in words.tables(documents) for row in table.to_pylist()]
    return [(row["doc_id"], row["passage"], row["term"], row["n"]) for row in found]


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_rows_are_those_of_the_documents(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_FULL", size)
    assert rows() == [
        ("a", 0, "border", 2), ("a", 0, "other", 1), ("a", 0, "the", 2), ("b", 0, "管理", 1), ("b", 0, "边境", 1),
        ("d", 0, "one", 1), ("d", 0, "two", 1), ("d", 1, "three", 1), ("d", 1, "two", 2),
    ]  # fmt: skip
