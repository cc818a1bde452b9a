"""The direction of a topic is that of its passages, without what all passages of the language share."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from discourse import schema
from discourse.topics import centroids as module
from discourse.topics.centroids import centroids
from discourse.topics.model import Fitted
from tests.topics.small import build_units, document


@pytest.fixture
def vectors_of(monkeypatch):
    """Let texts have vectors by their first letter; return the texts that were encoded."""
    seen = []

    def encode(texts):
        seen.extend(texts)
        return np.array([{"b": [1.0, 0.0, 1.0], "l": [0.0, 1.0, 1.0]}[text[0]] for text in texts])

    monkeypatch.setattr(module, "encode", encode)
    return seen


def corpus(tables_of):
    """Two documents of two passages each: border, law; border, border."""
    tables = tables_of([document("a", {"border": 4}, {"law": 4}), document("b", {"border": 4}, {"border": 4})])
    rows = tables.passages.to_pylist()
    starts = {("a", 0): (0, 6), ("a", 1): (7, 10), ("b", 0): (0, 6), ("b", 1): (7, 13)}
    for row in rows:
        row["start"], row["end"] = starts[row["doc_id"], row["passage"]]
        row["n_tokens"] = 4
    texts = pa.table({"doc_id": ["a", "b"], "text": ["border law", "border border"]})
    return tables, schema.from_rows("passages", rows), texts


def test_topics_point_away_from_the_mean_of_the_language(tables_of, vectors_of):
    tables, passages, texts = corpus(tables_of)
    units = build_units(tables, "en")
    model = Fitted(np.full((2, 2), 0.5), np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 0.0]]))
    border, law = centroids(units, [model], passages, texts)[0]
    assert sorted(vectors_of) == ["border", "border", "border", "law"]
    assert border == pytest.approx([0.5**0.5, -(0.5**0.5), 0.0])
    assert law == pytest.approx([-(0.5**0.5), 0.5**0.5, 0.0])


def test_only_units_with_most_of_a_topic_are_encoded(tables_of, vectors_of, monkeypatch):
    monkeypatch.setattr(module, "MOST", 1)
    tables, passages, texts = corpus(tables_of)
    units = build_units(tables, "en")
    model = Fitted(np.full((2, 2), 0.5), np.array([[0.9, 0.1], [0.2, 0.8], [0.8, 0.2], [0.7, 0.3]]))
    found = centroids(units, [model, model], passages, texts)
    assert vectors_of == ["border", "law"]
    assert found[0].tolist() == found[1].tolist()
