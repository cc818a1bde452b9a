"""The permuted score: false alarms at the nominal rate, true differences found, and nothing where nothing varies."""

import numpy as np
import pytest

from discourse.measure.score_test import score_p


def corpus(rng, n_a, n_b, ratio):
    """Bursty counts of `n_a` + `n_b` documents; group a is mostly of the genre that has more hits."""
    n = n_a + n_b
    in_a = (np.arange(n) < n_a).astype(float)
    genre = (rng.random(n) < np.where(in_a > 0, 0.6, 0.4)).astype(float)
    words = rng.integers(300, 1501, n).astype(float)
    mean = 0.004 * np.exp(0.7 * genre + np.log(ratio) * in_a) * rng.gamma(0.5, 2, n)
    return rng.poisson(mean * words).astype(float), words, in_a, np.column_stack([np.ones(n), genre])


def test_a_large_difference_is_found() -> None:
    rng = np.random.default_rng(1)
    assert score_p(*corpus(rng, 60, 60, 5.0), 199, rng) == pytest.approx(0.005)


def test_without_a_hit_there_is_no_p() -> None:
    rng = np.random.default_rng(1)
    _, words, in_a, others = corpus(rng, 10, 10, 1.0)
    assert np.isnan(score_p(np.zeros(20), words, in_a, others, 99, rng))


def test_scores_of_clusters_change_their_signs_together() -> None:
    """Two clusters of each group: of the 16 patterns of signs 2 are as extreme, so that p is near 1 / 8 at least."""
    rng = np.random.default_rng(1)
    hits, words, in_a, others = corpus(rng, 20, 20, 5.0)
    clusters = np.repeat([0, 1, 2, 3], 10)
    assert score_p(hits, words, in_a, others, 1999, rng, clusters) > 0.08


@pytest.mark.slow
@pytest.mark.parametrize(("n_a", "n_b"), [(10, 10), (10, 40)])
def test_false_alarms_are_as_many_as_they_should_be(n_a: int, n_b: int) -> None:
    """300 corpora, error .013; Wald tests of the negative binomial model had .18 and .14."""
    rng = np.random.default_rng(n_b)
    alarms = [score_p(*corpus(rng, n_a, n_b, 1.0), 199, rng) <= 0.05 for _ in range(300)]
    assert np.mean(alarms) <= 0.085
