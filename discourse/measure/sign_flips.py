"""A test of two rates of the same documents, such as what they say about two sides: signs of scores are flipped."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from discourse.measure.arrays import Flags, Floats, Ints, Weights
from discourse.measure.ratios import Ratios
from discourse.measure.resample import weighted_sums
from discourse.measure.unit_sums import UnitSums
from discourse.measure.weighted_statistic import mantel_haenszel

FEWEST_PAIRS = 10  # documents that have both denominators, without which there is no p
FEWEST_WITH_HIT = 5  # documents with a hit, without which there is no p


class SignFlips:
    """The difference of two rates, a − b, and the same after flipping the sign of each document's part in it.

    If both rates are R, the difference is the sum over documents of (y_a − R x_a) / Σx_a − (y_b − R x_b) / Σx_b. Each
    of these scores is as likely to be positive as negative, whatever its size, so that a document may say much about
    one side and little about the other (Hemerik, Goeman and Finos 2020). Swapping counts would swap the sizes too.
    Strata are added one by one and weighted as by Mantel and Haenszel.
    """

    def __init__(self, ratios: Ratios, flips: int) -> None:
        self._ratios = ratios
        self._sums = np.zeros((ratios.n, 1 + flips)).T
        self._pairs, self._with_hit = np.zeros((2, ratios.n))

    def add(
        self, left: sparse.csr_array, right: sparse.csr_array, keep: Weights, sums: tuple[UnitSums, UnitSums]
    ) -> None:
        """Add a stratum: both sides of its units, which signs each flip keeps (flips, units), and the sums of both."""
        a, b = sums
        weight = mantel_haenszel(a.x, b.x)
        with np.errstate(divide="ignore", invalid="ignore"):
            common = (a.y + b.y) / (a.x + b.x)
        every = np.vstack([np.ones((1, keep.shape[1]), np.uint8), keep])
        signed = []
        for side in (left, right):
            kept = weighted_sums(every, side)
            signed.append(2 * kept - kept[0])
        for own in self._ratios.blocks():
            own = own[weight[own] > 0]
            parts = []
            for moved, size in zip(signed, (a.x, b.x), strict=True):
                y, x = moved[:, self._ratios.above[own]], moved[:, self._ratios.below[own]]
                parts.append((y - common[own] * x) / size[own])
            self._sums[:, own] += weight[own] * (parts[0] - parts[1])
        self._pairs += np.where(weight > 0, _present(left, right, self._ratios.below, together=True), 0)
        self._with_hit += np.where(weight > 0, _present(left, right, self._ratios.above, together=False), 0)

    def values(self) -> tuple[Floats, Floats]:
        """The statistic of each ratio as observed, and in each flip (flips, ratios)."""
        return self._sums[0], self._sums[1:]

    @property
    def enough(self) -> Flags:
        """Whether a ratio has enough documents with both sides, and with a hit, for a p."""
        return (self._pairs >= FEWEST_PAIRS) & (self._with_hit >= FEWEST_WITH_HIT)


def _present(left: sparse.csr_array, right: sparse.csr_array, columns: Ints, *, together: bool) -> Floats:
    """In how many units each of these columns is above 0 on both sides, or on one of them."""
    one, two = left.astype(bool).astype(np.float64), right.astype(bool).astype(np.float64)
    both = np.asarray(one.multiply(two).sum(axis=0)).ravel()
    if together:
        return np.asarray(both[columns])
    some = np.asarray(one.sum(axis=0)).ravel() + np.asarray(two.sum(axis=0)).ravel() - both
    return np.asarray(some[columns])


def joint_covariance(
    ratios: Ratios, left: sparse.csr_array, right: sparse.csr_array, sums: tuple[UnitSums, UnitSums]
) -> Floats:
    """The linearised covariance of two rates of the same units, for each ratio; `sums` are those of both sides."""
    a, b = sums
    one, two = left.tocsc(), right.tocsc()
    above, below = ratios.pairs

    def products(first: Ints, second: Ints) -> Floats:
        return np.asarray(one[:, first].multiply(two[:, second]).sum(axis=0), np.float64).ravel()[ratios.product]

    with np.errstate(divide="ignore", invalid="ignore"):
        rate_a, rate_b, n = a.rate, b.rate, np.maximum(a.units, b.units)
        joint = products(above, above) - rate_b * products(above, below) - rate_a * products(below, above)
        joint = joint + rate_a * rate_b * products(below, below)
        return np.asarray(joint / (a.x * b.x) * n / np.maximum(n - 1, 1))
