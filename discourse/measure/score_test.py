"""A permutation test of the group in a regression of counts on other variables."""

from __future__ import annotations

import numpy as np

from discourse.measure.arrays import Floats, Ints

_STEPS = 50


def score_p(
    hits: Floats,
    sizes: Floats,
    in_a: Floats,
    others: Floats,
    permutations: int,
    rng: np.random.Generator,
    clusters: Ints | None = None,
) -> float:
    """Return the p value of the group's coefficient, by permuting residuals of the model without the group.

    Parameters
    ----------
    hits, sizes
        The hits and the tokens (or sentences) of each document.
    in_a
        1 for documents of the group, else 0.
    others
        The design of the other variables, with its intercept.
    permutations, rng
        How many random permutations, and where they come from.
    clusters
        The cluster of each document, as a number. With clusters, the signs of their scores are changed at random
        instead of permuting residuals.

    Returns
    -------
    float
        Two-sided p of the studentised score (Freedman and Lane 1983; DiCiccio and Romano 2017; for clusters Hemerik,
        Goeman and Finos 2020). NaN if nothing varies or the model without the group does not converge.
    """
    mean = _fitted(hits, sizes, others)
    if mean is None:
        return np.nan
    spare = max(len(hits) - others.shape[1], 1)
    excess = max(float(((hits - mean) ** 2 - mean).sum() / (mean**2).sum()) * len(hits) / spare, 0.0)
    weight = mean / (1 + excess * mean)
    residual = (hits - mean) / np.sqrt(mean * (1 + excess * mean))
    root = np.sqrt(weight)[:, None]
    solved, *_ = np.linalg.lstsq(root * others, root[:, 0] * in_a, rcond=None)
    part = root[:, 0] * (in_a - others @ solved)  # the part of the group that the other variables do not explain
    if clusters is not None:
        scores = np.bincount(clusters, part * residual)
        signs = 2.0 * rng.integers(0, 2, (permutations, len(scores))) - 1
        moved, observed = np.abs(signs @ scores), abs(float(scores.sum()))
        return _p(moved, observed)
    shuffled = residual[rng.permuted(np.tile(np.arange(len(hits)), (permutations, 1)), axis=1)]
    products = np.vstack([residual, shuffled]) * part
    with np.errstate(divide="ignore", invalid="ignore"):
        statistic = np.abs(products.sum(axis=1)) / np.sqrt((products**2).sum(axis=1))
    return _p(np.nan_to_num(statistic[1:], nan=np.inf), float(statistic[0]))


def _p(moved: Floats, observed: float) -> float:
    if not np.isfinite(observed) or not len(moved):
        return np.nan
    return float((1 + (moved >= observed * (1 - 1e-9)).sum()) / (1 + len(moved)))


def _fitted(hits: Floats, sizes: Floats, others: Floats) -> Floats | None:
    """Return the means of a Poisson regression with offset log size, by Newton steps; None if they do not settle."""
    start = float(hits.sum() / sizes.sum())
    if not start > 0:
        return None
    solved, *_ = np.linalg.lstsq(others, np.full(len(hits), np.log(start)), rcond=None)
    for _ in range(_STEPS):
        mean = sizes * np.exp(np.clip(others @ solved, -50, 50))
        root = np.sqrt(mean)[:, None]
        step, *_ = np.linalg.lstsq(root * others, (hits - mean) / root[:, 0], rcond=None)
        solved = solved + np.clip(step, -5, 5)
        if np.abs(step).max() < 1e-8:
            return np.asarray(sizes * np.exp(others @ solved))
    # A category without a hit drives its coefficient down for ever; its means are then near 0 and settled.
    mean = sizes * np.exp(np.clip(others @ solved, -50, 50))
    return mean if np.abs(mean.sum() - hits.sum()) < 1e-3 * hits.sum() else None
