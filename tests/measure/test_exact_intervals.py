"""Exact intervals against statsmodels and published tables."""

import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson

from discourse.measure.exact_intervals import clopper_pearson, gamma_interval


@pytest.mark.parametrize(("hits", "n"), [(0, 10), (1, 10), (4, 10), (10, 10), (3, 2000), (2.5, 17.3)])
def test_a_proportion_agrees_with_statsmodels(hits: float, n: float) -> None:
    low, high = clopper_pearson(np.array([hits]), np.array([n]))
    assert (low[0], high[0]) == pytest.approx(proportion_confint(hits, n, method="beta"), nan_ok=True, abs=1e-9)


def test_ends_of_no_hit_and_of_nothing_but_hits() -> None:
    """With 0 of 29 the high end is 1 − .025^(1 / 29), and mirrored with 29 of 29."""
    low, high = clopper_pearson(np.array([0.0, 29.0]), np.array([29.0, 29.0]))
    assert (low[0], high[1]) == (0, 1)
    assert high[0] == pytest.approx(1 - 0.025 ** (1 / 29))
    assert low[1] == pytest.approx(0.025 ** (1 / 29))


@pytest.mark.parametrize("hits", [0, 1, 5, 40])
def test_a_count_agrees_with_statsmodels(hits: int) -> None:
    low, high = gamma_interval(np.array([float(hits)]), np.array([2.0]))
    assert (low[0], high[0]) == pytest.approx(confint_poisson(hits, 2.0, method="exact-c"), abs=1e-9)


def test_garwoods_table() -> None:
    """Garwood (1936), as in every table of Poisson limits: 0 events 0 to 3.69, 3 events 0.62 to 8.77."""
    low, high = gamma_interval(np.array([0.0, 3.0]), np.ones(2))
    assert low.round(2).tolist() == [0.0, 0.62]
    assert high.round(2).tolist() == [3.69, 8.77]


def test_a_wider_level_is_wider() -> None:
    hits, n = np.array([4.0]), np.array([10.0])
    assert clopper_pearson(hits, n, 2.6)[0] < clopper_pearson(hits, n)[0]
    assert clopper_pearson(hits, n, 2.6)[1] > clopper_pearson(hits, n)[1]
