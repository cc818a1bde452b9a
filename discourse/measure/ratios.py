"""The different ratios of counts in some documents: what is resampled once for all names and measures that share it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

import numpy as np
from scipy import sparse

from discourse.measure.arrays import Flags, Floats, Ints
from discourse.measure.count_matrix import CountMatrix
from discourse.measure.measures import MEASURES, Kinds

_TOGETHER = 16  # ratios computed at once: 2,000 resamples of them fit the processor's cache


@dataclass(frozen=True)
class Ratios:
    """Distinct ratios of two columns of a count matrix, each times a factor.

    Many names have the same counts in the same documents: those without a hit, a concept that is alone in its subframe,
    a name whose uses are all asserted. `columns` are positions in the matrix. Of each ratio, `above` and `below` say
    which of the columns are divided, and `product` which of `pairs` (numerator and denominator of each product) holds
    both. `of_name` gives the ratio of each name by measure, `counts` whether the name's frame counts.
    """

    columns: Ints
    pairs: Ints
    above: Ints
    below: Ints
    product: Ints
    kinds: Kinds
    of_name: dict[str, Ints]
    counts: Flags

    @staticmethod
    def of(counts: CountMatrix, documents: Sequence[sparse.csr_array]) -> Ratios:
        """The distinct ratios of all names and measures in these rows of the matrix (several parts: in all of them)."""
        same = _same_columns(documents)
        keys = [
            np.stack([same[counts.positions(above)], same[counts.positions(below)], np.full(counts.n_names, index)])
            for index, (above, below, _) in enumerate(MEASURES.values())
        ]
        ratios, of_name = np.unique(np.hstack(keys), axis=1, return_inverse=True)
        columns, ends = np.unique(ratios[:2], return_inverse=True)
        pairs, product = np.unique(ends.reshape(2, -1), axis=1, return_inverse=True)
        above, below = ends.reshape(2, -1)
        by_measure = dict(zip(MEASURES, of_name.reshape(len(MEASURES), -1), strict=True))
        flags = counts.names["counts"].to_numpy()
        kinds = Kinds.of([list(MEASURES)[index] for index in ratios[2]])
        return Ratios(columns, pairs, above, below, product.ravel(), kinds, by_measure, flags)

    @property
    def n(self) -> int:
        """The number of ratios."""
        return len(self.above)

    def blocks(self, chosen: Flags | None = None) -> Iterator[Ints]:
        """The chosen ratios (None: all), a few at a time, which are computed together."""
        every = np.arange(self.n) if chosen is None else np.flatnonzero(chosen)
        return (every[first : first + _TOGETHER] for first in range(0, len(every), _TOGETHER))

    def needed(self, names: Flags, measures: Iterable[str] = MEASURES) -> Flags:
        """Which ratios some of these names have in some of these measures."""
        needed = np.zeros(self.n, np.bool_)
        for measure in measures:
            shown = names & self.counts if measure == "share_of_hits" else names
            needed[self.of_name[measure][shown]] = True
        return needed

    def part(self, own: slice) -> tuple[Ratios, Ints]:
        """Return some of the ratios without their names, and which of the columns they need."""
        columns, ends = np.unique(np.stack([self.above[own], self.below[own]]), return_inverse=True)
        pairs, product = np.unique(self.product[own], return_inverse=True)
        above, below = ends.reshape(2, -1)
        kinds = Kinds(*(getattr(self.kinds, each.name)[own] for each in fields(Kinds)))
        numbered = np.searchsorted(columns, self.pairs[:, pairs])
        return Ratios(self.columns[columns], numbered, above, below, product.ravel(), kinds, {}, self.counts), columns

    def narrow(self, units: sparse.csr_array) -> sparse.csr_array:
        """The columns of these units of the count matrix that the ratios need."""
        return sparse.csr_array(units[:, self.columns])

    def widened(self, units: sparse.csr_array) -> sparse.csr_array:
        """The columns of `narrow` units, then their squares, then the products of `pairs` (whole numbers too)."""
        by_column = units.tocsc()
        products = by_column[:, self.pairs[0]].multiply(by_column[:, self.pairs[1]])
        return sparse.csr_array(sparse.hstack([by_column, by_column.power(2), products], format="csr"))

    def values(self, sums: Floats, own: Ints | None = None) -> Floats:
        """The ratios `own` from sums of the columns, shape (..., columns); NaN if a denominator is zero."""
        own = np.arange(self.n) if own is None else own
        denominator = _taken(sums, self.below[own])
        with np.errstate(divide="ignore", invalid="ignore"):
            value = self.kinds.factor[own] * _taken(sums, self.above[own]) / denominator
        if denominator.size and not denominator.min() > 0:
            value[~np.isfinite(value)] = np.nan
        return value

    def variances(self, sums: Floats, units: int, own: Ints) -> Floats:
        """The squared standard errors of the ratios `own`, from sums of `widened` columns over `units` units.

        The linearised variance of a ratio of sums r = y / x is Σ(y − r·x)² / (Σx)² times n / (n − 1) (Cochran 1977,
        ch. 6).
        """
        width = len(self.columns)
        y, x = _taken(sums, self.above[own]), _taken(sums, self.below[own])
        yy, xx = _taken(sums, width + self.above[own]), _taken(sums, width + self.below[own])
        xy = _taken(sums, 2 * width + self.product[own])
        with np.errstate(divide="ignore", invalid="ignore"):
            r = y / x
            residual = np.maximum(yy - 2 * r * xy + r * r * xx, 0.0)
            return np.asarray(self.kinds.factor[own] ** 2 * residual / x**2 * (units / max(units - 1, 1)))

    def one_hit(self, sums: Floats, own: Ints) -> Floats:
        """By how much one hit more would raise each of the ratios `own`: what a rate of 0 is uncertain by."""
        with np.errstate(divide="ignore"):
            return np.asarray(self.kinds.factor[own] / _taken(sums, self.below[own]))

    def spread(self, measure: str, numbers: Floats) -> Floats:
        """Numbers of each ratio (..., ratios) as numbers of each name; NaN for shares of hits of frames not counted."""
        by_name = np.asarray(numbers)[..., self.of_name[measure]]
        if measure == "share_of_hits":
            by_name[..., ~self.counts] = np.nan
        return by_name


def _taken(sums: Floats, columns: Ints) -> Floats:
    """Columns of sums, each in one piece of memory."""
    return sums.T[columns].T


def _same_columns(parts: Sequence[sparse.csr_array]) -> Ints:
    """For each column the first column that is equal to it."""
    whole = (parts[0] if len(parts) == 1 else sparse.csr_array(sparse.vstack(parts))).tocsc()
    whole.sort_indices()
    first: dict[tuple[bytes, bytes], int] = {}
    rows, values, ends = whole.indices, whole.data, whole.indptr.tolist()
    return np.array(
        [
            first.setdefault((rows[a:b].tobytes(), values[a:b].tobytes()), column)
            for column, (a, b) in enumerate(pairwise(ends))
        ],
        np.int64,
    )
