"""Rates of two groups under many versions (words, or choices of analysis), one column each, resampled together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from discourse.measure import intervals
from discourse.measure.arrays import Floats, Ints
from discourse.measure.comparison import FEWEST
from discourse.measure.multiplicity import permutation_p, standardised
from discourse.measure.resample import bootstrap_weights, column_sums, permuted_labels, swapped_labels, weighted_sums
from discourse.measure.variance import root_statistic


@dataclass(frozen=True)
class TwoGroups:
    """Two groups of units: numerators `y` and denominators `x`, each (units, versions).

    `paired` says that row i of both groups is the same document.
    """

    y_a: Floats
    x_a: Floats
    y_b: Floats
    x_b: Floats
    paired: bool = False

    def values(self) -> tuple[Floats, Floats]:
        """The rates of both groups in every version."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return self.y_a.sum(0) / self.x_a.sum(0), self.y_b.sum(0) / self.x_b.sum(0)

    def without_each(self) -> tuple[Floats, Floats]:
        """Return the rates of both groups in the first version without one unit: a's units in turn, then b's.

        If the units are paired, both members of a pair are left out at once.
        """
        sums = [part[:, 0].sum() for part in (self.y_a, self.x_a, self.y_b, self.x_b)]
        out_a = [sums[0] - self.y_a[:, 0], sums[1] - self.x_a[:, 0]]
        out_b = [sums[2] - self.y_b[:, 0], sums[3] - self.x_b[:, 0]]
        with np.errstate(divide="ignore", invalid="ignore"):
            a, b = out_a[0] / out_a[1], out_b[0] / out_b[1]
            if self.paired:
                return a, b
            whole_a, whole_b = sums[0] / sums[1], sums[2] / sums[3]
            return np.r_[a, np.full(len(b), whole_a)], np.r_[np.full(len(a), whole_b), b]

    def interval(self, ratio: bool, resamples: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """Expanded percentile intervals of the difference (or ratio) of every version."""
        k = self.y_a.shape[1]
        weights = bootstrap_weights(len(self.y_a), resamples, rng)
        other = weights if self.paired else bootstrap_weights(len(self.y_b), resamples, rng)
        drawn_a = weighted_sums(weights, sparse.csr_array(np.hstack([self.y_a, self.x_a])))
        drawn_b = weighted_sums(other, sparse.csr_array(np.hstack([self.y_b, self.x_b])))
        with np.errstate(divide="ignore", invalid="ignore"):
            a, b = drawn_a[:, :k] / drawn_a[:, k:], drawn_b[:, :k] / drawn_b[:, k:]
            return intervals.expanded(a / b if ratio else a - b, np.array([len(self.y_a), len(self.y_b)]))

    def p(self, strata: Ints, permutations: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """Two-sided permutation p of every version, and max-T p over them; NaN if a group has fewer than ten units.

        `strata` is the stratum of each unit, a's first: labels are permuted within strata. If units are paired, it is
        ignored and the members of pairs are swapped.
        """
        k = self.y_a.shape[1]
        n_a, n_b = len(self.y_a), len(self.y_b)
        if min(n_a, n_b) < FEWEST:
            return np.full(k, np.nan), np.full(k, np.nan)
        if self.paired:
            kept = swapped_labels(n_a, permutations, rng)
            one, two = (sparse.csr_array(np.hstack(part)) for part in ((self.y_a, self.x_a), (self.y_b, self.x_b)))
            a, b = column_sums(one), column_sums(two)
            shift = weighted_sums(kept, one) - weighted_sums(kept, two)
            with np.errstate(divide="ignore", invalid="ignore"):
                observed = a[:k] / a[k:] - b[:k] / b[k:]
                moved_a, moved_b = b + shift, a - shift
                moved = moved_a[:, :k] / moved_a[:, k:] - moved_b[:, :k] / moved_b[:, k:]
            return permutation_p(*standardised(observed, moved))
        y, x = np.vstack([self.y_a, self.y_b]), np.vstack([self.x_a, self.x_b])
        wide = sparse.csr_array(np.hstack([y, x, y * y, y * x, x * x]))
        labels = np.arange(n_a + n_b) < n_a
        shuffled = permuted_labels(labels, strata, permutations, rng)
        in_a = weighted_sums(np.concatenate([labels[None, :].astype(np.uint8), shuffled]), wide)
        statistic = root_statistic(*_rates(in_a, column_sums(wide) - in_a, k, n_a, n_b))
        return permutation_p(statistic[0], statistic[1:])


def _rates(in_a: Floats, in_b: Floats, k: int, n_a: int, n_b: int) -> tuple[Floats, ...]:
    """Rates, their variances, and the rate that a single hit makes, each of a and of b."""
    (a, var_a), (b, var_b) = rate_and_variance(in_a, k, n_a), rate_and_variance(in_b, k, n_b)
    with np.errstate(divide="ignore"):
        return a, b, var_a, var_b, 1 / in_a[..., k : 2 * k], 1 / in_b[..., k : 2 * k]


def rate_and_variance(sums: Floats, k: int, n: int) -> tuple[Floats, Floats]:
    """Rates and their linearised variances from sums of the columns y, x, y², y·x, x² (k of each) over n units."""
    y, x, yy, xy, xx = (sums[..., i * k : (i + 1) * k] for i in range(5))
    with np.errstate(divide="ignore", invalid="ignore"):
        r = y / x
        return r, np.maximum(yy - 2 * r * xy + r * r * xx, 0) / x**2 * n / max(n - 1, 1)
