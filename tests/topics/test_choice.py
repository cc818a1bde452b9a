"""Which number of topics is chosen."""

from __future__ import annotations

import numpy as np
import pytest

from discourse.topics.choice import Tried, candidates, choose, search
from tests.topics.small import blocks, fitted


@pytest.mark.slow
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
