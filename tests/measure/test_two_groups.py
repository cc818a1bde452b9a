"""The studentised permutation test against a loop, and names that are rare in a small group."""

import numpy as np
import pytest

from discourse.measure.measures import Kinds
from discourse.measure.resample import permuted_labels
from discourse.measure.two_groups import TwoGroups


def test_studentised_permutation_agrees_with_a_loop():
    rng = np.random.default_rng(4)
    y_a, x_a, y_b, x_b = (rng.integers(1, 50, 12).astype(float)[:, None] for _ in range(4))
    groups = TwoGroups(y_a, x_a, y_b, x_b, Kinds.shares(1))
    p = groups.permutation_p(299, np.random.default_rng(9))[0][0]
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
    compared = TwoGroups(columns[0], ones[0], columns[1], ones[1], Kinds.shares(1))
    return float(compared.permutation_p(499, np.random.default_rng(1))[0][0])


@pytest.mark.parametrize(("hits_a", "hits_b"), [(30, 24), (9, 5), (6, 0)])
def test_a_large_difference_of_rare_names_is_found(hits_a: int, hits_b: int) -> None:
    assert p(hits_a, 120, hits_b, 3000) == pytest.approx(0.002)


def test_no_difference_is_none() -> None:
    assert p(2, 120, 50, 3000) > 0.3
    assert p(0, 120, 30, 3000) > 0.1


def test_leaving_units_out_of_strata_weights_what_is_left() -> None:
    """Document by document the same as the rates of the others."""
    rng = np.random.default_rng(5)
    y, x = rng.integers(0, 4, (9, 1)).astype(float), rng.integers(4, 9, (9, 1)).astype(float)
    strata = np.array([0, 0, 1, 1, 0, 0, 1, 1, 1])
    whole = TwoGroups(y[:4], x[:4], y[4:], x[4:], Kinds.shares(1), strata)
    out_a, out_b = whole.without_each()
    for unit in range(9):
        kept = np.arange(9) != unit
        first = np.arange(9) < 4
        parts = [part[kept & side] for side in (first, ~first) for part in (y, x)]
        a, b = TwoGroups(*parts, Kinds.shares(1), np.r_[strata[kept & first], strata[kept & ~first]]).values()
        assert (out_a[unit], out_b[unit]) == pytest.approx((a[0], b[0]))


def test_several_versions_agree_on_interval_and_p() -> None:
    rng = np.random.default_rng(6)
    x_a, x_b = np.full((15, 40), 30.0), np.full((20, 40), 30.0)
    y_a, y_b = rng.binomial(30, 0.2, (15, 40)).astype(float), rng.binomial(30, 0.15, (20, 40)).astype(float)
    p, p_max, ends = TwoGroups(y_a, x_a, y_b, x_b, Kinds.shares(40)).compared(199, rng)
    low, high = ends["difference"]
    assert (((low > 0) | (high < 0)) == (p < 0.05)).all()
    assert (p_max >= p).all()
    assert 0 < (p < 0.05).sum() < 40
