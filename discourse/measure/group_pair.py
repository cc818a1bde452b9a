"""Two groups that are compared: their sums in each stratum, their rates, intervals of both scales, and a test."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from discourse.measure import mover
from discourse.measure.arrays import Flags, Floats
from discourse.measure.exact_intervals import Z
from discourse.measure.group_rate import GroupRate
from discourse.measure.measures import Kinds
from discourse.measure.unit_sums import UnitSums
from discourse.measure.weighted_statistic import mantel_haenszel

SCALES = ("difference", "ratio")


@dataclass(frozen=True)
class Test:
    """A statistic of each ratio, observed and in permutations (permutations, ratios).

    `given` says for which ratios there is enough to test.
    """

    observed: Floats
    permuted: Floats
    given: Flags


@dataclass(frozen=True)
class GroupPair:
    """Groups a and b in the same strata, with the sums of each ratio in each stratum.

    `n_a`, `n_b` count documents; `units_a`, `units_b` what is permuted (clusters if there are any); `left_out` the
    documents of each group in strata without the other group. `joint` holds, for each stratum, the covariance of the
    two rates if both are of the same documents. `test` is None if nothing can be permuted.
    """

    strata: tuple[tuple[UnitSums, UnitSums], ...]
    kinds: Kinds
    n_a: int
    n_b: int
    units_a: int
    units_b: int
    test: Test | None = None
    left_out: tuple[int, int] = (0, 0)
    joint: tuple[Floats, ...] = ()

    @cached_property
    def weights(self) -> list[Floats]:
        """The weight of each stratum for each ratio, adding up to 1 (Mantel and Haenszel 1959)."""
        if len(self.strata) == 1:
            return [np.ones(len(self.kinds.factor))]
        weights = [mantel_haenszel(a.x, b.x) for a, b in self.strata]
        total = np.sum(weights, axis=0)
        return [np.divide(weight, total, out=np.zeros_like(weight), where=total > 0) for weight in weights]

    @cached_property
    def rates(self) -> tuple[GroupRate, GroupRate]:
        """The rates of a and of b, weighted over strata."""
        a, b = zip(*self.strata, strict=True)
        return GroupRate.of(a, self.kinds, self.weights), GroupRate.of(b, self.kinds, self.weights)

    @cached_property
    def correlation(self) -> Floats:
        """The correlation of the two rates, 0 if they come from different documents."""
        if not self.joint:
            return np.zeros(len(self.kinds.factor))
        both, one, two = np.zeros((3, len(self.kinds.factor)))
        for covariance, (a, b), weight in zip(self.joint, self.strata, self.weights, strict=True):
            counts = weight > 0
            both += np.where(counts, weight**2 * covariance, 0.0)
            one += np.where(counts, weight**2 * a.variance, 0.0)
            two += np.where(counts, weight**2 * b.variance, 0.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            found = both / np.sqrt(one * two)
        return np.clip(np.where(np.isfinite(found), found, 0.0), -1.0, 0.95)

    def estimate(self, scale: str) -> Floats:
        """a − b or a / b of each ratio."""
        a, b = (rate.value for rate in self.rates)
        with np.errstate(divide="ignore", invalid="ignore"):
            return a - b if scale == "difference" else a / b

    def ends(self, scale: str, z: float = Z) -> mover.Ends:
        """Low and high end of the interval of each ratio's difference or ratio."""
        (a, b), combine = self.rates, mover.difference if scale == "difference" else mover.ratio
        return combine(a.value, a.ends(z), b.value, b.ends(z), self.correlation)

    def compared(self, p: Floats) -> tuple[Floats, dict[str, mover.Ends]]:
        """The p of each ratio, and the interval of each scale, which agree.

        `p` is that of the permutation test. The larger one of it and the p that belongs to the interval is given; if
        the test does not reject what the interval excludes, the interval is widened (see `mover.agreed`).
        """
        difference, ends = self.estimate("difference"), self.ends("difference")
        own = mover.p_of_difference(difference, lambda z: self.ends("difference", z))
        low, high = mover.agreed(difference, ends, p)
        ratio_low, ratio_high = self.ends("ratio")
        b = self.rates[1].value
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio_low = np.where(low < ends[0], np.maximum(np.minimum(ratio_low, 1 + low / b), 0.0), ratio_low)
            ratio_high = np.where(high > ends[1], np.maximum(ratio_high, 1 + high / b), ratio_high)
        given = np.where(np.isfinite(p), np.maximum(p, own), np.nan)
        return given, {"difference": (low, high), "ratio": (ratio_low, ratio_high)}
