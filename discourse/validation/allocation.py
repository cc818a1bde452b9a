"""How many units each stratum gives to a sample."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from discourse.measure.arrays import Floats, Ints

# Standard deviations of the error (coded minus found) that are assumed before anything is coded: 4 of 5 hits right,
# 15 of 100 near misses and 2 of 100 other sentences missed.
ASSUMED: Mapping[str, float] = {"hit": 0.4, "other use": 0.45, "near": 0.36, "none": 0.14, "all": 0.3}
LEAST = 10


def error_of(verdict: str, errors: Mapping[str, float] | None = None) -> float:
    """Return the standard deviation of the error in strata of a verdict, from a pilot or as assumed."""
    kind = verdict.partition(":")[0]
    return (errors or {}).get(kind, ASSUMED.get(kind, ASSUMED["all"]))


def optimal(sizes: Ints, shares: Floats, errors: Floats, n: int) -> Ints:
    """Return how many units to draw from each stratum so that the contrast of groups has the least variance (Neyman).

    Parameters
    ----------
    sizes
        Units in each stratum.
    shares
        The share of each stratum in its group: the weight that its error has in the group's rate.
    errors
        The standard deviation of the error in each stratum.
    n
        Units to draw in all. Each stratum gives at least `LEAST` units or all it has (fewer if `n` is small).

    Returns
    -------
    Ints
        Whole numbers that sum to `n`, or to all units if there are fewer.

    Examples
    --------
    >>> optimal(np.array([1000, 40]), np.array([0.96, 0.04]), np.array([0.14, 0.4]), 100).tolist()
    [89, 11]
    """
    n = int(min(n, sizes.sum()))
    least = np.minimum(sizes, max(1, min(LEAST, n // (2 * len(sizes)))))
    wanted = least.astype(np.float64)
    fixed = np.zeros(len(sizes), np.bool_)
    strength = np.maximum(shares * errors, 1e-9)
    while not fixed.all():
        free = ~fixed
        ideal = strength * max(n - wanted[fixed].sum(), 0) / strength[free].sum()
        over, under = free & (ideal > sizes), free & (ideal < least)
        if not over.any() and not under.any():
            wanted[free] = ideal[free]
            break
        bound = over if over.any() else under
        wanted[bound] = np.where(over, sizes, least)[bound]
        fixed |= bound
    return _whole(wanted, sizes, n)


def _whole(wanted: Floats, sizes: Ints, n: int) -> Ints:
    """Round to whole numbers that sum to `n`: largest remainders first, then strata that have units left."""
    drawn = np.minimum(np.floor(wanted + 1e-9).astype(np.int64), sizes)
    order = np.argsort(-(wanted - drawn), kind="stable")
    while drawn.sum() < n:
        for stratum in order:
            if drawn.sum() < n and drawn[stratum] < sizes[stratum]:
                drawn[stratum] += 1
    return drawn


def standard_error(sizes: Ints, shares: Floats, errors: Floats, drawn: Ints, groups: Ints) -> float:
    """Return the standard error of the difference of the first two groups that a sample is expected to have."""
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = shares**2 * errors**2 * (1 - drawn / sizes) / drawn
    return float(np.sqrt(np.nansum(variance[groups < 2])))


def needed(sizes: Ints, shares: Floats, errors: Floats, groups: Ints, target: float) -> int:
    """Return the smallest sample whose expected standard error is at most `target`; all units if none is."""
    low, high = min(2 * len(sizes), int(sizes.sum())), int(sizes.sum())
    while low < high:
        n = (low + high) // 2
        if standard_error(sizes, shares, errors, optimal(sizes, shares, errors, n), groups) <= target:
            high = n
        else:
            low = n + 1
    return high
