"""The rate of a group with its exact interval at the effective sample size of its documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from discourse.measure.arrays import Floats
from discourse.measure.exact_intervals import Z, clopper_pearson, gamma_interval
from discourse.measure.measures import Kinds
from discourse.measure.unit_sums import UnitSums

FEWEST_UNITS = 5  # groups of fewer documents or clusters have no interval
EXPECTED_WEIGHT = 4  # the expected correlation has the weight of so many documents with a hit


@dataclass(frozen=True)
class GroupRate:
    """Rates of one group, weighted over strata, with the effective sample size of each.

    `size` is the sum of the group's denominators, `units` its number of documents or clusters, `freedom` that number
    less the number of strata.
    """

    rate: Floats
    effective: Floats
    size: Floats
    freedom: Floats
    units: Floats
    kinds: Kinds

    @staticmethod
    def of(strata: Sequence[UnitSums], kinds: Kinds, weights: Sequence[Floats] | None = None) -> GroupRate:
        """The rates of a group that is in these strata; `weights` (one a stratum and ratio) sum to 1.

        A stratum of weight 0 does not count. The variance of each stratum's rate is that of independent units times
        the design effect 1 + (Σx² / Σx − 1) · ρ.
        """
        weights = [np.ones_like(strata[0].y)] if weights is None else weights
        rho = correlation(strata, kinds, weights)
        rate, spread, size, units, freedom = (np.zeros_like(rho) for _ in range(5))
        for sums, weight in zip(strata, weights, strict=True):
            rate += np.where(weight > 0, weight * sums.rate, 0.0)
        for sums, weight in zip(strata, weights, strict=True):
            counts = weight > 0
            with np.errstate(divide="ignore", invalid="ignore"):
                effect = 1 + _more_than_one(sums, kinds) * rho
                # Relative to the variance of one independent unit; for sums that are not counts, relative to the rate.
                counted = _relative(sums, rate, kinds) * effect / sums.x
                variance = np.where(kinds.counted, counted, sums.variance / rate)
                spread += np.where(counts, weight**2 * variance, 0.0)
            size += np.where(counts, sums.x, 0.0)
            units += np.where(counts, sums.units, 0.0)
            freedom += np.where(counts, sums.units - 1, 0.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            known = np.sum(weights, axis=0) > 0
            return GroupRate(np.where(known, rate, np.nan), 1 / spread, size, freedom, units, kinds)

    @property
    def value(self) -> Floats:
        """The rates times their factors."""
        return self.kinds.factor * self.rate

    def ends(self, z: float = Z) -> tuple[Floats, Floats]:
        """Low and high end of the interval of each rate, times its factor; NaN below `FEWEST_UNITS` units.

        Proportions get the interval of Korn and Graubard (1998): Clopper–Pearson at the effective sample size,
        reduced by the square of the ratio of Student quantiles with the degrees of freedom of sentences and of
        documents. Counts per size get the gamma interval of Fay and Feuer (1997) in the same way.
        """
        from scipy import special  # slow to import: only if there is an interval to make

        level = special.ndtr(z)
        sound = (self.units >= FEWEST_UNITS) & (self.freedom > 0) & np.isfinite(self.rate) & np.isfinite(self.effective)
        student = special.stdtrit(np.where(sound, self.freedom, 1), level)
        single = np.where(self.kinds.share, special.stdtrit(np.maximum(self.size - 1, 1), level), z)
        # A Student quantile is never smaller than that of a larger sample.
        n = np.where(sound, self.effective * np.minimum(single / student, 1.0) ** 2, 1.0)
        rate = np.where(sound, self.rate, 0.0)
        low, high = np.full((2, len(n)), np.nan)
        for chosen, interval in ((self.kinds.share, clopper_pearson), (~self.kinds.share, gamma_interval)):
            own = np.flatnonzero(sound & chosen)
            if own.size:
                low[own], high[own] = interval(rate[own] * n[own], n[own], z)
        return self.kinds.factor * low, self.kinds.factor * high


def correlation(strata: Sequence[UnitSums], kinds: Kinds, weights: Sequence[Floats]) -> Floats:
    """The correlation of the units of a document, estimated and drawn towards the expected one.

    The larger of two estimates is taken: from the linearised variance, which few long documents can govern, and from
    the analysis of variance, which takes long and short documents to be alike (Ridout, Demétrio and Firth 1999). It
    is averaged with the expected one, which counts as `EXPECTED_WEIGHT` documents with a hit. Never below 0.
    """
    top, bottom, above, below, with_hit = (np.zeros_like(strata[0].y) for _ in range(5))
    for sums, weight in zip(strata, weights, strict=True):
        counts = weight > 0
        with np.errstate(divide="ignore", invalid="ignore"):
            r = sums.rate
            base = np.where(kinds.share, r * (1 - r), r)  # the variance of a single unit
            more = _more_than_one(sums, kinds)
            top += np.where(counts, weight**2 * (sums.variance - base / sums.x), 0.0)
            bottom += np.where(counts, weight**2 * base * more / sums.x, 0.0)
            between = sums.yy_by_x - sums.y * r
            above += np.where(counts, between - base * (sums.units - 1), 0.0)
            left = sums.x - sums.length - np.where(kinds.share, sums.units - 1, 0.0)
            below += np.where(counts, base * left, 0.0)
        with_hit += np.where(counts, sums.with_hit, 0.0)
    found = np.maximum(_divided(top, bottom), _divided(above, below))
    found = np.where(kinds.share, np.minimum(found, 1.0), found)
    return np.asarray((with_hit * found + EXPECTED_WEIGHT * kinds.expected) / (with_hit + EXPECTED_WEIGHT))


def _relative(sums: UnitSums, rate: Floats, kinds: Kinds) -> Floats:
    """The variance of a single unit of a stratum, divided by that of a unit at the rate of all strata.

    The stratum's rate is that of its units and of one more document at the common rate, so that a stratum without a
    hit is not certain.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        own = (sums.y + sums.length * rate) / (sums.x + sums.length)
        relative = np.where(kinds.share, own * (1 - own) / (rate * (1 - rate)), own / rate)
    return np.where(np.isfinite(relative), relative, 1.0)


def _more_than_one(sums: UnitSums, kinds: Kinds) -> Floats:
    """Return the number of units of a document beyond its first, which can correlate; for counts, its whole size."""
    return np.asarray(np.where(kinds.share, np.maximum(sums.length - 1, 0.0), sums.length))


def _divided(top: Floats, bottom: Floats) -> Floats:
    """top / bottom, at least 0, and 0 if nothing can be estimated."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(bottom > 1e-12, np.maximum(top / bottom, 0.0), 0.0)
