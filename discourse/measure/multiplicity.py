"""Corrections of p for many tests: Benjamini–Hochberg q and max-T p."""

from __future__ import annotations

import numpy as np

from discourse.measure.arrays import Floats

# Two permutations that give the same sums can differ in the last bit after division.
_SLACK = 1e-9


def benjamini_hochberg(p: Floats) -> Floats:
    """False discovery rate q of each p (Benjamini and Hochberg 1995); NaN stays NaN and does not count."""
    q = np.full(len(p), np.nan)
    places = np.flatnonzero(np.isfinite(p))
    places = places[np.argsort(p[places])]
    scaled = p[places] * (len(places) / np.arange(1.0, len(places) + 1))
    q[places] = np.minimum.accumulate(scaled[::-1])[::-1]
    return q


def permutation_p(observed: Floats, permuted: Floats) -> tuple[Floats, Floats]:
    """Two-sided p of each name, and max-T p over all names given (Westfall and Young 1993).

    `observed` (names) and `permuted` (permutations × names) hold a statistic that is 0 under no difference and has
    about the same spread for every name. The observed order counts as one of the permutations (Phipson and Smyth
    2010). A permutation in which the statistic is not defined counts as at least as extreme. Names whose statistic
    is undefined or never moves have p NaN.
    """
    draws = np.abs(permuted)
    defined = np.isfinite(draws)
    filled = np.where(defined, draws, 0.0)
    unknown = ~np.isfinite(observed) | (filled.max(axis=0, initial=0.0) == 0)
    bar = np.where(unknown, 0.0, np.abs(observed)) * (1 - _SLACK)
    p = (1 + ((filled >= bar) | ~defined).sum(axis=0)) / (1 + len(permuted))
    largest = filled[:, ~unknown].max(axis=1, initial=0.0)
    p_max = np.maximum((1 + (largest[:, None] >= bar).sum(axis=0)) / (1 + len(permuted)), p)
    p[unknown] = np.nan
    p_max[unknown] = np.nan
    return p, p_max


def standardised(observed: Floats, permuted: Floats) -> tuple[Floats, Floats]:
    """Return both divided by the root mean square of the permuted values of each name, to make names comparable."""
    known = np.isfinite(permuted)
    squares = np.where(known, permuted, 0.0) ** 2
    spread = np.sqrt(squares.sum(axis=0) / np.maximum(known.sum(axis=0), 1))
    spread = np.where(spread > 0, spread, 1.0)
    return observed / spread, permuted / spread
