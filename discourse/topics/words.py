"""The words that describe a topic best: frequent and exclusive ones (FREX), and relevant ones."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.stats import rankdata

from discourse.measure.arrays import Floats
from discourse.topics.model import Fitted

DEPTH = 10  # strongest words from which exclusivity is measured
BALANCE = 0.5  # weight of exclusivity in FREX
LAMBDA = 0.6  # weight of probability in relevance (Sievert and Shirley 2014)


def frex(fitted: Fitted) -> Floats:
    """FREX of each term in each topic, 0 to 1: the harmonic mean of its ranks by frequency and by exclusivity.

    Both ranks are shares of the vocabulary (Bischof and Airoldi 2012). A term that a topic does not have has 0.
    """
    topics = fitted.topic_terms
    frequency = rankdata(np.round(topics, 12), axis=1) / topics.shape[1]
    exclusive = rankdata(np.round(_shares(topics), 12), axis=1) / topics.shape[1]
    return np.where(topics > 0, 1 / (BALANCE / exclusive + (1 - BALANCE) / frequency), 0.0)


def relevance(fitted: Fitted, counts: sparse.csr_array) -> Floats:
    """Relevance of each term to each topic (Sievert and Shirley 2014); −infinity for a term that a topic does not have.

    λ log p(term | topic) + (1 − λ) log of its lift over the term's share of `counts` (units × terms), with λ = 0.6.
    """
    everywhere = np.asarray(counts.sum(axis=0), np.float64).ravel() / counts.sum()
    with np.errstate(divide="ignore"):
        probability = np.log(fitted.topic_terms)
        return np.asarray(LAMBDA * probability + (1 - LAMBDA) * (probability - np.log(everywhere)))


def exclusivity(fitted: Fitted) -> Floats:
    """For each topic, the mean share of its ten strongest terms' weight over topics that is its own, 0 to 1."""
    own = _shares(fitted.topic_terms)
    return np.asarray(np.take_along_axis(own, fitted.top(DEPTH), axis=1).mean(axis=1))


def leading(values: Floats, depth: int) -> npt.NDArray[np.int64]:
    """Columns of the `depth` largest values of each row, largest first, ties in order of terms."""
    return np.argsort(-np.round(values, 9), axis=1, kind="stable")[:, :depth]


def _shares(topics: Floats) -> Floats:
    """The share of each term's weight that each topic has."""
    total = topics.sum(axis=0, keepdims=True)
    return np.asarray(np.divide(topics, total, out=np.zeros_like(topics), where=total > 0))
