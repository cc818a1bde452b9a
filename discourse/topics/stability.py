"""Whether a topic comes back when some of the text is left out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import linear_sum_assignment

from discourse.topics.model import Fitted, Fitter, Floats

DEPTH = 20
SHARE = 0.8  # of the units in each sample, as in Greene et al. 2014


def average_jaccard(one: npt.NDArray[np.int64], two: npt.NDArray[np.int64]) -> float:
    """Agreement of two ranked lists: the mean of their Jaccard indices at every depth (Greene et al. 2014), 0 to 1."""
    seen_one: set[int] = set()
    seen_two: set[int] = set()
    total = 0.0
    for a, b in zip(one.tolist(), two.tolist(), strict=True):
        seen_one.add(a)
        seen_two.add(b)
        total += len(seen_one & seen_two) / len(seen_one | seen_two)
    return total / len(one)


def agreement(reference: Fitted, other: Fitted, depth: int = DEPTH) -> Floats:
    """For each topic of `reference`, its agreement with the topic of `other` that the best assignment gives it."""
    ours, theirs = reference.top(depth), other.top(depth)
    scores = np.array([[average_jaccard(a, b) for b in theirs] for a in ours])
    rows, columns = linear_sum_assignment(-scores)
    found = np.zeros(len(ours))
    found[rows] = scores[rows, columns]
    return found


def stability(reference: Fitted, fit: Fitter, counts: sparse.csr_array, runs: int, rng: np.random.Generator) -> Floats:
    """For each topic, its mean agreement with models of `runs` samples of the units (Greene et al. 2014), 0 to 1."""
    k, n = reference.topic_terms.shape[0], counts.shape[0]
    size = max(int(SHARE * n), min(n, k + 1))
    found = []
    for _ in range(runs):
        rows = np.sort(rng.choice(n, size, replace=False))
        found.append(agreement(reference, fit(counts[rows], k, rng)))
    return np.asarray(np.mean(found, axis=0))
