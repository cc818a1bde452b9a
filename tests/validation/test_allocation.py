from __future__ import annotations

import numpy as np
import pytest

from discourse.validation.allocation import error_of, needed, optimal, standard_error

SIZES, SHARES, ERRORS = np.array([1000, 40, 500]), np.array([0.9, 0.04, 0.5]), np.array([0.1, 0.4, 0.14])


@pytest.mark.parametrize("n", [3, 20, 100, 700, 1540, 9000])
def test_the_sample_has_the_size_that_was_asked_for(n):
    drawn = optimal(SIZES, SHARES, ERRORS, n)
    assert drawn.sum() == min(n, SIZES.sum())
    assert (drawn <= SIZES).all()
    assert (drawn >= 1).all()


def test_strata_with_more_error_give_more_units():
    even, uneven = np.array([0.3, 0.3]), np.array([0.1, 0.4])
    half = np.array([0.5, 0.5])
    sizes = np.array([500, 500])
    assert optimal(sizes, half, even, 100).tolist() == [50, 50]
    assert optimal(sizes, half, uneven, 100).tolist() == [20, 80]


def test_a_small_stratum_gives_at_least_ten_units():
    assert optimal(np.array([5000, 50]), np.array([0.99, 0.01]), np.array([0.14, 0.4]), 200).tolist() == [190, 10]


def test_the_needed_size_reaches_the_standard_error_and_no_smaller_one_does():
    groups = np.array([0, 0, 1])
    n = needed(SIZES, SHARES, ERRORS, groups, 0.02)
    errors = [standard_error(SIZES, SHARES, ERRORS, optimal(SIZES, SHARES, ERRORS, m), groups) for m in (n - 1, n)]
    assert errors[0] > 0.02 >= errors[1]


def test_a_pilot_replaces_what_is_assumed():
    assert error_of("hit:security") == 0.4
    assert error_of("hit:security", {"hit": 0.2}) == 0.2
    assert error_of("near", {"hit": 0.2}) == 0.36
