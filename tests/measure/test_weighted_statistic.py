"""The statistic over strata: one stratum is the plain statistic, and weights are those of Mantel and Haenszel."""

import numpy as np
import pytest
from scipy import sparse
from statsmodels.stats.contingency_tables import StratifiedTable

from discourse.measure.measures import Kinds
from discourse.measure.resample import weighted_sums
from discourse.measure.two_groups import TwoGroups
from discourse.measure.weighted_statistic import TwoRates, WeightedStatistic, mantel_haenszel


def ratios(n: int):
    """The ratios of `n` versions, with numerators before denominators."""
    none, sizes = np.zeros((1, n)), np.arange(1.0, n + 1)[None]  # different denominators
    return TwoGroups(none, sizes, none, sizes, Kinds.shares(n))._ratios


def rates(n: int, a: np.ndarray, b: np.ndarray, units_a: int, units_b: int) -> TwoRates:
    return TwoRates.of(ratios(n), a, b, units_a, units_b, np.arange(n))


def sums(rows: np.ndarray, n: int):
    units = sparse.csr_array(rows)
    return weighted_sums(np.ones((1, len(rows)), np.uint8), units, ratios(n).widened)


def test_weights_of_mantel_and_haenszel() -> None:
    assert mantel_haenszel(np.array([10.0, 30.0, 0.0]), np.array([10.0, 10.0, 5.0])).tolist() == [5, 7.5, 0]


def test_one_stratum_is_the_plain_statistic() -> None:
    rng = np.random.default_rng(1)
    a, b = (sums(np.hstack([rng.integers(0, 5, (12, 2)), rng.integers(5, 9, (12, 2))]), 2) for _ in range(2))
    weighted = WeightedStatistic(ratios(2), 1)
    weighted.add(rates(2, a, b, 12, 12), np.arange(2))
    assert weighted.values() == pytest.approx(rates(2, a, b, 12, 12).statistic())


def test_a_difference_within_strata_that_the_sums_hide() -> None:
    """China is .1 higher in both genres; since EU has mostly the genre with more hits, the sums say the opposite."""
    weighted = WeightedStatistic(ratios(1), 1)
    for hits_eu, n_eu, hits_china, n_china in ((36, 40, 10, 10), (0, 10, 4, 40)):
        a, b = (
            np.array([[1.0, 1.0]] * hits + [[0.0, 1.0]] * (n - hits))
            for hits, n in ((hits_eu, n_eu), (hits_china, n_china))
        )
        weighted.add(rates(1, sums(a, 1), sums(b, 1), n_eu, n_china), np.arange(1))
    assert weighted.values()[0, 0] < 0


def test_the_weighted_ratio_is_the_pooled_risk_ratio_of_statsmodels() -> None:
    tables = [np.array([[12, 28], [5, 15]]), np.array([[8, 2], [20, 30]])]  # group × (hit, none), for each stratum
    y, x, strata = [], [], []
    for side in (0, 1):
        for number, table in enumerate(tables):
            hits, none = table[side]
            y.append(np.repeat([1.0, 0.0], [hits, none]))
            strata.append(np.full(hits + none, number))
        x.append(np.ones(sum(len(part) for part in y[-2:])))
    first, second = np.concatenate(y[:2])[:, None], np.concatenate(y[2:])[:, None]
    groups = TwoGroups(first, x[0][:, None], second, x[1][:, None], Kinds.shares(1), np.concatenate(strata))
    a, b = groups.values()
    assert a[0] / b[0] == pytest.approx(StratifiedTable([t.astype(float) for t in tables]).riskratio_pooled)
