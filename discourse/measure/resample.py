"""Resampling as weights: whole numbers times whole numbers in float64, so that sums are exact and the same anywhere."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Weights = npt.NDArray[np.uint8]

_BLOCK = 2048  # documents in one dense product: 2,000 resamples of them are 32 MB


def bootstrap_weights(n: int, resamples: int, rng: np.random.Generator) -> Weights:
    """How often each of `n` units is drawn in each bootstrap sample of n: shape (resamples, n), rows sum to n.

    One byte a weight: a unit is drawn about once, and more than 255 times in no sample anybody will ever draw.
    """
    weights = np.empty((resamples, n), np.uint8)
    for row in weights:
        row[:] = np.bincount(rng.integers(0, n, n), minlength=n)
    return weights


def permuted_labels(
    labels: npt.NDArray[np.bool_], strata: Ints, permutations: int, rng: np.random.Generator
) -> Weights:
    """Which units are in group a after shuffling labels within strata: shape (permutations, units), of 0 and 1."""
    order = np.argsort(strata, kind="stable")
    ends = np.flatnonzero(np.diff(strata[order])) + 1
    parts = [part for part in np.split(order, ends) if 0 < labels[part].sum() < len(part)]
    shuffled = np.repeat(labels[None, :].astype(np.uint8), permutations, axis=0)
    for row in shuffled:
        for part in parts:
            row[part] = rng.permutation(row[part])
    return shuffled


def swapped_labels(n: int, permutations: int, rng: np.random.Generator) -> Weights:
    """Which of `n` pairs keep their order when the two members of each are swapped by a coin: (permutations, n)."""
    return rng.integers(0, 2, (permutations, n), dtype=np.uint8)


def column_sums(matrix: sparse.csr_array) -> Floats:
    """The sum of each column, as floats."""
    return np.asarray(matrix.sum(axis=0), np.float64).ravel()


def weighted_sums(weights: Weights, matrix: sparse.csr_array) -> Floats:
    """`weights` (resamples × units) times `matrix` (units × columns) as dense float64.

    Both hold whole numbers, and the sums stay below 2**53, so that the result is exact: it depends neither on the
    order of addition nor on the linear algebra library. Dense blocks of units keep memory small; a matrix with few
    entries goes through a sparse product instead.
    """
    units, columns = matrix.shape
    if matrix.nnz * 40 < units * columns:  # a dense product does about forty times as many additions a second
        transposed = sparse.csr_array(matrix.T)
        out = np.empty((len(weights), columns))
        for first in range(0, len(weights), 128):
            block = np.ascontiguousarray(weights[first : first + 128].T, np.float64)
            out[first : first + 128] = (transposed @ block).T
        return out
    out = np.zeros((len(weights), columns))
    for first in range(0, units, _BLOCK):
        part = matrix[first : first + _BLOCK].toarray()
        out += weights[:, first : first + _BLOCK].astype(np.float64) @ part
    return out
