"""Non-negative matrix factorisation of units whose topics are known."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from discourse.topics import nmf
from discourse.topics.nmf import fit_nmf

COUNTS = sparse.csr_array(np.array([[3, 2, 0, 0], [2, 3, 0, 0], [0, 0, 4, 1], [0, 0, 1, 4]] * 3))


def test_words_that_occur_together_are_one_topic():
    fitted = fit_nmf(COUNTS, 2, np.random.default_rng(1))
    assert {frozenset(top) for top in fitted.top(2).tolist()} == {frozenset({0, 1}), frozenset({2, 3})}
    of_unit = fitted.unit_topics.argmax(axis=1).tolist()
    assert of_unit[0] == of_unit[1] != of_unit[2] == of_unit[3]
    assert fitted.converged


def test_shares_sum_to_one():
    fitted = fit_nmf(COUNTS, 2, np.random.default_rng(1))
    assert fitted.topic_terms.sum(axis=1) == pytest.approx(np.ones(2))
    assert fitted.unit_topics.sum(axis=1) == pytest.approx(np.ones(12))


def test_a_model_that_was_stopped_says_so(monkeypatch):
    noise = sparse.csr_array(np.random.default_rng(2).poisson(0.5, (40, 30)))
    monkeypatch.setattr(nmf, "ROUNDS", 1)
    assert not fit_nmf(noise, 5, np.random.default_rng(1)).converged
