"""Sums of two groups: as observed, in bootstrap samples, and after permuting the groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

import numpy as np
from scipy import sparse

from discourse.measure.arrays import Floats, Ints, Weights
from discourse.measure.count_matrix import CountMatrix
from discourse.measure.random_streams import spawn
from discourse.measure.ratios import Ratios
from discourse.measure.resample import bootstrap_weights, column_sums, permuted_labels, swapped_labels, weighted_sums


@dataclass(frozen=True)
class PairSums:
    """Sums of groups a and b: observed and permuted over widened columns, bootstrapped over the matrix's columns.

    `permuted_a` and `permuted_b` are None if nothing can be permuted (one group only, or no permutations wanted).
    `n_a`, `n_b` count documents; `units_a`, `units_b` what is resampled (clusters if there are any).
    """

    a: Floats
    b: Floats
    boot_a: Floats
    boot_b: Floats
    permuted_a: Floats | None
    permuted_b: Floats | None
    n_a: int
    n_b: int
    units_a: int
    units_b: int

    def plus(self, other: PairSums) -> PairSums:
        """The sums of two sets of documents that are resampled independently, such as two languages.

        If one of the two cannot be permuted, its sums stay as observed in every permutation.
        """
        permuted_a = _added(self.permuted_a, other.permuted_a, self.a, other.a)
        permuted_b = _added(self.permuted_b, other.permuted_b, self.b, other.b)
        return PairSums(
            self.a + other.a,
            self.b + other.b,
            self.boot_a + other.boot_a,
            self.boot_b + other.boot_b,
            permuted_a,
            permuted_b,
            self.n_a + other.n_a,
            self.n_b + other.n_b,
            self.units_a + other.units_a,
            self.units_b + other.units_b,
        )


def _added(one: Floats | None, two: Floats | None, fixed_one: Floats, fixed_two: Floats) -> Floats | None:
    if one is None and two is None:
        return None
    return (fixed_one if one is None else one) + (fixed_two if two is None else two)


@dataclass
class Sampler:
    """Draws groups from matrices of the same documents, with the same weights for every matrix.

    `by` names the comparison; the weights of a group depend on the seed, on `by`, the group and the language only, so
    that other names, groups or levels do not change them.
    """

    by: str
    seed: int
    resamples: int
    permutations: int
    cluster: str | None = None
    strata: Sequence[str] = ()
    _kept: dict[tuple[str, ...], Weights] = field(default_factory=dict)

    def groups(self, counts: CountMatrix, ratios: Ratios, a: str, b: str) -> dict[str, PairSums]:
        """Two groups of documents in each language and in `all` (languages added up, permuted within each).

        If the groups share no language, `all` permutes across languages: such a p shows that the groups differ, but not
        whether the language is the reason.
        """
        spoken = counts.spoken((a, b))
        drawn = {language: self._groups(counts, ratios, a, b, language) for language in spoken}
        added = reduce(PairSums.plus, drawn.values())
        if len(spoken) > 1 and not any(d.n_a and d.n_b for d in drawn.values()):
            rows_a, rows_b = (counts.rows([g]) for g in (a, b))
            permuted_a, permuted_b = self._permuted(counts, ratios, a, b, "all", rows_a, rows_b)
            added = replace(added, permuted_a=permuted_a, permuted_b=permuted_b)
        return {**drawn, "all": added}

    def _groups(self, counts: CountMatrix, ratios: Ratios, a: str, b: str, language: str) -> PairSums:
        rows_a, rows_b = (counts.rows([g], language) for g in (a, b))
        one, two = self._boot(counts, ratios, a, language, rows_a), self._boot(counts, ratios, b, language, rows_b)
        permuted_a, permuted_b = self._permuted(counts, ratios, a, b, language, rows_a, rows_b)
        return PairSums(
            one[0], two[0], one[1], two[1], permuted_a, permuted_b, len(rows_a), len(rows_b), one[2], two[2]
        )

    def _boot(
        self, counts: CountMatrix, ratios: Ratios, group: str, language: str, rows: Ints
    ) -> tuple[Floats, Floats, int]:
        units = ratios.narrow(counts.units(rows, self.cluster))
        n = units.shape[0]
        key = ("bootstrap", self.by, group, language)
        weights = self._keep(key, lambda rng: bootstrap_weights(n, self.resamples, rng))
        return _wide_sums(ratios, units), weighted_sums(weights, units), n

    def _permuted(
        self, counts: CountMatrix, ratios: Ratios, a: str, b: str, language: str, rows_a: Ints, rows_b: Ints
    ) -> tuple[Floats | None, Floats | None]:
        if not rows_a.size or not rows_b.size or not self.permutations:
            return None, None
        units, labels, strata = counts.labelled_units(rows_a, rows_b, self.cluster, self.strata)
        units = ratios.narrow(units)
        key = ("permutation", self.by, a, b, language)
        weights = self._keep(key, lambda rng: permuted_labels(labels, strata, self.permutations, rng))
        sums = weighted_sums(weights, units, ratios.widened)
        return sums, _wide_sums(ratios, units) - sums

    def paired(self, one: CountMatrix, two: CountMatrix, ratios: Ratios, language: str) -> PairSums:
        """The same documents seen through two matrices of the same columns, such as two values of about.

        A bootstrap sample takes a document with both; a permutation swaps the two within a document (or cluster).
        """
        rows = one.rows(None, language)
        left, right = (ratios.narrow(side.units(rows, self.cluster)) for side in (one, two))
        units = left.shape[0]
        boot = self._keep(
            ("bootstrap", self.by, "all", language), lambda rng: bootstrap_weights(units, self.resamples, rng)
        )
        keep = self._keep(
            ("permutation", self.by, "swap", language), lambda rng: swapped_labels(units, self.permutations, rng)
        )
        a, b = (column_sums(m) for m in (left, right))
        kept = weighted_sums(keep, left) - weighted_sums(keep, right)
        n_a, n_b = (int((one_or_two.column_of_documents(rows)).sum()) for one_or_two in (one, two))
        return PairSums(
            a, b, weighted_sums(boot, left), weighted_sums(boot, right), b + kept, a - kept, n_a, n_b, units, units
        )

    def _keep(self, key: tuple[str, ...], draw: Callable[[np.random.Generator], Weights]) -> Weights:
        if key not in self._kept:
            self._kept[key] = draw(spawn(self.seed, *key))
        return self._kept[key]


def _wide_sums(ratios: Ratios, units: sparse.csr_array) -> Floats:
    """The sums of the widened columns over all units."""
    every = np.ones((1, units.shape[0]), np.uint8)
    return np.asarray(weighted_sums(every, units, ratios.widened)[0])
