"""The studentised difference of two groups in many permutations at once, in one stratum or weighted over several."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True)
class TwoRates:
    """Some ratios in two groups, in each permutation (permutations, ratios): the rates, their variances, and by how
    much one hit more would raise them."""

    a: Floats
    b: Floats
    variance_a: Floats
    variance_b: Floats
    one_a: Floats
    one_b: Floats

    @staticmethod
    def of(ratios: Ratios, in_a: Floats, in_b: Floats, units_a: int, units_b: int, own: Ints) -> TwoRates:
        """The ratios `own`, from sums of widened columns over the units of each group (permutations, columns)."""
        return TwoRates(
            ratios.values(in_a, own),
            ratios.values(in_b, own),
            ratios.variances(in_a, units_a, own),
            ratios.variances(in_b, units_b, own),
            ratios.one_hit(in_a, own),
            ratios.one_hit(in_b, own),
        )

    def statistic(self) -> Floats:
        """The studentised difference of the rates."""
        return root_statistic(self.a, self.b, self.variance_a, self.variance_b, self.one_a, self.one_b)


class WeightedStatistic:
    """The statistic of rates that are weighted over strata, which are added one by one.

    The weights are those of Mantel and Haenszel in each permutation, so that the statistic is the same function of
    the data in all of them.
    """

    def __init__(self, ratios: Ratios, rows: int) -> None:
        self._ratios = ratios
        self._sums = {name: np.zeros((ratios.n, rows)).T for name in _SUMS}

    def add(self, rates: TwoRates, own: Ints) -> None:
        """Add the rates of the ratios `own` in a stratum."""
        with np.errstate(divide="ignore"):
            weight = mantel_haenszel(1 / rates.one_a, 1 / rates.one_b)
        unknown = ~(weight > 0)
        place, square = _in_one_piece(own), weight**2
        self._sums["weight"][:, place] += weight
        for factor, names in ((weight, ("a", "b")), (square, ("variance_a", "variance_b", "one_a", "one_b"))):
            for name in names:
                part = factor * getattr(rates, name)
                np.copyto(part, 0.0, where=unknown)
                self._sums[name][:, place] += part

    def values(self) -> Floats:
        """The statistic of each ratio over all strata added: shape (rows, ratios); NaN without a common stratum."""
        out = np.empty_like(self._sums["a"])
        for own in map(_in_one_piece, self._ratios.blocks()):
            weight, a, b, variance_a, variance_b, one_a, one_b = (self._sums[name][:, own] for name in _SUMS)
            with np.errstate(divide="ignore", invalid="ignore"):
                square = weight**2
                out[:, own] = root_statistic(
                    a / weight, b / weight, variance_a / square, variance_b / square, one_a / square, one_b / square
                )
        return out


def _in_one_piece(numbers: Ints) -> slice | Ints:
    """Return numbers that follow one another as a slice, which needs no copy of what it chooses."""
    if len(numbers) and numbers[-1] - numbers[0] == len(numbers) - 1:
        return slice(int(numbers[0]), int(numbers[-1]) + 1)
    return numbers
