"""The interval of a rate: Clopper–Pearson where documents say nothing more, Korn–Graubard's formula, and coverage."""

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from discourse.measure.group_rate import GroupRate, correlation
from discourse.measure.measures import Kinds
from discourse.measure.unit_sums import UnitSums

SHARE = Kinds.shares(1)
ONE = [np.ones(1)]


def column(*values: float) -> np.ndarray:
    return np.array(values, dtype=float)[:, None]


def test_documents_of_one_sentence_give_clopper_pearson() -> None:
    """4 of 20 documents, as in every textbook: .0573 to .4366."""
    rate = GroupRate.of([UnitSums.of_arrays(column(*[1] * 4, *[0] * 16), np.ones((20, 1)))], SHARE)
    low, high = (float(end[0]) for end in rate.ends())
    assert (low, high) == pytest.approx((0.0573, 0.4366), abs=5e-5)
    assert (low, high) == pytest.approx(proportion_confint(4, 20, method="beta"))


def test_korn_and_graubards_interval() -> None:
    """Clopper–Pearson at n / deff · (t of n − 1 / t of documents − 1)², with the correlation that was estimated."""
    y, x = column(5, 0, 1, 9, 2, 0, 3, 4), np.full((8, 1), 30.0)
    sums = UnitSums.of_arrays(y, x)
    rho = float(correlation([sums], SHARE, ONE)[0])
    n = 240 / (1 + 29 * rho) * (stats.t.ppf(0.975, 239) / stats.t.ppf(0.975, 7)) ** 2
    ends = [float(end[0]) for end in GroupRate.of([sums], SHARE).ends()]
    assert ends == pytest.approx(proportion_confint(24 / 240 * n, n, method="beta"))


def test_the_correlation_is_that_of_the_analysis_of_variance_drawn_towards_five_percent() -> None:
    """With equal lengths both estimates agree but for k / (k − 1); with 6 documents with a hit it weighs 6 of 10."""
    y, x = column(5, 0, 1, 9, 2, 0, 3, 4), np.full((8, 1), 30.0)
    p = 24 / 240
    between = ((y - 30 * p) ** 2 / 30).sum()
    anova = (between / (p * (1 - p)) - 7) / (240 - 30 - 7)
    variance = ((y - 30 * p) ** 2).sum() / 240**2 * 8 / 7
    linear = (variance / (p * (1 - p) / 240) - 1) / 29
    expected = (6 * max(anova, linear) + 4 * 0.05) / 10
    assert correlation([UnitSums.of_arrays(y, x)], SHARE, ONE)[0] == pytest.approx(expected)


def test_without_a_hit_the_interval_begins_at_zero_and_is_not_a_point() -> None:
    """20 documents of 40 sentences: 800 sentences are worth 800 / (1 + 39 · .05) = 271, times .88 for 19 degrees."""
    rate = GroupRate.of([UnitSums.of_arrays(np.zeros((20, 1)), np.full((20, 1), 40.0))], SHARE)
    low, high = (float(end[0]) for end in rate.ends())
    assert low == 0
    n = 800 / 2.95 * (stats.t.ppf(0.975, 799) / stats.t.ppf(0.975, 19)) ** 2
    assert high == pytest.approx(1 - 0.025 ** (1 / n))


def test_below_five_documents_there_is_no_interval() -> None:
    for n, known in ((4, False), (5, True)):
        low, high = GroupRate.of([UnitSums.of_arrays(np.ones((n, 1)), np.full((n, 1), 9.0))], SHARE).ends()
        assert np.isfinite([low[0], high[0]]).all() == known


def test_counts_that_vary_like_poisson_counts_get_garwoods_interval() -> None:
    """Fay and Feuer's interval at rate² / variance events; without any overdispersion expected that is Garwood's."""
    kinds = Kinds(np.array([False]), np.array([100.0]), np.array([0.0]), np.array([True]))
    rate = GroupRate.of([UnitSums.of_arrays(np.ones((400, 1)), np.full((400, 1), 10.0))], kinds)
    low, high = (float(end[0]) for end in rate.ends())
    shrunk = (stats.norm.ppf(0.975) / stats.t.ppf(0.975, 399)) ** 2
    exposure = 4000 * shrunk
    assert low == pytest.approx(100 * stats.gamma.ppf(0.025, 400 * shrunk) / exposure)
    assert high == pytest.approx(100 * stats.gamma.ppf(0.975, 400 * shrunk + 1) / exposure)


def test_a_rate_over_strata_is_weighted_and_as_uncertain_as_they_are_together() -> None:
    parts = [UnitSums.of_arrays(column(*[1] * k, *[0] * (50 - k)), np.ones((50, 1))) for k in (10, 30)]
    rate = GroupRate.of(parts, SHARE, [np.array([0.25]), np.array([0.75])])
    assert rate.value[0] == pytest.approx(0.25 * 0.2 + 0.75 * 0.6)
    own = [(10 + 0.5) / 51, (30 + 0.5) / 51]  # with one document more at the common rate of .5
    spread = 0.25**2 * own[0] * (1 - own[0]) / 50 + 0.75**2 * own[1] * (1 - own[1]) / 50
    assert rate.effective[0] == pytest.approx(0.25 / spread)
    assert rate.freedom[0] == 98


@pytest.mark.slow
@pytest.mark.parametrize(
    ("n", "share", "icc", "heavy"),
    [
        (5, 0.02, 0.2, False),
        (10, 0.005, 0.2, False),
        (20, 0.02, 0.2, True),
        (60, 0.02, 0.2, True),
        (60, 0.1, 0.05, False),
    ],
)
def test_intervals_hold_the_true_rate(n: int, share: float, icc: float, heavy: bool) -> None:
    """400 corpora a case: nominal .95, the error of a coverage is .011. Version 0.2 held .37, .27, .70, .87."""
    rng = np.random.default_rng([n, int(1000 * share)])
    shape = (n, 400)
    x = np.maximum(np.round(25 * np.exp(1.2 * rng.standard_normal(shape))), 1) if heavy else rng.integers(20, 61, shape)
    own = rng.beta(share * (1 / icc - 1), (1 - share) * (1 / icc - 1), shape)
    y = rng.binomial(x.astype(int), own)
    low, high = GroupRate.of([UnitSums.of_arrays(y.astype(float), x.astype(float))], Kinds.shares(400)).ends()
    assert ((low <= share) & (share <= high)).mean() >= 0.93
    assert (high > low).all()
