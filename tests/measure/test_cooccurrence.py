"""Names in the same units: counts, expectation within documents, pairs that are chosen."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import polars as pl

from discourse.measure.cooccurrence import Counts, pairs_of

PLACES = pl.DataFrame({"doc_id": ["a"] * 4 + ["b"] * 2, "unit": [0, 1, 2, 3, 0, 1]})
MARKED = pl.DataFrame(
    {"doc_id": ["a", "a", "a", "b", "b", "b"], "unit": [0, 0, 1, 1, 1, 9], "name": ["x", "y", "x", "x", "z", "y"]}
)


def all_pairs(names: list[str], _: pl.DataFrame) -> list[tuple[str, str]]:
    return list(combinations(names, 2))


def test_counts_by_hand() -> None:
    counts = Counts(MARKED, PLACES, all_pairs)
    assert counts.names == ["x", "y", "z"]  # the unit 9 of b is not among the places
    assert counts.marked.toarray().tolist() == [[2, 1, 0], [1, 0, 1]]
    assert counts.both.toarray().tolist() == [[1, 0, 0], [0, 1, 0]]
    assert counts.expected(np.array([0, 1])).tolist() == [[0.5, 0.0, 0.0], [0.0, 0.5, 0.0]]


def test_pairs_of_which_both_names_occur_have_a_row() -> None:
    counts = Counts(MARKED, PLACES, all_pairs)
    rows = list(pairs_of(counts, np.array([0]), np.array([0]), np.random.default_rng(1), 9))
    assert [(row["name_a"], row["name_b"], row["units_both"], row["lift"]) for row in rows] == [("x", "y", 1, 2.0)]
    assert "low" not in rows[0]  # one document is too few


def test_chosen_pairs_see_their_common_units() -> None:
    seen = []

    def choice(_: list[str], common: pl.DataFrame) -> list[tuple[str, str]]:
        seen.extend(common.sort("name", "name_right").rows())
        return [("x", "z")]

    assert Counts(MARKED, PLACES, choice).pairs == [(0, 2)]
    assert seen == [("x", "y", 1), ("x", "z", 1)]
