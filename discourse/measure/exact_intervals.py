"""Exact intervals of a proportion and of a count, also of the fractional counts that an effective sample size gives."""

from __future__ import annotations

import numpy as np

from discourse.measure.arrays import Floats

Z = 1.959963984540054  # the normal quantile of a two-sided interval of 95 %


def clopper_pearson(hits: Floats, n: Floats, z: float = Z) -> tuple[Floats, Floats]:
    """Interval of a proportion from `hits` of `n` independent units (Clopper and Pearson 1934).

    Parameters
    ----------
    hits, n
        Numbers from 0 on, `hits` at most `n`; they need not be whole.
    z
        The normal quantile of the level: 1.96 for 95 %.

    Returns
    -------
    tuple
        Low and high end. The low end of 0 hits is 0, the high end of `n` hits is 1.

    Examples
    --------
    >>> low, high = clopper_pearson(np.array([0.0, 4.0]), np.array([10.0, 10.0]))
    >>> [round(float(end), 4) for end in (*low, *high)]
    [0.0, 0.1216, 0.3085, 0.7376]
    """
    from scipy import special  # slow to import: only if there is an interval to make

    tail = special.ndtr(-z)
    with np.errstate(invalid="ignore"):
        low = special.betaincinv(np.maximum(hits, 1e-12), n - hits + 1, tail)
        high = special.betaincinv(hits + 1, np.maximum(n - hits, 1e-12), 1 - tail)
    return np.where(hits <= 0, 0.0, low), np.where(hits >= n, 1.0, high)


def gamma_interval(hits: Floats, exposure: Floats, z: float = Z) -> tuple[Floats, Floats]:
    """Interval of a rate from `hits` independent events in `exposure` (Garwood 1936).

    With hits = rate² / variance and exposure = rate / variance it is the interval of Fay and Feuer (1997) for rates
    whose variance is not that of a Poisson count.

    Examples
    --------
    >>> low, high = gamma_interval(np.array([0.0, 4.0]), np.array([1.0, 1.0]))
    >>> [round(float(end), 3) for end in (*low, *high)]
    [0.0, 1.09, 3.689, 10.242]
    """
    from scipy import special

    tail = special.ndtr(-z)
    with np.errstate(invalid="ignore", divide="ignore"):
        low = np.where(hits > 0, special.gammaincinv(np.maximum(hits, 1e-12), tail), 0.0) / exposure
        return low, special.gammaincinv(hits + 1, 1 - tail) / exposure
