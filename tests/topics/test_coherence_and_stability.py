"""How good topics are: coherence as gensim has it, stability as Greene et al. (2014) define it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from discourse.topics.choice import Tried, candidates, choose, search
from discourse.topics.coherence import npmi
from discourse.topics.model import Fitted, rows_to_one
from discourse.topics.nmf import fit_nmf
from discourse.topics.stability import agreement, average_jaccard, stability


def fitted(*topics):
    """A model whose topics are given by the strengths of their terms."""
    strengths = rows_to_one(np.array(topics, np.float64))
    return Fitted(strengths, np.full((1, len(topics)), 1 / len(topics)))


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
    assert agreement(reference, swapped, 4).tolist() == [1.0, 1.0]
    same_twice = fitted([9, 5, 1, 0], [9, 5, 1, 0.5])
    assert agreement(reference, same_twice, 4).tolist() == [1.0, pytest.approx((0 + 0 + 2 / 4 + 1) / 4)]


def test_npmi_by_hand():
    # a and b stand together in 2 of 4 units, each in 2: pmi = log(.5 / .25), divided by -log .5 = 1.
    counts = sparse.csr_array(np.array([[3, 1, 0], [1, 2, 0], [0, 0, 1], [0, 0, 2]]))
    together, apart = fitted([2, 1, 0]), fitted([2, 0, 1])
    assert npmi(together, counts, 2) == pytest.approx([1.0])
    assert npmi(apart, counts, 2) == pytest.approx([-1.0])
    assert npmi(fitted([3, 2, 1]), counts, 3) == pytest.approx([(1 - 1 - 1) / 3])


def test_words_in_every_unit_tell_nothing():
    counts = sparse.csr_array(np.ones((3, 2), np.int64))
    assert npmi(fitted([2, 1]), counts, 2).tolist() == [0.0]


def test_npmi_is_that_of_gensim():
    from gensim.corpora import Dictionary
    from gensim.models import CoherenceModel

    rng = np.random.default_rng(3)
    counts = sparse.csr_array(rng.poisson(0.7, (80, 12)))
    texts = [[f"w{c:02}" for c in range(12) for _ in range(row[c])] for row in counts.toarray()]
    model = fitted(*rng.random((4, 12)))
    names = [[f"w{c:02}" for c in top] for top in model.top(6)]
    theirs = CoherenceModel(
        topics=names, texts=texts, dictionary=Dictionary(texts), coherence="c_npmi", window_size=10_000, processes=1
    )
    assert npmi(model, counts, 6) == pytest.approx(theirs.get_coherence_per_topic(), abs=1e-6)


def blocks(n_topics, rng, n_units=120, width=8):
    """Units that each use the words of one topic, some more often than others."""
    rows = np.zeros((n_units, n_topics * width), np.int64)
    for unit, row in enumerate(rows):
        topic = unit % n_topics
        row[topic * width : (topic + 1) * width] = rng.poisson(np.linspace(6, 1, width))
    return sparse.csr_array(rows)


def test_planted_topics_return_and_noise_does_not():
    rng = np.random.default_rng(5)
    clear = blocks(3, rng, width=40)
    noise = sparse.csr_array(rng.poisson(0.5, clear.shape))
    found = [stability(fit_nmf(c, 3, rng), fit_nmf, c, 4, rng).mean() for c in (clear, noise)]
    assert found[0] > 0.7
    assert found[1] < 0.4


def test_the_planted_number_of_topics_is_chosen():
    counts = blocks(4, np.random.default_rng(1))
    found = search(counts, [2, 3, 4, 6, 8], 4, lambda *key: np.random.default_rng(len(key)))
    assert [t.k for t in found] == [2, 3, 4, 6, 8]
    assert choose(found) == 4


def tried(k, coherence, stable):
    return Tried(fitted(*np.eye(k)), np.full(k, coherence), np.full(k, stable))


def test_of_equally_good_numbers_the_smaller_is_chosen():
    assert choose([tried(3, 0.1, 0.5), tried(5, 0.1, 0.5)]) == 3
    assert choose([tried(3, 0.1, 0.5), tried(5, 0.2, 0.5)]) == 5
    assert choose([tried(3, 0.1, 0.9), tried(5, 0.2, 0.5), tried(8, 0.2, 0.6)]) == 8


@pytest.mark.parametrize(
    ("n_units", "n_terms", "expected"),
    [(200, 900, [3, 5, 20]), (200, 45, [3, 5]), (30, 900, [3]), (10, 900, [])],
)
def test_little_text_carries_few_topics(n_units, n_terms, expected):
    assert candidates((20, 3, 5, 3, 40), n_units, n_terms) == expected
