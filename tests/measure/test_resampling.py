"""Resampling, intervals and corrections against plain loops, scipy and statsmodels."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse, stats
from statsmodels.stats.multitest import multipletests

from discourse import measure
from discourse.errors import MeasureError
from discourse.measure import intervals
from discourse.measure.multiplicity import benjamini_hochberg, permutation_p
from discourse.measure.resample import bootstrap_weights, permuted_labels, weighted_sums
from discourse.measure.two_groups import TwoGroups


@given(st.integers(1, 60), st.integers(1, 9), st.floats(0.01, 1), st.integers(0, 99))
@settings(deadline=None, max_examples=40)
def test_weighted_sums_are_exact(units, columns, density, seed):
    rng = np.random.default_rng(seed)
    dense = rng.integers(1, 10**6, (units, columns)) * (rng.random((units, columns)) < density)
    weights = bootstrap_weights(units, 7, rng)
    assert (weights.sum(axis=1) == units).all()
    expected = weights.astype(object) @ dense.astype(object)
    assert (weighted_sums(weights, sparse.csr_array(dense.astype(float))) == expected.astype(float)).all()


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3)), min_size=2, max_size=40), st.integers(0, 99))
@settings(deadline=None)
def test_labels_are_permuted_within_strata(units, seed):
    labels, strata = np.array([u[0] for u in units]), np.array([u[1] for u in units])
    shuffled = permuted_labels(labels, strata, 20, np.random.default_rng(seed))
    for stratum in set(strata):
        inside = strata == stratum
        assert (shuffled[:, inside].sum(axis=1) == labels[inside].sum()).all()


@given(st.lists(st.floats(0, 1) | st.just(float("nan")), min_size=1, max_size=30))
def test_q_agrees_with_statsmodels(p):
    p = np.array(p)
    q = benjamini_hochberg(p)
    known = np.isfinite(p)
    assert np.isnan(q[~known]).all()
    if known.any():
        assert q[known] == pytest.approx(multipletests(p[known], method="fdr_bh")[1])


def test_max_t_agrees_with_a_loop():
    rng = np.random.default_rng(0)
    observed, permuted = np.array([0.5, 2.2, np.nan, 0.0]), rng.standard_normal((199, 4))
    permuted[:, 3] = 0
    p, p_max = permutation_p(observed, permuted)
    for i in (0, 1):
        single = sum(abs(row[i]) >= abs(observed[i]) for row in permuted)
        largest = sum(max(abs(row[0]), abs(row[1])) >= abs(observed[i]) for row in permuted)
        assert (p[i], p_max[i]) == ((1 + single) / 200, (1 + largest) / 200)
    assert np.isnan(p[2:]).all()
    assert (p_max[:2] >= p[:2]).all()


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


@pytest.fixture
def table():
    rng = np.random.default_rng(6)
    frame = pd.DataFrame({"side": ["EU"] * 15 + ["China"] * 15, "n_tokens": rng.integers(300, 900, 30)})
    frame["hits"] = rng.poisson(0.01 * frame["n_tokens"])
    frame["source"] = [f"s{i // 5}" for i in range(30)]
    return frame


def test_contrast_of_any_table(table):
    made = measure.contrast(table, by="side", hits="hits", size="n_tokens", rng=np.random.default_rng(1), resamples=999)
    sums = table.groupby("side")[["hits", "n_tokens"]].sum()
    rate = sums["hits"] / sums["n_tokens"]
    difference, ratio = made.to_dict("records")
    assert difference["estimate"] == pytest.approx(rate["China"] - rate["EU"])
    assert ratio["estimate"] == pytest.approx(rate["China"] / rate["EU"])
    assert difference["low"] < difference["estimate"] < difference["high"]
    assert difference["p"] == ratio["p"] > 0.05
    swapped = measure.contrast(
        table,
        by="side",
        hits="hits",
        size="n_tokens",
        rng=np.random.default_rng(1),
        resamples=99,
        groups=("EU", "China"),
    )
    assert swapped["estimate"][0] == pytest.approx(-difference["estimate"])


def test_clusters_of_a_table_are_units(table):
    made = measure.contrast(
        table, by="side", hits="hits", size="n_tokens", rng=np.random.default_rng(1), resamples=99, cluster="source"
    )
    assert made["p"].isna().all()  # three sources a side
    assert made["n_a"].tolist() == [15, 15]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"by": "colour"}, "no column 'colour'"),
        ({"by": "source"}, "between two groups; 'source' has: s0, s1"),
        ({"size": "words"}, "no column 'words'"),
        ({"hits": "source"}, "must hold numbers"),
    ],
)
def test_what_a_table_lacks_is_said(table, change, told):
    options = {"by": "side", "hits": "hits", "size": "n_tokens", **change}
    with pytest.raises(MeasureError, match=told):
        measure.contrast(table, rng=np.random.default_rng(1), resamples=19, **options)


@pytest.mark.parametrize("values", [[1, 2, 3], [1, 2**21, 5], [0.5, 1.25, 3.0], [2**30, 1, 2**40]])
def test_weighted_sums_are_exact_for_small_and_large_numbers(values):
    """Small whole numbers are summed in single precision; large ones and fractions must not be."""
    matrix = np.array([values, values[::-1], values], np.float64)
    weights = np.array([[1, 2, 0], [0, 1, 200]], np.uint8)
    exact = [[sum(int(w) * v for w, v in zip(row, column, strict=True)) for column in matrix.T] for row in weights]
    assert weighted_sums(weights, sparse.csr_array(matrix)).tolist() == exact
