"""Resampling weights against plain loops."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from discourse.measure.resample import bootstrap_weights, permuted_labels, weighted_sums


@given(st.integers(1, 60), st.integers(1, 9), st.floats(0.01, 1), st.integers(0, 99))
@settings(deadline=None, max_examples=40)
def test_weighted_sums_are_exact(units, columns, density, seed):
    rng = np.random.default_rng(seed)
    dense = rng.integers(1, 10**6, (units, columns)) * (rng.random((units, columns)) < density)
    weights = bootstrap_weights(units, 7, rng)
    assert (weights.sum(axis=1) == units).all()
    expected = weights.astype(object) @ dense.astype(object)
    assert (weighted_sums(weights, sparse.csr_array(dense.astype(float))) == expected.astype(float)).all()


@pytest.mark.parametrize("values", [[1, 2, 3], [1, 2**21, 5], [0.5, 1.25, 3.0], [2**30, 1, 2**40]])
def test_weighted_sums_are_exact_for_small_and_large_numbers(values):
    """Small whole numbers are summed in single precision; large ones and fractions must not be."""
    matrix = np.array([values, values[::-1], values], np.float64)
    weights = np.array([[1, 2, 0], [0, 1, 200]], np.uint8)
    exact = [[sum(int(w) * v for w, v in zip(row, column, strict=True)) for column in matrix.T] for row in weights]
    assert weighted_sums(weights, sparse.csr_array(matrix)).tolist() == exact


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3)), min_size=2, max_size=40), st.integers(0, 99))
@settings(deadline=None)
def test_labels_are_permuted_within_strata(units, seed):
    labels, strata = np.array([u[0] for u in units]), np.array([u[1] for u in units])
    shuffled = permuted_labels(labels, strata, 20, np.random.default_rng(seed))
    for stratum in set(strata):
        inside = strata == stratum
        assert (shuffled[:, inside].sum(axis=1) == labels[inside].sum()).all()
