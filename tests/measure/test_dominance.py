"""One document that holds more than half of a group's sentences is named."""

from __future__ import annotations

import json

import pyarrow as pa
import pytest

from discourse import schema
from discourse.measure.dominance import dominant_documents


def given(counted: dict[str, tuple[str, int]]) -> tuple[pa.Table, pa.Table]:
    """Documents with their sides, and the sentences that count of each."""
    documents = [{"doc_id": name, "side": side} for name, (side, _) in counted.items()]
    sizes = [
        {"doc_id": name, "about": "all", "n_tokens": 9 * n, "n_sentences": n, "n_passages": n}
        for name, (_, n) in counted.items()
    ]
    return pa.Table.from_pylist(documents), schema.from_rows("sizes", sizes)


def test_a_document_with_most_sentences_of_its_group_is_named() -> None:
    counted = {"eu/a": ("EU", 107), "eu/b": ("EU", 34), "cn/a": ("China", 13), "cn/b": ("China", 13)}
    (row,) = dominant_documents(*given(counted), groups=["EU", "China"]).to_pylist()
    assert (row["stage"], row["code"], row["subject"]) == ("measure", "one-document-dominates", "EU")
    assert json.loads(row["parameters"]) == {
        "document": "eu/a",
        "group": "EU",
        "sentences": 107,
        "share": 0.7589,
        "total": 141,
    }


@pytest.mark.parametrize(
    ("counted", "by"),
    [
        ({"eu/a": ("EU", 5), "eu/b": ("EU", 5)}, "side"),  # half is not most
        ({"eu/a": ("EU", 5)}, "side"),  # a group of one document
        ({"eu/a": ("EU", 0), "eu/b": ("EU", 0)}, "side"),  # nothing on the topic
        ({"eu/a": ("EU", 9), "eu/b": ("EU", 1)}, "about"),
    ],
)
def test_what_is_not_warned_of(counted: dict[str, tuple[str, int]], by: str) -> None:
    assert dominant_documents(*given(counted), by=by, groups=["EU"]).num_rows == 0


def test_a_document_with_all_that_is_on_the_topic_is_named() -> None:
    (row,) = dominant_documents(*given({"a": ("EU", 3), "b": ("EU", 0)})).to_pylist()
    assert json.loads(row["parameters"])["share"] == 1.0
