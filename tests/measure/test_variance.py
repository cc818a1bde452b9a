"""The studentised difference of two rates, by hand."""

import numpy as np
import pytest

from discourse.measure.variance import root_statistic


def statistic(a, b, variance_a, variance_b, one_a=0.1, one_b=0.1):
    values = (np.array([float(v)]) for v in (a, b, variance_a, variance_b, one_a, one_b))
    return root_statistic(*values)[0]


def test_the_difference_of_roots_is_divided_by_its_standard_error():
    # The variance of √r is about var / 4r: here 1 / 16 and 0.75 / 4, so the error is 1 / 2 and (2 − 1) / 0.5 = 2.
    assert statistic(4, 1, 1, 0.75) == pytest.approx(2)
    assert statistic(1, 4, 0.75, 1) == pytest.approx(-2)


def test_a_rate_of_zero_has_the_variance_of_one_hit():
    assert statistic(4, 0, 0.4, 0, one_b=0.3) == pytest.approx(2 * 2 / np.sqrt(0.4 / 4 + 0.3))


def test_equal_rates_give_zero_and_differences_without_variance_nothing():
    assert statistic(4, 4, 0, 0) == 0
    assert np.isnan(statistic(4, 1, 0, 0))
    assert np.isnan(statistic(np.nan, 1, 1, 1))
