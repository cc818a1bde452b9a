"""Tables a batch of documents at a time."""

from __future__ import annotations

import pyarrow as pa

from discourse.pipeline.batches import batches

DOCUMENTS = pa.table({"doc_id": ["a", "b", "c", "d"], "n_chars": [60, 50, 500, 10]})
HITS = pa.table({"doc_id": ["a", "c", "d", "a", "b"], "lexicon": ["x", "x", "x", "y", "y"]})


def members(table_name, *arguments):
    tables = {"documents": DOCUMENTS, "hits": HITS}
    return [batch[table_name].to_pylist() for batch in batches(tables, *arguments)]


def test_documents_are_put_together_until_they_are_long_enough() -> None:
    ids = [[row["doc_id"] for row in batch] for batch in members("documents", None, 100)]
    assert ids == [["a", "b"], ["c"], ["d"]]


def test_rows_of_every_table_follow_their_document_in_their_order() -> None:
    found = [[(row["doc_id"], row["lexicon"]) for row in batch] for batch in members("hits", None, 100)]
    assert found == [[("a", "x"), ("a", "y"), ("b", "y")], [("c", "x")], [("d", "x")]]


def test_only_wanted_documents_are_given() -> None:
    assert [[row["doc_id"] for row in batch] for batch in members("documents", ["b", "d"])] == [["b", "d"]]
    assert members("hits", []) == []
