"""Coherence of topics by hand and as gensim has it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from discourse.topics.coherence import npmi
from tests.topics.small import fitted


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
