"""The faster E step gives the numbers of gensim's own, bit by bit."""

import numpy as np
import pytest
from gensim.models import LdaModel

from discourse.topics.batched_lda import BatchedLda


def model(kind: type, k: int) -> LdaModel:
    return kind(
        num_topics=k,
        id2word={column: str(column) for column in range(30)},
        chunksize=1000,
        passes=4,
        decay=0.0,
        iterations=20,
        gamma_threshold=0.01,
        eta=np.full((k, 30), 0.05),
        eval_every=None,
        random_state=5,
        minimum_probability=0.0,
        dtype=np.float64,
    )


@pytest.mark.parametrize("k", [2, 5, 7])  # above 5 topics gensim draws a random number for its log in every pass
def test_topics_and_weights_are_those_of_gensim(k):
    rng = np.random.default_rng(2)
    corpus = [
        [(int(c), int(n)) for c, n in zip(np.sort(rng.choice(30, 9, False)), rng.integers(1, 4, 9), strict=False)]
        for _ in range(12)
    ]
    one, two = model(LdaModel, k), model(BatchedLda, k)
    one.update(corpus)
    two.update(corpus)
    assert np.array_equal(one.get_topics(), two.get_topics())
    assert np.array_equal(one.inference(corpus)[0], two.inference(corpus)[0])


def test_a_unit_with_one_word():
    two = model(BatchedLda, 2)
    two.update([[(0, 1)], [(1, 2), (2, 1)]])
    assert np.isfinite(two.get_topics()).all()
