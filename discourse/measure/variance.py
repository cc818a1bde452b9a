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
        spread = np.where(a > 0, variance_a / a, one_a) + np.where(b > 0, variance_b / b, one_b)
        statistic = 2 * (np.sqrt(a) - np.sqrt(b)) / np.sqrt(spread)
    same = a == b
    return np.where(same, 0.0, np.where(np.isfinite(statistic), statistic, np.nan))
