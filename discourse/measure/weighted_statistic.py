"""The studentised difference of two groups in many permutations at once, in one stratum or weighted over several."""

from __future__ import annotations

import numpy as np

from discourse.measure.arrays import Floats, Ints
from discourse.measure.ratios import Ratios
from discourse.measure.variance import root_statistic

_SUMS = ("weight", "a", "b", "variance_a", "variance_b", "one_a", "one_b")


def mantel_haenszel(x_a: Floats, x_b: Floats) -> Floats:
    """The weight of a stratum, x_a · x_b / (x_a + x_b), from the sizes of both groups in it; 0 if one is empty."""
    with np.errstate(divide="ignore", invalid="ignore"):
        weight = x_a * x_b / (x_a + x_b)
    return np.where(np.isfinite(weight), weight, 0.0)


def studentised(ratios: Ratios, in_a: Floats, in_b: Floats, units_a: int, units_b: int) -> Floats:
    """The statistic of each ratio from sums of widened columns (rows, columns): shape (rows, ratios)."""
    out = np.empty((ratios.n, len(in_a))).T
    for own in ratios.blocks():
        rates = ratios.values(in_a, own), ratios.values(in_b, own)
        variances = ratios.variances(in_a, units_a, own), ratios.variances(in_b, units_b, own)
        out[:, own] = root_statistic(*rates, *variances, ratios.one_hit(in_a, own), ratios.one_hit(in_b, own))
    return out


class WeightedStatistic:
    """The statistic of rates that are weighted over strata, which are added one by one.

    The weights are those of Mantel and Haenszel in each permutation, so that the statistic is the same function of
    the data in all of them.
    """

    def __init__(self, ratios: Ratios, rows: int) -> None:
        self._ratios = ratios
        self._sums = {name: np.zeros((ratios.n, rows)).T for name in _SUMS}

    def add(self, in_a: Floats, in_b: Floats, units_a: int, units_b: int) -> None:
        """Add a stratum: sums of widened columns over the units of each group, in each permutation (row)."""
        for own in self._ratios.blocks():
            self._add(own, (in_a, in_b), (units_a, units_b))

    def _add(self, own: Ints, sums: tuple[Floats, Floats], units: tuple[int, int]) -> None:
        ones = [self._ratios.one_hit(side, own) for side in sums]
        with np.errstate(divide="ignore"):
            weight = mantel_haenszel(*[1 / one for one in ones])
        known = weight > 0
        self._sums["weight"][:, own] += weight
        for side, n, one, name in zip(sums, units, ones, ("a", "b"), strict=True):
            rate, variance = self._ratios.values(side, own), self._ratios.variances(side, n, own)
            self._sums[name][:, own] += np.where(known, weight * rate, 0.0)
            self._sums[f"variance_{name}"][:, own] += np.where(known, weight**2 * variance, 0.0)
            self._sums[f"one_{name}"][:, own] += np.where(known, weight**2 * one, 0.0)

    def values(self) -> Floats:
        """The statistic of each ratio over all strata added: shape (rows, ratios); NaN without a common stratum."""
        out = np.empty_like(self._sums["a"])
        for own in self._ratios.blocks():
            weight, a, b, variance_a, variance_b, one_a, one_b = (self._sums[name][:, own] for name in _SUMS)
            with np.errstate(divide="ignore", invalid="ignore"):
                square = weight**2
                out[:, own] = root_statistic(
                    a / weight, b / weight, variance_a / square, variance_b / square, one_a / square, one_b / square
                )
        return out
