"""Corrections for many tests against statsmodels and plain loops."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from discourse.measure.multiplicity import benjamini_hochberg, permutation_p


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
