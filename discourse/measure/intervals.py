"""Intervals from bootstrap replicates."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
LEVEL = 0.95


def percentile(replicates: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """The central `level` of replicates along axis 0 (Efron 1979); NaN where fewer than half are known."""
    tail = (1 - level) / 2
    return quantiles(replicates, np.array([tail]))[0], quantiles(replicates, np.array([1 - tail]))[0]


def quantiles(replicates: Floats, at: Floats) -> Floats:
    """Quantiles (linear between order statistics) along axis 0 of known values; NaN where fewer than half are known."""
    ordered = np.sort(replicates, axis=0)  # NaN goes to the end
    known = np.isfinite(ordered).sum(axis=0)
    place = at[:, None] * np.maximum(known - 1, 0)[None, :]
    below = np.floor(place).astype(np.int64)
    above = np.minimum(below + 1, np.maximum(known - 1, 0))
    columns = np.arange(replicates.shape[1])[None, :]
    low, high = ordered[below, columns], ordered[above, columns]
    with np.errstate(invalid="ignore"):
        out = low + (high - low) * (place - below)
    out[:, 2 * known < len(replicates)] = np.nan
    return np.asarray(out)
