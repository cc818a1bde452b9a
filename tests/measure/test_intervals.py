"""Intervals against numpy and scipy."""

import numpy as np
import pytest
from scipy import stats

from discourse.measure import intervals
from discourse.measure.resample import bootstrap_weights


def test_percentiles_agree_with_numpy():
    replicates = np.random.default_rng(1).gamma(2, 1, (999, 3))
    low, high = intervals.percentile(replicates)
    assert low == pytest.approx(np.quantile(replicates, 0.025, axis=0))
    assert high == pytest.approx(np.quantile(replicates, 0.975, axis=0))


def test_the_expanded_interval_of_normal_means_is_students():
    """For n normal values the expanded percentile interval is close to mean ± t · s / √n (Hesterberg 2015)."""
    values = np.random.default_rng(2).standard_normal(12)
    weights = bootstrap_weights(12, 40_000, np.random.default_rng(3))
    means = (weights @ values / 12)[:, None]
    low, high = intervals.expanded(means, np.array([12]))
    expected = stats.ttest_1samp(values, 0).confidence_interval()
    assert (low[0], high[0]) == pytest.approx((expected.low, expected.high), abs=0.06)
    narrow = intervals.percentile(means)
    assert low[0] < narrow[0][0] < narrow[1][0] < high[0]


def test_an_interval_of_mostly_unknown_replicates_is_unknown():
    replicates = np.array([[1.0, np.nan], [2.0, np.nan], [3.0, 5.0], [4.0, np.nan]])
    low, high = intervals.percentile(replicates)
    assert np.isfinite(low[0])
    assert np.isnan([low[1], high[1]]).all()


def test_the_expanded_interval_takes_wider_percentiles_of_few_units():
    """Of five units, the tail is Φ(√(5 / 4) · t) with t the 2.5 % quantile of Student's t with 4 degrees of freedom."""
    evenly = np.linspace(0, 1, 10_001)[:, None]
    low, high = intervals.expanded(evenly, np.array([5, 90]))
    assert (low[0], 1 - high[0]) == pytest.approx((0.0009541, 0.0009541), abs=1e-6)
