"""Names in the same units: counts, expectation within documents, pairs that are chosen."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import polars as pl
import pytest

from discourse.measure.cooccurrence import Counts, Totals, UnitCounts, intervals, middle

PLACES = pl.DataFrame({"doc_id": ["a"] * 4 + ["b"] * 2, "unit": [0, 1, 2, 3, 0, 1]})
MARKED = pl.DataFrame(
    {"doc_id": ["a", "a", "a", "b", "b", "b"], "unit": [0, 0, 1, 1, 1, 9], "name": ["x", "y", "x", "x", "z", "y"]}
)


def all_pairs(names: list[str], _: pl.DataFrame) -> list[tuple[str, str]]:
    return list(combinations(names, 2))


def test_counts_by_hand() -> None:
    counts = Counts(UnitCounts.of(MARKED, PLACES), all_pairs)
    assert counts.names == ["x", "y", "z"]  # the unit 9 of b is not among the places
    assert counts.marked.toarray().tolist() == [[2, 1, 0], [1, 0, 1]]
    assert counts.both.toarray().tolist() == [[1, 0, 0], [0, 1, 0]]
    assert counts.expected.toarray().tolist() == [[0.5, 0.0, 0.0], [0.0, 0.5, 0.0]]


def test_pairs_of_which_both_names_occur_have_a_row() -> None:
    counts = Counts(UnitCounts.of(MARKED, PLACES), all_pairs)
    totals = Totals.of(counts, [np.array([0]), np.array([0, 1])])
    rows = list(totals.rows(counts, 0, {0: [0.5, 3.0]}))
    assert [(row["name_a"], row["name_b"], row["units_both"], row["lift"]) for row in rows] == [("x", "y", 1, 2.0)]
    assert (rows[0]["low"], rows[0]["high"]) == (0.5, 3.0)
    every = [
        (row["name_a"], row["name_b"], row["n_units"], row["documents_both"]) for row in totals.rows(counts, 1, {})
    ]
    assert every == [("x", "y", 6, 1), ("x", "z", 6, 1), ("y", "z", 6, 0)]


def test_one_document_is_too_few_for_an_interval() -> None:
    counts = Counts(UnitCounts.of(MARKED, PLACES), all_pairs)
    assert intervals(counts, np.array([0]), np.array([0]), np.random.default_rng(1), 9) == {}


def test_documents_without_a_pair_are_drawn_but_add_nothing() -> None:
    places = pl.DataFrame({"doc_id": [f"{n:02}" for n in range(24) for _ in range(2)], "unit": [0, 1] * 24})
    held = [(f"{n:02}", unit, name) for n in range(12) for unit, name in ((0, "x"), (n % 2, "y"))]
    marked = pl.DataFrame(held, schema=["doc_id", "unit", "name"], orient="row")
    counts = Counts(UnitCounts.of(marked, places), all_pairs)
    every = np.arange(24)
    low, high = intervals(counts, every, every, np.random.default_rng(1), 999)[0]
    assert 0 < low < 1 < high < 2  # half of the twelve documents with both names have them in one unit
    # A document in which no name occurs is drawn too: with fewer of them, other documents are drawn.
    assert intervals(counts, every[:12], every[:12], np.random.default_rng(1), 999)[0] != [low, high]


def test_chosen_pairs_see_their_common_units() -> None:
    seen = []

    def choice(_: list[str], common: pl.DataFrame) -> list[tuple[str, str]]:
        seen.extend(common.sort("name", "name_right").rows())
        return [("x", "z")]

    assert Counts(UnitCounts.of(MARKED, PLACES), choice).pairs == [(0, 2)]
    assert seen == [("x", "y", 1), ("x", "z", 1)]


def test_counts_of_different_documents_are_put_together() -> None:
    parts = [
        UnitCounts.of(MARKED.filter(pl.col("doc_id") == doc_id), PLACES.filter(pl.col("doc_id") == doc_id))
        for doc_id in ("b", "a")
    ]
    whole, joined = Counts(UnitCounts.of(MARKED, PLACES), all_pairs), Counts(UnitCounts.joined(parts), all_pairs)
    assert (joined.documents, joined.names, joined.pairs) == (whole.documents, whole.names, whole.pairs)
    assert joined.both.toarray().tolist() == whole.both.toarray().tolist()
    assert joined.expected.toarray().tolist() == whole.expected.toarray().tolist()


def test_pairs_can_have_one_name_of_each_kind() -> None:
    names = MARKED.filter(pl.col("name") == "x"), MARKED.filter(pl.col("name") != "x")
    counts = UnitCounts.of(names[0], PLACES, names[1])
    assert sorted(counts.common.rows()) == [("a", "x", "y", 1), ("b", "x", "z", 1)]
    assert sorted(counts.marked["name"].unique()) == ["x", "y", "z"]


@pytest.mark.parametrize("n", [1, 2, 19, 1999])
def test_the_middle_of_samples_is_between_the_quantiles_of_numpy(n: int) -> None:
    samples = np.random.default_rng(n).poisson(3, (n, 4)) / 7
    assert middle(samples).T.tolist() == np.quantile(samples, [0.025, 0.975], axis=0).tolist()
