"""Stability of topics: whether they are found again in samples of the units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import linear_sum_assignment

from discourse.measure.arrays import Floats, Ints
from discourse.topics.model import Fitted, Fitter

Ranks = npt.NDArray[np.int64]
DEPTH = 20
SHARE = 0.8  # of the units in each sample, as in Greene et al. 2014


def average_jaccard(one: Ranks, two: Ranks) -> Floats:
    """Agreement of ranked lists, each of `one` with each of `two`: shape (lists of one, lists of two), 0 to 1.

    The mean of their Jaccard indices at every depth (Greene, O'Callaghan and Cunningham 2014). A row is a list of whole
    numbers, strongest first; all lists are equally long.
    """
    depth = one.shape[1]
    place = np.full((len(two), int(max(one.max(), two.max())) + 1), depth)
    np.put_along_axis(place, two, np.arange(depth)[None, :], axis=1)
    # A term is common from the depth on at which both lists have had it.
    since = np.maximum(place[:, one].transpose(1, 0, 2), np.arange(depth))
    depths = np.arange(1, depth + 1)
    common = (since[..., None] < depths).sum(axis=2)
    return np.asarray((common / (2 * depths - common)).mean(axis=2))


def agreement(reference: Fitted, other: Fitted, depth: int = DEPTH) -> tuple[Floats, Ints]:
    """For each topic of `reference`, its agreement with the topic of `other` that the best assignment gives it.

    Returns the agreements and the numbers of those topics. Both models have as many topics.
    """
    scores = average_jaccard(reference.top(depth), other.top(depth))
    rows, columns = linear_sum_assignment(-scores)
    found, partners = np.zeros(len(scores)), np.zeros(len(scores), np.int64)
    found[rows], partners[rows] = scores[rows, columns], columns
    return found, partners


@dataclass(frozen=True)
class Refit:
    """A model of a sample of the units, its topics in the order of those of all units that they are assigned to.

    `rows`: the units of the sample; `unit_topics`: their topics; `agreement` of each topic, 0 to 1.
    """

    rows: Ints
    unit_topics: Floats
    agreement: Floats


def refitted(
    reference: Fitted, fit: Fitter, counts: sparse.csr_array, runs: int, rng: np.random.Generator
) -> list[Refit]:
    """Models of `runs` samples of four fifths of the units, each with a seed of its own (Greene et al. 2014)."""
    k, n = reference.topic_terms.shape[0], counts.shape[0]
    size = max(int(SHARE * n), min(n, k + 1))
    found = []
    for _ in range(runs):
        rows = np.sort(rng.choice(n, size, replace=False))
        other = fit(counts[rows], k, rng)
        scores, partners = agreement(reference, other)
        found.append(Refit(rows, other.unit_topics[:, partners], scores))
    return found


def stability(refits: Sequence[Refit]) -> Floats:
    """For each topic, its mean agreement with models of samples of the units, 0 to 1."""
    return np.asarray(np.mean([refit.agreement for refit in refits], axis=0))
