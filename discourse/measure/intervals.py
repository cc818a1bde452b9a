"""Intervals from bootstrap replicates."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from discourse.measure.arrays import Floats

LEVEL = 0.95


def percentile(replicates: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """The central `level` of replicates along axis 0 (Efron 1979); NaN if fewer than half are known."""
    tail = (1 - level) / 2
    low, high = quantiles(replicates, np.array([tail, 1 - tail]))
    return low, high


def expanded(replicates: Floats, units: npt.NDArray[np.int64], level: float = LEVEL) -> tuple[Floats, Floats]:
    """The percentile interval widened for small samples (Hesterberg 2015, "expanded percentile").

    A bootstrap of n units is too narrow by about √((n − 1) / n), and normal quantiles are shorter than Student's. The
    percentiles are chosen so that both are corrected for a normal statistic. `units` holds the numbers of units of
    the groups; the smallest decides.
    """
    return percentile(replicates, 1 - 2 * _expanded_share(max(int(np.min(units)), 2), level))


@lru_cache(maxsize=1024)
def _expanded_share(n: int, level: float) -> float:
    """The share of replicates outside each end of the expanded interval of `n` units."""
    from scipy import special  # slow to import: only if there is an interval to make

    return float(special.ndtr(np.sqrt(n / (n - 1)) * special.stdtrit(n - 1, (1 - level) / 2)))


def quantiles(replicates: Floats, at: Floats) -> Floats:
    """Quantiles (linear between order statistics) along axis 0 of known values; NaN if fewer than half are known."""
    ordered = np.sort(replicates, axis=0)  # NaN goes to the end
    known = (~np.isnan(ordered)).sum(axis=0)
    place = at[:, None] * np.maximum(known - 1, 0)[None, :]
    below = np.floor(place).astype(np.int64)
    above = np.minimum(below + 1, np.maximum(known - 1, 0))
    columns = np.arange(replicates.shape[1])[None, :]
    low, high = ordered[below, columns], ordered[above, columns]
    with np.errstate(invalid="ignore"):
        out = low + (high - low) * (place - below)
    out[:, 2 * known < len(replicates)] = np.nan
    return np.asarray(out)
