"""The count matrix of three documents, every column counted by hand."""

import numpy as np
import pytest

from discourse import measure
from discourse.measure.cell_matrix import build
from discourse.measure.count_matrix import CountMatrix
from discourse.measure.groups import with_groups
from discourse.measure.resample import column_sums


@pytest.fixture
def counts(make_tables, make_document) -> CountMatrix:
    tables = make_tables(
        [make_document("a", source="s"), make_document("b", source="s"), make_document("c", "China", "zh")],
        {
            "a": [[{"tokens": 10, "hits": ["border", "border"]}, {"tokens": 5, "hits": ["border"]}]],
            "b": [[{"tokens": 20, "hits": ["growth", "migration"]}]],
            "c": [[{"tokens": 7}]],
        },
    )
    sizes = measure.sizes(tables.documents, tables.passages, tables.sentences)
    cells = measure.cells(tables.hits, tables.patterns, tables.sentences)
    return build(cells, sizes, with_groups(tables.documents, "side"), tables.patterns, levels=["frame"])


def of_name(counts, sums, count):
    return dict(zip(counts.names["name"], counts.column(sums, count).tolist(), strict=True))


def test_sums_of_columns_are_the_counts_of_each_name(counts):
    sums = column_sums(counts.matrix)
    assert of_name(counts, sums, "hits") == {"development": 1, "security": 3, "topic": 1}
    assert of_name(counts, sums, "sentences_with_hit") == {"development": 1, "security": 2, "topic": 1}
    assert of_name(counts, sums, "documents_with_hit") == {"development": 1, "security": 1, "topic": 1}
    assert of_name(counts, sums, "n_tokens") == dict.fromkeys(("development", "security", "topic"), 42)
    assert of_name(counts, sums, "n_sentences") == dict.fromkeys(("development", "security", "topic"), 4)
    assert set(of_name(counts, sums, "all_hits").values()) == {4}  # the frame `topic` does not count


def test_rows_are_chosen_by_group_and_language(counts):
    assert counts.rows(["EU"]).tolist() == [0, 1]
    assert counts.rows(None, "zh").tolist() == [2]
    assert counts.rows(["EU"], "zh").tolist() == []
    assert (counts.spoken(), counts.spoken(["EU"])) == (["en", "zh"], ["en"])


def test_documents_of_one_cluster_are_one_unit_and_those_without_a_value_are_each_their_own(counts):
    every = counts.rows()
    tokens = counts.units(every, "source")[:, counts.positions("n_tokens")[:1]].toarray().ravel()
    assert sorted(tokens.tolist()) == [7, 35]


def test_a_cluster_in_both_groups_is_a_unit_of_each(counts):
    _, first, stratum = counts.labelled_units(np.array([0]), np.array([1, 2]), "source", ["language"])
    assert sorted(first.tolist()) == [False, False, True]
    assert len(set(stratum.tolist())) == 2  # en and zh


def test_chunks_hold_whole_families_and_their_own_counts(counts):
    (whole,) = counts.chunks(width=1)  # one family alone may be wider
    assert whole.names["name"].to_list() == ["development", "security", "topic"]
    security = counts.only(np.array([1]))
    assert of_name(security, column_sums(security.matrix), "hits") == {"security": 3}
    assert of_name(security, column_sums(security.matrix), "n_tokens") == {"security": 42}
