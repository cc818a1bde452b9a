"""Rates of two groups under many versions (words, or choices of analysis), one column each, permuted together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from discourse.measure.arrays import Floats, Ints
from discourse.measure.comparison import FEWEST
from discourse.measure.group_pair import GroupPair
from discourse.measure.measures import Kinds
from discourse.measure.mover import Ends
from discourse.measure.multiplicity import permutation_p, standardised
from discourse.measure.permuted_groups import paired, permuted, split, unpaired
from discourse.measure.ratios import Ratios
from discourse.measure.resample import permuted_labels, swapped_labels
from discourse.measure.weighted_statistic import mantel_haenszel


@dataclass(frozen=True)
class TwoGroups:
    """Two groups of units: numerators `y` and denominators `x`, each (units, versions), and what kind each version is.

    `strata` is the stratum of each unit, a's first (None: one stratum). `paired` says that row i of both groups is the
    same document.
    """

    y_a: Floats
    x_a: Floats
    y_b: Floats
    x_b: Floats
    kinds: Kinds
    strata: Ints | None = None
    paired: bool = False

    def values(self) -> tuple[Floats, Floats]:
        """The rates of both groups in every version, weighted over strata."""
        a, b = self._pair(0, np.random.default_rng(0)).rates
        return a.value, b.value

    def compared(self, permutations: int, rng: np.random.Generator) -> tuple[Floats, Floats, dict[str, Ends]]:
        """p and max-T p of every version, and by scale the 95 % intervals, which agree with p.

        p is NaN below ten units a group. Max-T p is over all versions.
        """
        pair = self._pair(permutations, rng)
        single, largest = self._p(pair)
        p, ends = pair.compared(single)
        return p, np.fmax(p, largest), ends

    def permutation_p(self, permutations: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """Two-sided permutation p of every version, and max-T p over them; NaN if a group has fewer than ten units."""
        return self._p(self._pair(permutations, rng))

    def _p(self, pair: GroupPair) -> tuple[Floats, Floats]:
        p, largest = np.full((2, len(self.kinds.factor)), np.nan)
        if pair.test is not None and min(pair.units_a, pair.units_b) >= FEWEST:
            own = np.flatnonzero(pair.test.given)
            statistic = pair.test.observed[own], pair.test.permuted[:, own]
            p[own], largest[own] = permutation_p(*(standardised(*statistic) if self.paired else statistic))
        return p, largest

    @cached_property
    def _ratios(self) -> Ratios:
        above = np.arange(len(self.kinds.factor))
        below = len(above) + self._denominators[1]
        every = np.arange(len(above) + len(self._denominators[0]))
        return Ratios(every, np.stack([above, below]), above, below, above, self.kinds, {}, np.ones(len(above), bool))

    @cached_property
    def _denominators(self) -> tuple[Ints, Ints]:
        """The first version with each denominator, and which of them each version has: most have the same."""
        number: dict[bytes, int] = {}
        own = [number.setdefault(column.tobytes(), len(number)) for column in np.vstack([self.x_a, self.x_b]).T]
        _, first, denominator = np.unique(own, return_index=True, return_inverse=True)
        return first, denominator.ravel()

    def _pair(self, permutations: int, rng: np.random.Generator) -> GroupPair:
        n_a, n_b = len(self.y_a), len(self.y_b)
        first_with = self._denominators[0]
        one, two = (np.hstack([y, x[:, first_with]]) for y, x in ((self.y_a, self.x_a), (self.y_b, self.x_b)))
        strata = np.zeros(n_a + n_b, np.int64) if self.strata is None else self.strata
        if self.paired:
            keep = swapped_labels(n_a, permutations, rng)
            sides = sparse.csr_array(one), sparse.csr_array(two)
            return paired(self._ratios, *sides, strata[:n_a], keep, (n_a, n_b))
        first = np.arange(n_a + n_b) < n_a
        shuffled = permuted_labels(first, strata, permutations, rng)
        parts = split(sparse.csr_array(np.vstack([one, two])), first.astype(np.uint8), strata, shuffled)
        return unpaired(self._ratios, parts, (n_a, n_b), permuted(self._ratios, parts))

    def without_each(self) -> tuple[Floats, Floats]:
        """Return the rates of both groups in the first version without one unit: a's units in turn, then b's.

        If the units are paired, both members of a pair are left out at once.
        """
        n_a, n_b = len(self.y_a), len(self.y_b)
        strata = np.zeros(n_a + n_b, np.int64) if self.strata is None else self.strata
        index, own = np.unique(strata, return_inverse=True)
        sums = np.zeros((4, len(index)))
        columns = [part[:, 0] for part in (self.y_a, self.x_a, self.y_b, self.x_b)]
        for row, (column, units) in enumerate(zip(columns, (own[:n_a],) * 2 + (own[n_a:],) * 2, strict=True)):
            np.add.at(sums[row], units, column)
        rows = n_a if self.paired else n_a + n_b
        left = np.repeat(sums[:, None, :], rows, axis=1)
        every = np.arange(n_a)
        left[0, every, own[:n_a]] -= columns[0]
        left[1, every, own[:n_a]] -= columns[1]
        others = np.arange(n_b) if self.paired else n_a + np.arange(n_b)
        left[2, others, own[n_a:]] -= columns[2]
        left[3, others, own[n_a:]] -= columns[3]
        with np.errstate(divide="ignore", invalid="ignore"):
            weight = mantel_haenszel(left[1], left[3])
            weight = weight / weight.sum(axis=1, keepdims=True) if len(index) > 1 else np.ones_like(weight)
            a, b = (np.where(weight > 0, weight * left[i] / left[i + 1], 0.0).sum(axis=1) for i in (0, 2))
            known = (weight > 0).any(axis=1)
        return np.where(known, self.kinds.factor[0] * a, np.nan), np.where(known, self.kinds.factor[0] * b, np.nan)
