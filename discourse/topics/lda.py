"""Latent Dirichlet allocation, plain and seeded by the words of frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse

from discourse.measure.arrays import Floats
from discourse.topics.model import Fitted, rows_to_one
from discourse.topics.nmf import fit_nmf

ETA = 0.1  # prior count of a word in a topic
START = 0.1  # pseudo-count that keeps every topic and word of a start above zero
UNEVEN = 0.3  # concentration of the start of free topics: below 1, each unit begins with few of them
ROUNDS, CLOSE = 50, 0.01  # at most so many rounds, until so small a share of the words changes its topic in one
_BLOCK = 200_000  # entries of the matrix that are worked at once: 30 MB with 20 topics


def fit_lda(counts: sparse.csr_array, k: int, rng: np.random.Generator) -> Fitted:
    """`k` topics of `counts` (units × terms) by LDA (Blei, Ng and Jordan 2003), started from an NMF of the same units.

    A random start finds less coherent topics, and others with each seed.
    """
    start = fit_nmf(counts, k, rng)
    return _fit(counts, np.full((k, counts.shape[1]), ETA), start.unit_topics, start.topic_terms)


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
    first = rows_to_one(first)
    fitted = _fit(counts, eta, first, rows_to_one((counts.T @ first).T + eta))
    return Fitted(
        fitted.topic_terms, fitted.unit_topics, (*names, *[None] * (k - len(names))), converged=fitted.converged
    )


def _fit(counts: sparse.csr_array, eta: Floats, unit_topics: Floats, topic_terms: Floats) -> Fitted:
    """LDA with the prior counts `eta` (topics × terms), by expectation maximisation from the given start.

    Each round shares every word of a unit among topics, then adds the shares up. The priors enter as counts, as in
    collapsed variational Bayes, which finds topics as good as Gibbs sampling does (Asuncion et al. 2009).
    """
    k = len(eta)
    rows, columns = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr)), counts.indices
    sizes = np.asarray(counts.sum(axis=1), np.float64).ravel()
    ratio = counts.astype(np.float64)
    units, terms = rows_to_one(unit_topics + START / k), rows_to_one(topic_terms + START / counts.shape[1]).T.copy()
    moved = 1.0
    for _ in range(ROUNDS):
        for first in range(0, len(columns), _BLOCK):
            part = slice(first, first + _BLOCK)
            expected = np.einsum("ij,ij->i", units[rows[part]], terms[columns[part]])
            ratio.data[part] = counts.data[part] / expected
        in_units, in_terms = units * (ratio @ terms), terms * (ratio.T @ units)
        before, units = units, rows_to_one(in_units + 1 / k)
        terms = rows_to_one((in_terms + eta.T).T).T
        moved = float(sizes @ np.abs(units - before).sum(axis=1) / 2 / sizes.sum())
        if moved < CLOSE:
            break
    return Fitted(rows_to_one((in_terms + eta.T).T), units, converged=moved < CLOSE)
