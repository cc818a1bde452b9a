"""Latent Dirichlet allocation by gensim, plain and seeded by the words of frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse

from discourse.measure.arrays import Floats
from discourse.topics.model import Fitted, rows_to_one

ETA = 0.05  # prior count of a word in a topic
UNEVEN = 0.3  # concentration of the start of free topics: below 1, each unit begins with few of them
BATCH = 1000  # up to so many units, each pass sees all of them before the topics move: batch inference
CHUNK = 256  # of more, so many at a time: online inference
PASSES, ONLINE_PASSES = 30, 10
# Stopping early in each unit found better topics on simulated texts than gensim's 50 rounds, and is faster.
ROUNDS, CLOSE = 20, 0.01


def fit_lda(counts: sparse.csr_array, k: int, rng: np.random.Generator) -> Fitted:
    """`k` topics of `counts` (units × terms) by variational Bayes (Blei, Ng and Jordan 2003; Hoffman et al. 2010)."""
    return _fit(counts, np.full((k, counts.shape[1]), ETA), rng)


def fit_seeded(
    counts: sparse.csr_array, k: int, rng: np.random.Generator, seeds: Mapping[str, Sequence[int]]
) -> Fitted:
    """A topic for each name of `seeds` (name → columns of its words), the rest of `k` topics free.

    A seed word gets as many prior counts in its topic as it has in the text (after Lu et al. 2011; Watanabe and Baturo
    2024), so that frequent seeds shape a topic more than rare ones. At the start, each unit belongs to the topics whose
    seeds it contains, and with the weight of one seed word to the free topics, unevenly. From a random start, seeded
    topics would keep the seeds without the words around them, and the free topics would be the same.
    """
    names = sorted(seeds)
    frequency = np.asarray(counts.sum(axis=0)).ravel()
    eta = np.full((k, counts.shape[1]), ETA)
    first = np.full((counts.shape[0], k), 0.1)
    if k > len(names):
        first[:, len(names) :] += rng.dirichlet(np.full(k - len(names), UNEVEN), counts.shape[0])
    for topic, name in enumerate(names):
        columns = list(seeds[name])
        eta[topic, columns] += frequency[columns]
        first[:, topic] += counts[:, columns].toarray().sum(axis=1)
    fitted = _fit(counts, eta, rng, rows_to_one(first))
    return Fitted(fitted.topic_terms, fitted.unit_topics, (*names, *[None] * (k - len(names))))


def _fit(counts: sparse.csr_array, eta: Floats, rng: np.random.Generator, first: Floats | None = None) -> Fitted:
    """LDA with the prior `eta` (topics × terms), from a random start or from the topics `first` of the units."""
    from discourse.topics.batched_lda import BatchedLda  # gensim takes two seconds to import: only a fit waits for it

    corpus = [
        list(zip(counts.indices[a:b].tolist(), counts.data[a:b].tolist(), strict=True))
        for a, b in zip(counts.indptr, counts.indptr[1:], strict=False)
    ]
    whole = len(corpus) <= BATCH
    model = BatchedLda(
        num_topics=len(eta),
        id2word={column: str(column) for column in range(counts.shape[1])},
        chunksize=BATCH if whole else CHUNK,
        passes=PASSES if whole else ONLINE_PASSES,
        decay=0.0 if whole else 0.5,  # 0: each pass replaces the last
        iterations=ROUNDS,
        gamma_threshold=CLOSE,
        alpha="symmetric",
        eta=eta,
        eval_every=None,
        random_state=int(rng.integers(2**31)),
        minimum_probability=0.0,
        dtype=np.float64,
    )
    if first is not None:
        model.state.sstats[...] = (counts.T @ first).T
        model.sync_state()
    model.update(corpus)
    gamma, _ = model.inference(corpus)  # once, and stored: each call draws anew
    return Fitted(rows_to_one(model.get_topics()), rows_to_one(gamma))
