"""The studentised permutation test against a loop, and names that are rare in a small group."""

import numpy as np
import pytest

from discourse.measure.resample import permuted_labels
from discourse.measure.two_groups import TwoGroups


def test_studentised_permutation_agrees_with_a_loop():
    rng = np.random.default_rng(4)
    y_a, x_a, y_b, x_b = (rng.integers(1, 50, 12).astype(float)[:, None] for _ in range(4))
    p = TwoGroups(y_a, x_a, y_b, x_b).p(np.zeros(24, np.int64), 299, np.random.default_rng(9))[0][0]
    y, x = np.r_[y_a, y_b][:, 0], np.r_[x_a, x_b][:, 0]

    def statistic(first):
        parts = []
        for rows in (first, ~first):
            r = y[rows].sum() / x[rows].sum()
            variance = ((y[rows] - r * x[rows]) ** 2).sum() / x[rows].sum() ** 2 * rows.sum() / (rows.sum() - 1)
            parts.append((np.sqrt(r), variance / (4 * r)))
        return abs(parts[0][0] - parts[1][0]) / np.sqrt(parts[0][1] + parts[1][1])

    labels = np.arange(24) < 12
    shuffled = permuted_labels(labels, np.zeros(24, np.int64), 299, np.random.default_rng(9)).astype(bool)
    extreme = sum(statistic(row) >= statistic(labels) * (1 - 1e-9) for row in shuffled)
    assert p == pytest.approx((1 + extreme) / 300)


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
