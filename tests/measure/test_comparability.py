"""What differs between the groups besides the contrast: shares, Cramér's V, lengths and years counted by hand."""

import numpy as np
import polars as pl
import pytest

from discourse import schema
from discourse.measure.comparability import comparability, cramers_v


@pytest.fixture
def documents(make_document):
    rows = [("a", "EU", "en", 2015), ("b", "EU", "zh", 2016), ("c", "China", "zh", 2016), ("d", "China", "zh", 2016)]
    return schema.from_rows("documents", [make_document(d, side, own, year=year) for d, side, own, year in rows])


@pytest.fixture
def sizes():
    tokens = {"a": 100, "b": 300, "c": 50, "d": 70}
    rows = [{"doc_id": d, "about": "all", "n_tokens": n, "n_sentences": 10, "n_passages": 1} for d, n in tokens.items()]
    return schema.from_rows("sizes", rows)


def rows(table, check):
    return pl.DataFrame(table).filter(pl.col("check") == check).select("item", "group", "n", "value").rows()


def test_shares_are_those_of_the_groups_documents(documents, sizes):
    table = comparability(documents, sizes, groups=["EU", "China"])
    found = [row for row in rows(table, "balance") if row[0].startswith("language=")]
    assert sorted(found) == [
        ("language=en", "China", 0, 0.0),
        ("language=en", "EU", 1, 0.5),
        ("language=zh", "China", 2, 1.0),
        ("language=zh", "EU", 1, 0.5),
    ]


def test_lengths_are_given_by_group(documents, sizes):
    found = {(item, group): value for item, group, _, value in rows(comparability(documents, sizes), "length")}
    assert found["tokens a document, median", "EU"] == 200
    assert found["tokens a document, shortest", "China"] == 50
    assert found["tokens a sentence", "China"] == 6


def test_a_year_of_one_group_only_is_named(documents, sizes):
    assert sorted(rows(comparability(documents, sizes), "period")) == [
        ("2015", "China", 0, None),
        ("2015", "EU", 1, None),
    ]


def test_values_of_about_share_their_documents_and_have_nothing_to_compare(documents, sizes):
    assert comparability(documents, sizes, by="about").num_rows == 0


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ([[10, 0], [0, 10]], 1.0),
        ([[5, 5], [5, 5]], 0.0),
        ([[6, 2], [2, 6]], 0.4432),  # φ² = 1/4 − 1/15, divided by 1 − 1/15
        ([[6, 2], [2, 6], [0, 0]], 0.4432),
        ([[3, 4]], None),
        ([[3], [4]], None),
    ],
)
def test_cramers_v_by_hand(table, expected):
    found = cramers_v(np.array(table))
    assert found == (expected if expected is None else pytest.approx(expected, abs=5e-5))


def test_cramers_v_of_documents_dealt_at_random_is_small():
    """30 documents of two groups and 15 sources: .64 on average without the correction."""
    rng = np.random.default_rng(2)
    found = []
    for _ in range(200):
        table = np.zeros((15, 2))
        np.add.at(table, (rng.integers(0, 15, 30), rng.integers(0, 2, 30)), 1)
        found.append(cramers_v(table))
    assert np.mean(found) < 0.2
