"""Cells and sizes of a corpus small enough to count by eye."""

import polars as pl
import pytest

from discourse.measure.cells import cells, dense_scores, document_scores, sizes
from tests.measure.filters import rows

CONTEXT = {"polarity": "asserted", "reality": "actual", "voice": "own", "marking": "plain"}
NEGATED = CONTEXT | {"polarity": "negated"}


@pytest.fixture
def tables(make_tables, make_document):
    return make_tables(
        [make_document("a"), make_document("b", "China", "zh"), make_document("empty")],
        {
            "a": [
                [
                    {"tokens": 10, "about": "EU", "hits": [{"concept": "border", "about": "EU"} | CONTEXT]},
                    {
                        "tokens": 20,
                        "about": "China+EU",
                        "hits": [
                            {"concept": "threat_word", "about": "China"} | NEGATED,
                            {"concept": "border", "about": "EU"} | CONTEXT,
                            {"concept": "border", "about": "none"} | CONTEXT,
                        ],
                    },
                ],
                [{"tokens": 5, "about": "none", "hits": [{"concept": "migration", "about": "none"} | CONTEXT]}],
                [{"tokens": 99, "about": "EU", "counted": False}],
            ],
            "b": [[{"tokens": 7, "about": "China", "hits": [{"concept": "growth", "about": "China"} | CONTEXT]}]],
        },
    )


def test_sizes_count_counted_passages_and_put_sentences_under_every_side_they_name(tables):
    lengths = rows(sizes(tables.documents, tables.passages, tables.sentences))
    found = {(r["doc_id"], r["about"]): (r["n_tokens"], r["n_sentences"], r["n_passages"]) for r in lengths.to_dicts()}
    assert found == {
        ("a", "all"): (35, 3, 2),
        ("a", "EU"): (30, 2, 1),
        ("a", "China"): (20, 1, 1),
        ("a", "China+EU"): (20, 1, 1),
        ("a", "none"): (5, 1, 1),
        ("b", "all"): (7, 1, 1),
        ("b", "China"): (7, 1, 1),
        ("empty", "all"): (0, 0, 0),
    }


def test_cells_of_each_level_and_use(tables):
    counted = cells(tables.hits, tables.patterns, tables.sentences)
    whole = rows(counted, doc_id="a", about="all", level="frame", name="security")
    found = {r["uses"]: (r["hits"], r["sentences_with_hit"], r["passages_with_hit"]) for r in whole.to_dicts()}
    assert found == {"all": (4, 2, 1), "asserted": (3, 2, 1)}
    assert rows(counted, uses="asserted", level="concept", name="threat_word").is_empty()
    assert set(rows(counted, level="subframe")["name"]) == {
        "security/danger",
        "security/control",
        "development/economy",
        "topic/topic",
    }


def test_a_hit_outside_its_denominator_is_a_hit_but_no_sentence(tables):
    counted = cells(tables.hits, tables.patterns, tables.sentences)
    none = rows(counted, doc_id="a", about="none", uses="all", level="frame", name="security")
    assert none.select("hits", "sentences_with_hit").row(0) == (1, 0)


def test_counts_columns_decide_at_each_level(make_tables, make_document):
    hit = {"concept": "border", "counts_frame": False, "counts_subframe": True}
    tables = make_tables([make_document("a")], {"a": [[{"hits": [hit]}]]})
    counted = pl.DataFrame(cells(tables.hits, tables.patterns, tables.sentences))
    assert sorted(counted["level"]) == ["concept", "subframe"]


def test_without_context_there_is_only_the_use_all(make_tables, make_document):
    tables = make_tables([make_document("a")], {"a": [[{"hits": ["border"]}]]})
    counted = pl.DataFrame(cells(tables.hits, tables.patterns, tables.sentences))
    assert set(counted["uses"]) == {"all"}
    assert set(counted["about"]) == {"all"}


def test_dense_scores_hold_zeros_and_say_null_for_empty_documents(tables):
    lengths = sizes(tables.documents, tables.passages, tables.sentences)
    counted = cells(tables.hits, tables.patterns, tables.sentences)
    scores = dense_scores(counted, lengths, tables.patterns)
    security = rows(scores, doc_id="a", uses="all", level="frame", name="security").row(0, named=True)
    assert security["per_1000_tokens"] == pytest.approx(1000 * 4 / 35)
    assert security["share_of_sentences"] == pytest.approx(2 / 3)
    assert security["share_of_hits"] == 1.0  # the topic hit is not of a frame that counts
    development = rows(scores, doc_id="a", uses="all", level="frame", name="development").row(0, named=True)
    assert (development["hits"], development["share_of_hits"]) == (0, 0.0)
    topic = rows(scores, doc_id="a", uses="all", level="frame", name="topic").row(0, named=True)
    assert (topic["hits"], topic["share_of_hits"]) == (1, None)
    empty = rows(scores, doc_id="empty", uses="all", level="frame", name="security").row(0, named=True)
    assert (empty["hits"], empty["per_1000_tokens"], empty["share_of_sentences"]) == (0, None, None)


def test_document_scores_are_the_rows_of_dense_scores_that_have_hits(tables):
    lengths = sizes(tables.documents, tables.passages, tables.sentences)
    counted = cells(tables.hits, tables.patterns, tables.sentences)
    dense = pl.DataFrame(dense_scores(counted, lengths, tables.patterns))
    stored = pl.DataFrame(document_scores(counted, lengths, tables.patterns))
    assert stored.equals(dense.filter(pl.col("hits") > 0))
    assert 0 < stored.height < dense.height


def test_scores_of_a_corpus_without_hits(tables):
    lengths = sizes(tables.documents, tables.passages, tables.sentences)
    none = cells(tables.hits.slice(0, 0), tables.patterns, tables.sentences)
    assert document_scores(none, lengths, tables.patterns).num_rows == 0
    assert set(dense_scores(none, lengths, tables.patterns)["hits"].to_pylist()) == {0}
