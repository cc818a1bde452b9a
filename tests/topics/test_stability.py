"""Stability of topics as Greene et al. (2014) define it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from discourse.topics.nmf import fit_nmf
from discourse.topics.stability import agreement, average_jaccard, refitted, stability
from tests.topics.small import blocks, fitted


def test_average_jaccard_of_the_published_example():
    # Greene et al. 2014, table 1: album music best award win; sport best win medal award.
    album, music, best, award, win, sport, medal = range(7)
    one = [album, music, best, award, win]
    two = [sport, best, win, medal, award]
    found = average_jaccard(np.array([one, two]), np.array([two, one, one]))
    apart = pytest.approx((0 + 0 + 1 / 5 + 1 / 7 + 3 / 7) / 5)
    assert found.tolist() == [[apart, 1.0, 1.0], [1.0, apart, apart]]
    assert round(found[0, 0], 3) == 0.154


def test_agreement_assigns_each_topic_once():
    reference = fitted([9, 5, 1, 0], [0, 1, 5, 9])
    swapped = fitted([0, 1, 5, 9], [9, 5, 1, 0])
    scores, partners = agreement(reference, swapped, 4)
    assert (scores.tolist(), partners.tolist()) == ([1.0, 1.0], [1, 0])
    same_twice = fitted([9, 5, 1, 0], [9, 5, 1, 0.5])
    assert agreement(reference, same_twice, 4)[0].tolist() == [1.0, pytest.approx((0 + 0 + 2 / 4 + 1) / 4)]


@pytest.mark.slow
def test_planted_topics_return_and_noise_does_not():
    rng = np.random.default_rng(5)
    clear = blocks(3, rng, width=40)
    noise = sparse.csr_array(rng.poisson(0.5, clear.shape))
    found = [stability(refitted(fit_nmf(c, 3, rng), fit_nmf, c, 4, rng)).mean() for c in (clear, noise)]
    assert found[0] > 0.7
    assert found[1] < 0.4


def test_a_refit_has_its_topics_in_the_order_of_the_reference():
    rng = np.random.default_rng(5)
    clear = blocks(3, rng, width=40)
    reference = fit_nmf(clear, 3, rng)
    for refit in refitted(reference, fit_nmf, clear, 2, rng):
        assert refit.rows.shape == (96,)
        assert (refit.unit_topics.argmax(axis=1) == reference.unit_topics[refit.rows].argmax(axis=1)).mean() > 0.95


@given(st.permutations(range(12)), st.permutations(range(12)), st.integers(1, 12))
def test_average_jaccard_is_symmetric_and_1_for_equal_lists(one, two, depth):
    a, b = np.array([one[:depth]]), np.array([two[:depth]])
    forth, back = average_jaccard(a, b)[0, 0], average_jaccard(b, a)[0, 0]
    assert forth == back
    assert 0 <= forth <= 1
    assert (forth == 1) == (one[:depth] == two[:depth])
    slow = np.mean([len(set(one[:d]) & set(two[:d])) / len(set(one[:d]) | set(two[:d])) for d in range(1, depth + 1)])
    assert abs(forth - slow) < 1e-12
