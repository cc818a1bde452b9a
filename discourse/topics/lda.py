"""Latent Dirichlet allocation by gensim, plain and seeded by the words of frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from scipy import sparse

from discourse.measure.arrays import Floats
from discourse.topics.model import Fitted, rows_to_one
from discourse.topics.nmf import fit_nmf

ETA = 0.1  # prior count of a word in a topic
NAMING = 10  # a seeded topic has its name if a seed is among so many of its strongest words
UNEVEN = 0.3  # concentration of the start of free topics: below 1, each unit begins with few of them
ROUNDS, CLOSE = 20, 0.05  # at most so many passes, until so small a share of the words changes its topic in one
ITERATIONS, SETTLED = 10, 0.01  # of gensim's inference in a unit, and the change of its topics at which it ends


def fit_lda(counts: sparse.csr_array, k: int, rng: np.random.Generator) -> Fitted:
    """`k` topics of `counts` (units × terms) by LDA (Blei, Ng and Jordan 2003), started from an NMF of the same units.

    gensim's random start finds less coherent topics, and others with each seed.
    """
    start = fit_nmf(counts, k, rng)
    mass = counts.sum(axis=1) @ start.unit_topics  # words of each topic
    return _fit(counts, np.full((k, counts.shape[1]), ETA), start.topic_terms * mass[:, None], rng)


def fit_seeded(
    counts: sparse.csr_array, k: int, rng: np.random.Generator, seeds: Mapping[str, Sequence[int]]
) -> Fitted:
    """A topic for each name of `seeds` (name → columns of its words), the rest of `k` topics free.

    A seed word gets as many prior counts in its topic as it has in the text (after Lu et al. 2011; Watanabe and Baturo
    2024), so that frequent seeds shape a topic more than rare ones. At the start, each unit belongs to the topics whose
    seeds it contains, and with the weight of one seed word to the free topics, unevenly. From a random start, seeded
    topics would keep the seeds without the words around them, and the free topics would be the same. A topic without a
    seed among its ten strongest words has gone elsewhere, and has no name.
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
    fitted = _fit(counts, eta, (counts.T @ rows_to_one(first)).T, rng)
    tops = fitted.top(NAMING).tolist()
    named = [name if set(seeds[name]) & set(top) else None for name, top in zip(names, tops, strict=False)]
    return replace(fitted, names=(*named, *[None] * (k - len(names))))


def _fit(counts: sparse.csr_array, eta: Floats, topic_words: Floats, rng: np.random.Generator) -> Fitted:
    """LDA with the prior counts `eta` (topics × terms) by gensim, from topics that hold `topic_words` at the start.

    Every pass goes through all units and then replaces the topics. `LdaModel.update` would keep a part of the former
    topics, which the decay of online learning asks for and a whole corpus in each pass does not.
    """
    from gensim.models.ldamodel import LdaModel, LdaState

    k, n_terms = eta.shape
    model = LdaModel(
        num_topics=k,
        id2word={column: str(column) for column in range(n_terms)},
        alpha=np.full(k, 1 / k),
        eta=eta,
        iterations=ITERATIONS,
        gamma_threshold=SETTLED,
        random_state=np.random.RandomState(int(rng.integers(2**31))),
        dtype=np.float64,
    )
    model.state.sstats[...] = topic_words
    model.state.numdocs = counts.shape[0]
    model.sync_state()
    ends = zip(counts.indptr, counts.indptr[1:], strict=False)
    units = [list(zip(counts.indices[a:b].tolist(), counts.data[a:b].tolist(), strict=True)) for a, b in ends]
    sizes = np.asarray(counts.sum(axis=1), np.float64).ravel()
    unit_topics, moved = np.zeros((len(units), k)), 1.0
    for _ in range(ROUNDS):
        found = LdaState(eta, eta.shape, dtype=np.float64)
        before, unit_topics = unit_topics, rows_to_one(model.do_estep(units, found))
        model.do_mstep(1.0, found)
        moved = float(sizes @ np.abs(unit_topics - before).sum(axis=1) / 2 / sizes.sum())
        if moved < CLOSE:
            break
    return Fitted(rows_to_one(model.get_topics()), unit_topics, converged=moved < CLOSE)
