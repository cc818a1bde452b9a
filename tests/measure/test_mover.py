"""Intervals of differences and ratios against published examples and statsmodels, and the p that belongs to them."""

import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson, confint_poisson_2indep

from discourse.measure import mover
from discourse.measure.exact_intervals import Z, clopper_pearson


def wilson(hits: int, n: int) -> tuple[np.ndarray, np.ndarray]:
    low, high = proportion_confint(hits, n, method="wilson")
    return np.array([low]), np.array([high])


def test_newcombes_example() -> None:
    """56 / 70 − 48 / 80 with score intervals: .0524 to .3339 (Newcombe 1998, method 10, which is MOVER)."""
    low, high = mover.difference(np.array([0.8]), wilson(56, 70), np.array([0.6]), wilson(48, 80))
    assert (low[0], high[0]) == pytest.approx((0.0524, 0.3339), abs=5e-5)


@pytest.mark.parametrize(("compare", "made"), [("diff", mover.difference), ("ratio", mover.ratio)])
@pytest.mark.parametrize(("a", "b"), [((60, 51477.5), (30, 54308.7)), ((3, 100.0), (11, 90.0))])
def test_two_poisson_rates_agree_with_statsmodels(compare, made, a, b) -> None:
    expected = confint_poisson_2indep(*a, *b, method="mover", compare=compare, method_mover="score")
    ends = [tuple(np.array([end]) for end in confint_poisson(*rate, method="score")) for rate in (a, b)]
    low, high = made(np.array([a[0] / a[1]]), ends[0], np.array([b[0] / b[1]]), ends[1])
    assert (low[0], high[0]) == pytest.approx(expected)


def test_a_ratio_without_a_hit_in_a_ends_above_zero() -> None:
    zero, some = clopper_pearson(np.array([0.0]), np.array([50.0])), clopper_pearson(np.array([20.0]), np.array([50.0]))
    low, high = mover.ratio(np.array([0.0]), zero, np.array([0.4]), some)
    assert low[0] == 0
    assert 0 < high[0] < 1
    low, high = mover.ratio(np.array([0.4]), some, np.array([0.0]), zero)
    assert low[0] > 1
    assert high[0] == np.inf


def test_the_ratio_of_b_and_a_has_the_inverse_ends() -> None:
    a, b = clopper_pearson(np.array([12.0]), np.array([50.0])), clopper_pearson(np.array([20.0]), np.array([40.0]))
    low, high = mover.ratio(np.array([0.24]), a, np.array([0.5]), b)
    other = mover.ratio(np.array([0.5]), b, np.array([0.24]), a)
    assert (low[0], high[0]) == pytest.approx((1 / other[1][0], 1 / other[0][0]))


def every_pair(z: float = Z):
    """Rates of 30 and 50 documents with every number of hits, with their intervals."""
    hits = np.array([(a, b) for a in range(31) for b in range(0, 51)], dtype=float).T
    a, b = hits[0] / 30, hits[1] / 50
    return a, clopper_pearson(hits[0], np.full_like(a, 30), z), b, clopper_pearson(hits[1], np.full_like(b, 50), z)


def test_difference_ratio_and_p_say_the_same() -> None:
    low, high = mover.difference(*every_pair())
    a, _, b, _ = every_pair()
    apart = (low > 0) | (high < 0)
    ratio_low, ratio_high = mover.ratio(*every_pair())
    known = (a > 0) | (b > 0)
    assert (((ratio_low > 1) | (ratio_high < 1)) == apart)[known].all()
    p = mover.p_of_difference(a - b, lambda z: mover.difference(*every_pair(z)))
    assert ((p < 0.05) == apart).all()
    assert (p[a == b] == 1).all()
    assert 0.2 < apart.mean() < 0.8


def test_the_p_is_that_of_a_symmetric_interval() -> None:
    """If intervals are ± z standard errors, p is the normal one."""
    estimate = np.array([0.5, 1.0, 2.0, 2.3, 3.0, -3.0])
    p = mover.p_of_difference(estimate, lambda z: (estimate - z, estimate + z))
    assert p == pytest.approx([0.6171, 0.3173, 0.0455, 0.02145, 0.0027, 0.0027], abs=5e-5)


def test_an_interval_that_the_test_contradicts_is_widened() -> None:
    """Estimate 2 with z = 1.2816 of p = .2: the test-based limit is 2 · (1 − 1.96 / 1.2816) = −1.0587."""
    estimate, ends = np.array([2.0, 2.0, -2.0]), (np.array([0.5, 0.5, -3.0]), np.array([3.5, 3.5, -0.5]))
    low, high = mover.agreed(estimate, ends, np.array([0.2, 0.01, 0.2]))
    assert low == pytest.approx([-1.0587, 0.5, -3.0], abs=5e-5)
    assert high == pytest.approx([3.5, 3.5, 1.0587], abs=5e-5)


def test_rates_of_the_same_documents_differ_more_precisely() -> None:
    a, b = np.array([0.4]), np.array([0.3])
    ends = (np.array([0.2]), np.array([0.6])), (np.array([0.1]), np.array([0.5]))
    apart, together = (mover.difference(a, ends[0], b, ends[1], c) for c in (0.0, 0.9))
    assert apart[0][0] == pytest.approx(0.1 - np.hypot(0.2, 0.2))
    assert together[0][0] == pytest.approx(0.1 - 0.2 * np.sqrt(0.2))
