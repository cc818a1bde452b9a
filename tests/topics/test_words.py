"""FREX, relevance and exclusivity of the words of two small topics."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from discourse.topics.words import exclusivity, frex, leading, relevance
from tests.topics.small import fitted

# terms: law, border, patrol, school
MODEL = fitted([40, 40, 20, 0], [40, 0, 5, 55])


def test_frex_prefers_frequent_words_that_other_topics_lack():
    values = frex(MODEL)
    assert leading(values, 1).tolist() == [[1], [3]]
    assert leading(MODEL.topic_terms, 1).tolist() == [[0], [3]]  # law is as frequent, but both topics have it
    # border: ranks 3.5 of 4 by frequency (as law), 4 of 4 by exclusivity
    assert values[0, 1] == pytest.approx(1 / (0.5 / 1 + 0.5 / 0.875))
    assert values[0, 3] == 0


def test_relevance_weighs_probability_and_lift():
    counts = sparse.csr_array(np.array([[80, 40, 25, 55]]))
    values = relevance(MODEL, counts)
    assert values[0, 1] == pytest.approx(0.6 * np.log(0.4) + 0.4 * np.log(0.4 / 0.2))
    assert values[0, 3] == -np.inf
    assert leading(values, 2)[0].tolist() == [1, 0]


def test_exclusivity_is_the_share_that_topics_do_not_share():
    assert exclusivity(fitted([1, 1, 0, 0], [0, 0, 1, 1])).tolist() == [0.5, 0.5]  # over all four words
    assert exclusivity(fitted([1, 1], [1, 1])).tolist() == [0.5, 0.5]
