"""Resampling as weights: whole numbers times whole numbers in float64, so that sums are exact and the same anywhere."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from scipy import sparse

from discourse.measure.arrays import Floats, Ints, Weights

_DRAWN = 1 << 17  # random numbers drawn at once, which fit the processor's cache
_BLOCK = 2048  # documents in one dense product: 2,000 resamples of them are 32 MB


def bootstrap_weights(n: int, resamples: int, rng: np.random.Generator) -> Weights:
    """How often each of `n` units is drawn in each bootstrap sample of n: shape (resamples, n), rows sum to n.

    A weight takes one byte, because no unit is drawn more than 255 times in practice.
    """
    weights = np.empty((resamples, n), np.uint8)
    step = max(_DRAWN // max(n, 1), 1)
    for first in range(0, resamples, step):
        rows = min(step, resamples - first)
        drawn = rng.integers(0, n, (rows, n)) + n * np.arange(rows)[:, None]
        weights[first : first + rows] = np.bincount(drawn.ravel(), minlength=rows * n).reshape(rows, n)
    return weights


def permuted_labels(
    labels: npt.NDArray[np.bool_], strata: Ints, permutations: int, rng: np.random.Generator
) -> Weights:
    """Which units are in group a after shuffling labels within strata: shape (permutations, units), of 0 and 1."""
    order = np.argsort(strata, kind="stable")
    ends = np.flatnonzero(np.diff(strata[order])) + 1
    parts = [part for part in np.split(order, ends) if 0 < labels[part].sum() < len(part)]
    shuffled = np.repeat(labels[None, :].astype(np.uint8), permutations, axis=0)
    if len(parts) == 1:  # many rows at once, from the same random numbers as one by one
        part = parts[0]
        step = max(_DRAWN // len(part), 1)
        for first in range(0, permutations, step):
            rows = shuffled[first : first + step]
            rows[:, part] = rng.permuted(rows[:, part], axis=1)
        return shuffled
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


def weighted_sums(
    weights: Weights | Ints,
    matrix: sparse.csr_array,
    widen: Callable[[sparse.csr_array], sparse.csr_array] | None = None,
) -> Floats:
    """`weights` (resamples × units) times `matrix` (units × columns) as dense float64, each column in one piece.

    Both hold whole numbers, and the sums stay below 2**53, so that the result is exact: it depends neither on the
    order of addition nor on the linear algebra library. Blocks of units keep memory small; `widen` adds columns to a
    block (such as squares) before it is summed, so that they never exist for all units at once.
    """
    out: Floats | None = None
    for first in range(0, max(matrix.shape[0], 1), _BLOCK):
        part = matrix[first : first + _BLOCK]
        part = part if widen is None else widen(part)
        sums = _product(part, weights[:, first : first + _BLOCK].T)
        out = sums if out is None else np.add(out, sums, out=out)
    assert out is not None
    return out.T


def _product(part: sparse.csr_array, weights: Weights | Ints) -> Floats:
    """The transposed `part` (units × columns) times `weights` (units × resamples), exactly.

    Columns whose sums stay below 2**24 are multiplied in single precision, which is exact there and twice as fast.
    """
    units, columns = part.shape
    # A dense product does about forty times as many additions a second as a sparse one.
    if part.nnz * 40 < units * columns:
        return np.asarray(sparse.csr_array(part.T) @ weights.astype(np.float64))
    largest = column_sums(part) * int(weights.max(initial=0))
    whole = bool((part.data >= 0).all() and (part.data == np.rint(part.data)).all())
    small = (largest < 2**24) & whole
    if small.sum() * 4 < columns:  # not worth two products
        small[:] = False
    dense = part.toarray().T
    sums = np.empty((columns, weights.shape[1]))
    if small.any():
        sums[small] = dense[small].astype(np.float32) @ weights.astype(np.float32)
    if not small.all():
        sums[~small] = dense[~small] @ weights.astype(np.float64)
    return sums
