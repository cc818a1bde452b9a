"""Figures of agreement from confusion matrices, with intervals from resampled documents.

A matrix has the true values in rows and the found ones in columns. Every figure is a function of matrices along the
last two axes, so that thousands of resampled matrices are one array.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrices = NDArray[np.float64]
Statistic = Callable[[Matrices], NDArray[np.float64]]
RESAMPLES = 1999


class Figure(NamedTuple):
    """A figure and its 95 % percentile interval; NaN where it is not defined."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        if np.isnan(self.value):
            return "– | –"
        return f"{shown(self.value)} | {shown(self.low)} to {shown(self.high)}"


def shown(number: float | NDArray[np.float64]) -> str:
    """A number with two digits, or a dash where it is not defined."""
    return "–" if np.isnan(number) else f"{float(number):.2f}"


def confusion(
    truth: Sequence[str],
    found: Sequence[str],
    values: Sequence[str],
    blocks: Sequence[str],
    weights: Sequence[float] | None = None,
) -> Matrices:
    """One matrix a document, in the order of the documents' names; with weights, of so many hits for each."""
    names = {name: number for number, name in enumerate(sorted(set(blocks)))}
    index = {value: number for number, value in enumerate(values)}
    matrices = np.zeros((len(names), len(values), len(values)))
    each = weights or [1.0] * len(truth)
    for a, b, block, weight in zip(truth, found, blocks, each, strict=True):
        matrices[names[block], index[a], index[b]] += weight
    return matrices


def estimate(statistic: Statistic, matrices: Matrices, rng: np.random.Generator) -> Figure:
    """The statistic of all documents together, with an interval from documents drawn with replacement.

    Resamples in which the statistic is not defined (no rarer value in any drawn document) are left out.
    """
    if not len(matrices):
        return Figure(np.nan, np.nan, np.nan)
    times = rng.multinomial(len(matrices), np.full(len(matrices), 1 / len(matrices)), size=RESAMPLES)
    drawn = statistic(np.tensordot(times, matrices, axes=1))
    drawn = drawn[~np.isnan(drawn)]
    low, high = np.percentile(drawn, [2.5, 97.5]) if len(drawn) else (np.nan, np.nan)
    return Figure(float(statistic(matrices.sum(axis=0))), float(low), float(high))


def _ratio(above: NDArray[np.float64], below: NDArray[np.float64]) -> NDArray[np.float64]:
    missing = np.full(np.shape(above), np.nan)
    return np.divide(above, below, out=missing, where=np.asarray(below) > 0)


def f1_rarer(matrices: Matrices) -> NDArray[np.float64]:
    """F1 of "any value but the first"."""
    both = matrices[..., 1:, 1:].sum(axis=(-2, -1))
    truth, found = matrices[..., 1:, :].sum(axis=(-2, -1)), matrices[..., :, 1:].sum(axis=(-2, -1))
    return _ratio(2 * both, truth + found)


def precision_rarer(matrices: Matrices) -> NDArray[np.float64]:
    """Precision of "any value but the first"."""
    return _ratio(matrices[..., 1:, 1:].sum(axis=(-2, -1)), matrices[..., :, 1:].sum(axis=(-2, -1)))


def recall_rarer(matrices: Matrices) -> NDArray[np.float64]:
    """Recall of "any value but the first"."""
    return _ratio(matrices[..., 1:, 1:].sum(axis=(-2, -1)), matrices[..., 1:, :].sum(axis=(-2, -1)))


def accuracy(matrices: Matrices) -> NDArray[np.float64]:
    """Share found rightly; of two coders, raw agreement."""
    return _ratio(np.trace(matrices, axis1=-2, axis2=-1), matrices.sum(axis=(-2, -1)))


def kappa(matrices: Matrices) -> NDArray[np.float64]:
    """Cohen's kappa (1960)."""
    n = matrices.sum(axis=(-2, -1))
    chance = _ratio((matrices.sum(axis=-1) * matrices.sum(axis=-2)).sum(axis=-1), n * n)
    return _ratio(accuracy(matrices) - chance, 1 - chance)


def balanced_accuracy(matrices: Matrices) -> NDArray[np.float64]:
    """Mean over the true values that occur of the share found rightly."""
    recalls = _ratio(np.diagonal(matrices, axis1=-2, axis2=-1), matrices.sum(axis=-1))
    occur = ~np.isnan(recalls)
    return _ratio(np.where(occur, recalls, 0.0).sum(axis=-1), occur.sum(axis=-1).astype(float))


def recall_of(position: int) -> Statistic:
    """The recall of the value at a position."""
    return lambda matrices: _ratio(matrices[..., position, position], matrices[..., position, :].sum(axis=-1))


def share_of(position: int) -> Statistic:
    """The share of the true value at a position."""
    return lambda matrices: _ratio(matrices[..., position, :].sum(axis=-1), matrices.sum(axis=(-2, -1)))
