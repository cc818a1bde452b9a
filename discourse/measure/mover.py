"""Intervals of differences and ratios from the intervals of two rates (MOVER), and the p that belongs to them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from discourse.measure.arrays import Floats
from discourse.measure.exact_intervals import Z

Ends = tuple[Floats, Floats]
_LEVELS = (1.0, Z, 2.6, 3.3)  # normal quantiles at which the end that faces 0 is computed; between them it is a line


def difference(a: Floats, ends_a: Ends, b: Floats, ends_b: Ends, correlation: Floats | float = 0.0) -> Ends:
    """Interval of a − b (Zou and Donner 2008): the method of variance estimates recovery.

    Parameters
    ----------
    a, b
        Two estimates.
    ends_a, ends_b
        The low and high ends of their intervals, which need not be symmetric.
    correlation
        Of the two estimates, if they come from the same documents (Zou 2008).

    Returns
    -------
    tuple
        Low and high end, of the level of the intervals given.
    """
    sides = []
    for one, two in ((a - ends_a[0], ends_b[1] - b), (ends_a[1] - a, b - ends_b[0])):
        sides.append(np.sqrt(np.maximum(one**2 + two**2 - 2 * correlation * one * two, 0.0)))
    return a - b - sides[0], a - b + sides[1]


def ratio(a: Floats, ends_a: Ends, b: Floats, ends_b: Ends, correlation: Floats | float = 0.0) -> Ends:
    """Interval of a / b of two rates that are not negative (Donner and Zou 2012).

    The arguments are those of `difference`. The interval holds 1 exactly if that
    of a − b holds 0. The high end is infinite if that of b holds 0.
    """
    low_a, high_a = ends_a
    low_b, high_b = ends_b
    ends = []
    with np.errstate(divide="ignore", invalid="ignore"):
        for sign, end_a, end_b in ((-1, low_a, high_b), (1, high_a, low_b)):
            # The roots in R of (a − R b)² = (a − end_a)² + R² (b − end_b)² − 2 c R |a − end_a| |b − end_b|.
            middle = a * b - correlation * np.abs(a - end_a) * np.abs(b - end_b)
            first, last = end_a * (2 * a - end_a), end_b * (2 * b - end_b)
            root = np.sqrt(np.maximum(middle**2 - first * last, 0.0))
            # Of two forms of one root the one is taken that does not divide by a difference near 0.
            ends.append(first / (middle + root) if sign < 0 else (middle + root) / last)
    low, high = np.maximum(ends[0], 0.0), ends[1]
    nothing = ~(a > 0) & np.isfinite(a)
    low = np.where(nothing & np.isfinite(low_a), 0.0, low)
    high = np.where(np.isfinite(high) & (low_b > 0), high, np.where(np.isfinite(high_a + low_b), np.inf, np.nan))
    return low, high


def p_of_difference(estimate: Floats, ends: Callable[[float], Ends]) -> Floats:
    """The two-sided p at which the interval of a difference ends at 0; `ends` gives it for a normal quantile.

    The p is below .05 exactly if the 95 % interval does not hold 0. It is 1 if the estimate is 0, and NaN if it has
    no interval.
    """
    from scipy import special  # slow to import: only if there is a p to give

    sign = np.where(estimate < 0, -1.0, 1.0)
    levels = np.array([0.0, *_LEVELS])
    facing = [np.abs(estimate)]
    for z in _LEVELS:
        low, high = ends(z)
        facing.append(np.where(estimate < 0, high, low) * sign)
    steps = np.stack(facing)  # falls from the estimate towards 0 and beyond
    place = np.clip((steps > 0).sum(axis=0), 1, len(levels) - 1)
    every = np.arange(steps.shape[1])
    before, after = steps[place - 1, every], steps[place, every]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(before > after, before / (before - after), 0.0)
    z = levels[place - 1] + share * (levels[place] - levels[place - 1])
    p = 2 * special.ndtr(-z)
    return np.where(np.isfinite(steps).all(axis=0), np.where(estimate == 0, 1.0, p), np.nan)


def agreed(estimate: Floats, ends: Ends, p: Floats) -> Ends:
    """The interval of a difference, widened if a test does not reject what it excludes.

    If p is above .05 though the interval does not hold 0, the end that faces 0 becomes the test-based limit
    estimate · (1 − 1.96 / z), z being the normal quantile of p (Miettinen 1976), at most as far from 0 as the
    estimate.
    """
    from scipy import special

    low, high = ends
    with np.errstate(invalid="ignore"):
        z = np.clip(special.ndtri(1 - p / 2), Z / 2, Z)
        limit = estimate * (1 - Z / z)
        contradicted = (p > 2 * special.ndtr(-Z)) & ((low > 0) | (high < 0))
        low = np.where(contradicted & (estimate > 0), np.minimum(limit, 0.0), low)
        high = np.where(contradicted & (estimate < 0), np.maximum(limit, 0.0), high)
    return low, high
