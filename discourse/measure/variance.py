"""The studentised difference of two rates, the statistic of permutation tests."""

from __future__ import annotations

import numpy as np

from discourse.measure.arrays import Floats


def root_statistic(
    a: Floats, b: Floats, variance_a: Floats, variance_b: Floats, one_a: Floats, one_b: Floats
) -> Floats:
    """Return the studentised difference of two rates on the square root scale.

    The root stabilises the variance of counts (Bartlett 1936). Dividing by the standard error keeps a permutation test
    valid if the groups differ in spread and in number of documents (Janssen 1997; Chung and Romano 2013). A rate of 0
    shows no variance; its root is given that of a Poisson count, a quarter of what one hit is worth (`one_a`, `one_b`),
    or else every permutation that leaves a small group without a hit would look more extreme than any difference. NaN
    if neither group varies though they differ, and if a rate is not defined.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = _in_place_of_zero(variance_a / a, a, one_a)
        spread += _in_place_of_zero(variance_b / b, b, one_b)
        statistic = np.sqrt(a)
        statistic -= np.sqrt(b)
        statistic *= 2
        statistic /= np.sqrt(spread, out=spread)
    np.copyto(statistic, np.nan, where=~np.isfinite(statistic))
    np.copyto(statistic, 0.0, where=a == b)
    return statistic


def _in_place_of_zero(relative: Floats, rate: Floats, one: Floats) -> Floats:
    """Return relative variances, that of one hit if the rate is 0 or not defined."""
    np.copyto(relative, one, where=~(rate > 0))
    return relative
