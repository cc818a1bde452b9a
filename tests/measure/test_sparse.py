"""Rare names in a small group: permutations that leave it without a hit must not hide a large difference."""

from __future__ import annotations

import numpy as np
import pytest

from discourse.measure.two_groups import TwoGroups


def p(hits_a: int, n_a: int, hits_b: int, n_b: int) -> float:
    """The permutation p of hits in so many documents of one sentence each."""
    columns = [np.array([1.0] * hits + [0.0] * (n - hits))[:, None] for hits, n in ((hits_a, n_a), (hits_b, n_b))]
    ones = [np.ones_like(column) for column in columns]
    compared = TwoGroups(columns[0], ones[0], columns[1], ones[1])
    return float(compared.p(np.zeros(n_a + n_b, dtype=np.int64), 499, np.random.default_rng(1))[0][0])


@pytest.mark.parametrize(("hits_a", "hits_b"), [(30, 24), (9, 5), (6, 0)])
def test_a_large_difference_of_rare_names_is_found(hits_a: int, hits_b: int) -> None:
    assert p(hits_a, 120, hits_b, 3000) == pytest.approx(0.002)


def test_no_difference_is_none() -> None:
    assert p(2, 120, 50, 3000) > 0.3
    assert p(0, 120, 30, 3000) > 0.1
