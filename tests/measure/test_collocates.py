"""Words near a concept: counts by hand, G² by scipy."""

import numpy as np
import polars as pl
import pytest
from scipy import stats

from discourse import schema
from discourse.measure.collocates import collocates, log_dice, pmi


def counts(**by_term):
    rows = [{"doc_id": "a", "language": "en", "term": term, "n": n} for term, n in by_term.items()]
    return pl.DataFrame(rows).to_arrow()


@pytest.fixture
def table(make_document):
    """Near the node are 10 words: border 4, law 4, sea 2; the whole text has 100."""
    node = pl.DataFrame({"doc_id": ["a"], "language": ["en"], "n": [8]}).to_arrow()
    documents = schema.from_rows("documents", [make_document("a")])
    near, every = counts(border=4, law=4, sea=2), counts(border=10, law=40, sea=50)
    return pl.DataFrame(collocates(near, every, node, documents))


def test_rare_words_are_left_out_and_the_strongest_is_first(table):
    assert table.select("term", "n_near", "n_all", "n_node", "documents").rows() == [
        ("border", 4, 10, 8, 1),
        ("law", 4, 40, 8, 1),
    ]


def test_statistics_by_hand_and_by_scipy(table):
    border, law = table.to_dicts()
    assert (border["expected"], border["pmi"]) == (1.0, 2.0)
    assert border["log_dice"] == pytest.approx(14 + np.log2(8 / 18))
    whole = stats.chi2_contingency([[4, 6], [6, 84]], correction=False, lambda_="log-likelihood")
    assert border["g2"] == pytest.approx(whole.statistic)
    assert (law["expected"], law["pmi"], law["g2"]) == (4.0, 0.0, pytest.approx(0.0, abs=1e-12))


def test_groups_and_languages_are_never_mixed(make_document):
    documents = schema.from_rows("documents", [make_document("a", "EU"), make_document("b", "China", "zh")])
    rows = [("a", "en", "law", 3), ("b", "zh", "法律", 5)]
    words = pl.DataFrame(rows, schema=["doc_id", "language", "term", "n"], orient="row").to_arrow()
    node = pl.DataFrame({"doc_id": ["a", "b"], "language": ["en", "zh"], "n": [1, 1]}).to_arrow()
    table = pl.DataFrame(collocates(words, words, node, documents, by="side"))
    assert table.select("group", "language", "term", "pmi").rows() == [
        ("China", "zh", "法律", 0.0),
        ("EU", "en", "law", 0.0),
    ]


def test_a_word_that_only_occurs_with_the_node_reaches_the_greatest_values():
    one = np.array([8.0])
    assert log_dice(one, one, one)[0] == 14
    assert pmi(one, one, np.array([8.0]), np.array([64.0]))[0] == 3
