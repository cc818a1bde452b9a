"""Counts without one pattern: places that another pattern also finds are kept."""

import polars as pl

from discourse.measure.patterns_out import without_each

HITS = pl.DataFrame(
    {
        "doc_id": ["a", "a", "a", "b"],
        "sentence": [0, 0, 1, 0],
        "pattern_id": ["border", "border control", "border", "border"],
        "inside": [True, True, True, True],
        "counts": [False, True, True, True],
    }
)
ALL = ("hits", "sentences_with_hit", "documents_with_hit", "all_hits")
OWN = pl.DataFrame({"doc_id": ["a", "b"], "all_hits": [5, 1]})


def test_a_shared_sentence_stays_found():
    left = without_each(HITS, OWN, ["a", "b"], "counts", ["border", "border control"], ALL)
    assert left["sentences_with_hit"].tolist() == [[1, 2], [0, 1]]
    assert left["documents_with_hit"].tolist() == [[1, 1], [0, 1]]


def test_hits_and_all_hits_lose_those_that_counted():
    left = without_each(HITS, OWN, ["a", "b"], "counts", ["border", "border control"], ALL)
    assert left["hits"].tolist() == [[1, 1], [0, 1]]
    assert left["all_hits"].tolist() == [[4, 4], [0, 1]]


def test_documents_without_hits_have_zeros():
    left = without_each(HITS, OWN, ["c"], "counts", ["border"], ALL)
    assert {count: table.tolist() for count, table in left.items()} == {
        "hits": [[0]],
        "sentences_with_hit": [[0]],
        "documents_with_hit": [[0]],
        "all_hits": [[0]],
    }
