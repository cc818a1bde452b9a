"""Sums over documents (or clusters) from which a rate, its variance and its design effect follow."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from scipy import sparse

from discourse.measure.arrays import Floats, Ints
from discourse.measure.ratios import Ratios

_TOGETHER = 1024  # pairs of columns that are multiplied at once


@dataclass(frozen=True)
class UnitSums:
    """Of each ratio: sums over units of numerators y and denominators x, of their squares and products.

    `yy_by_x` is the sum of y² / x. `units` counts the units that have a denominator, `with_hit` those that have a
    numerator.
    """

    y: Floats
    x: Floats
    yy: Floats
    xy: Floats
    xx: Floats
    yy_by_x: Floats
    units: Floats
    with_hit: Floats

    @staticmethod
    def of(ratios: Ratios, units: sparse.csr_array) -> UnitSums:
        """The sums of these `units`, which hold the columns of the ratios only (see `Ratios.narrow`)."""
        columns = sparse.csc_array(units)
        columns.eliminate_zeros()
        squares = columns.power(2)
        products, shares = _of_pairs(columns, *ratios.pairs)
        present = np.diff(columns.indptr).astype(np.float64)
        return UnitSums(
            _sums(columns)[ratios.above],
            _sums(columns)[ratios.below],
            _sums(squares)[ratios.above],
            products[ratios.product],
            _sums(squares)[ratios.below],
            shares[ratios.product],
            present[ratios.below],
            present[ratios.above],
        )

    @staticmethod
    def of_arrays(y: Floats, x: Floats) -> UnitSums:
        """The sums of dense numerators and denominators, each (units, ratios)."""
        with np.errstate(divide="ignore", invalid="ignore"):
            shares = np.where(x > 0, y * y / x, 0.0)
        parts = (y, x, y * y, x * y, x * x, shares, (x > 0).astype(float), (y > 0).astype(float))
        return UnitSums(*[np.asarray(part.sum(axis=0)) for part in parts])

    def plus(self, other: UnitSums) -> UnitSums:
        """The sums over the units of both."""
        return UnitSums(*[getattr(self, f.name) + getattr(other, f.name) for f in fields(self)])

    @property
    def rate(self) -> Floats:
        """y / x; NaN without a denominator."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return self.y / self.x

    @property
    def variance(self) -> Floats:
        """The linearised variance of the ratio of sums (Cochran 1977, ch. 6)."""
        with np.errstate(divide="ignore", invalid="ignore"):
            r = self.y / self.x
            residual = np.maximum(self.yy - 2 * r * self.xy + r * r * self.xx, 0.0)
            return np.asarray(residual / self.x**2 * self.units / np.maximum(self.units - 1, 1))

    @property
    def length(self) -> Floats:
        """Σx² / Σx: the size of the unit in which a sentence (or token) taken at random is."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return self.xx / self.x


def _of_pairs(columns: sparse.csc_array, above: Ints, below: Ints) -> tuple[Floats, Floats]:
    """The sums of y · x and of y² / x for pairs of columns y and x.

    Few columns are denominators, but each of many numerators: they are spread out once for all of them.
    """
    products, shares = np.zeros((2, len(above)))
    denominators, number = np.unique(below, return_inverse=True)
    x = columns[:, denominators].toarray()
    inverse = np.divide(1, x, out=np.zeros_like(x), where=x != 0)
    for first in range(0, len(above), _TOGETHER):
        own = slice(first, first + _TOGETHER)
        y = columns[:, above[own]]
        at = y.indices, np.repeat(number[own], np.diff(y.indptr))
        for out, factor in ((products, y.data * x[at]), (shares, y.data**2 * inverse[at])):
            part = sparse.csc_array((factor, y.indices, y.indptr), shape=y.shape, copy=True)
            part.eliminate_zeros()
            out[own] = _sums(part)
    return products, shares


def _sums(columns: sparse.csc_array) -> Floats:
    return np.asarray(columns.sum(axis=0), np.float64).ravel()
