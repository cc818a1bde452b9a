"""Pairs of groups from a count matrix: sums in each stratum, and the statistic after permuting the groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from scipy import sparse

from discourse.measure.arrays import Floats, Ints, Weights
from discourse.measure.count_matrix import CountMatrix
from discourse.measure.group_pair import GroupPair, Test
from discourse.measure.random_streams import spawn
from discourse.measure.ratios import Ratios
from discourse.measure.resample import permuted_labels, swapped_labels, weighted_sums
from discourse.measure.sign_flips import SignFlips, joint_covariance
from discourse.measure.unit_sums import UnitSums
from discourse.measure.weighted_statistic import TwoRates, WeightedStatistic

_ALL = "all"
_AT_ONCE = 256  # ratios that are permuted at once: 2,000 permutations of them take some 20 MB


@dataclass(frozen=True)
class Stratum:
    """The units of both groups in one stratum (columns of the ratios only), and which of them are in group a."""

    units: sparse.csr_array
    first: Weights
    shuffled: Weights

    @property
    def sizes(self) -> tuple[int, int]:
        """The numbers of units in group a and in group b."""
        n_a = int(self.first.sum())
        return n_a, self.units.shape[0] - n_a

    @property
    def both(self) -> bool:
        """Whether it holds units of both groups."""
        return min(self.sizes) > 0

    def narrow(self, columns: Ints) -> Stratum:
        """The stratum with these columns only."""
        return replace(self, units=sparse.csr_array(self.units[:, columns]))

    def sums(self, ratios: Ratios) -> tuple[UnitSums, UnitSums]:
        """The sums of group a and of group b."""
        in_a = self.first.astype(bool)
        return UnitSums.of(ratios, self.units[in_a]), UnitSums.of(ratios, self.units[~in_a])

    def moved(self, ratios: Ratios) -> tuple[Floats, Floats]:
        """Return the sums of all columns over each group: observed in the first row, then in each permutation."""
        in_a = weighted_sums(np.vstack([self.first[None], self.shuffled]), self.units, ratios.widened)
        every = weighted_sums(np.ones((1, len(self.first)), np.uint8), self.units, ratios.widened)
        return in_a, every - in_a


@dataclass
class Sampler:
    """Draws permutations of the same documents, the same ones for every matrix of counts.

    `by` names the comparison; the permutations of a pair depend on the seed, on `by`, the groups and the language only,
    so that other names or levels do not change them.
    """

    by: str
    seed: int
    permutations: int
    cluster: str | None = None
    strata: Sequence[str] = ()
    _kept: dict[tuple[str, ...], Weights] = field(default_factory=dict)

    def groups(self, counts: CountMatrix, ratios: Ratios, a: str, b: str) -> dict[str, GroupPair]:
        """Two groups of documents in each language and in `all`, which has the languages as strata.

        If the groups share no language, `all` takes documents of every language together: such a comparison shows that
        the groups differ, but not whether the language is the reason.
        """
        spoken = counts.spoken((a, b))
        parts = {language: self._parts(counts, ratios, a, b, language) for language in spoken}
        n = {s: (len(counts.rows([a], s)), len(counts.rows([b], s))) for s in [*spoken, _ALL]}
        apart = not any(part.both for each in parts.values() for part in each)
        tests = permuted_in_parts(ratios, parts, together=len(spoken) > 1 and not apart)
        pairs = {language: unpaired(ratios, each, n[language], tests[language]) for language, each in parts.items()}
        if len(spoken) == 1:
            return {**pairs, _ALL: pairs[spoken[0]]}
        every = [part for each in parts.values() for part in each]
        test = tests[_ALL]
        if apart:
            every = self._parts(counts, ratios, a, b, _ALL)
            test = permuted(ratios, every)
        return {**pairs, _ALL: unpaired(ratios, every, n[_ALL], test)}

    def _parts(self, counts: CountMatrix, ratios: Ratios, a: str, b: str, language: str) -> list[Stratum]:
        rows_a, rows_b = (counts.rows([g], language) for g in (a, b))
        units, first, stratum = counts.labelled_units(rows_a, rows_b, self.cluster, self.strata)
        units, labels = ratios.narrow(units), first.astype(np.uint8)
        wanted = self.permutations if rows_a.size and rows_b.size else 0
        key = ("permutation", self.by, a, b, language)
        shuffled = self._keep(key, lambda rng: permuted_labels(first, stratum, wanted, rng))
        return split(units, labels, stratum, shuffled)

    def paired(self, one: CountMatrix, two: CountMatrix, ratios: Ratios) -> dict[str, GroupPair]:
        """The same documents seen through two matrices of the same columns, such as two values of about.

        In each language and in `all`, which has the languages as strata.
        """
        spoken = one.spoken()
        together = SignFlips(ratios, self.permutations) if len(spoken) > 1 else None
        pairs = {language: self._paired(one, two, ratios, language, together) for language in spoken}
        if together is None:
            return {**pairs, _ALL: pairs[spoken[0]]}
        parts = list(pairs.values())
        every = GroupPair(
            tuple(stratum for part in parts for stratum in part.strata),
            ratios.kinds,
            sum(part.n_a for part in parts),
            sum(part.n_b for part in parts),
            sum(part.units_a for part in parts),
            sum(part.units_b for part in parts),
            Test(*together.values(), together.enough) if self.permutations else None,
            joint=tuple(joint for part in parts for joint in part.joint),
        )
        return {**pairs, _ALL: every}

    def _paired(
        self, one: CountMatrix, two: CountMatrix, ratios: Ratios, language: str, together: SignFlips | None
    ) -> GroupPair:
        rows = one.rows(None, language)
        (left, _, stratum), (right, _, _) = (
            side.labelled_units(rows, rows[:0], self.cluster, self.strata) for side in (one, two)
        )
        left, right = ratios.narrow(left), ratios.narrow(right)
        units = left.shape[0]
        keep = self._keep(
            ("permutation", self.by, "swap", language), lambda rng: swapped_labels(units, self.permutations, rng)
        )
        n = [int(side.column_of_documents(rows).sum()) for side in (one, two)]
        return paired(ratios, left, right, stratum, keep, (n[0], n[1]), together)

    def _keep(self, key: tuple[str, ...], draw: Callable[[np.random.Generator], Weights]) -> Weights:
        if key not in self._kept:
            self._kept[key] = draw(spawn(self.seed, *key))
        return self._kept[key]


def split(units: sparse.csr_array, first: Weights, stratum: Ints, shuffled: Weights) -> list[Stratum]:
    """The strata of units of two groups; `first` and `shuffled` (permutations, units) are 1 for those in group a."""
    parts = [np.flatnonzero(stratum == value) for value in np.unique(stratum)]
    if len(parts) == 1:
        return [Stratum(units, first, shuffled)]
    return [Stratum(sparse.csr_array(units[own]), first[own], shuffled[:, own]) for own in parts]


def permuted(ratios: Ratios, parts: Sequence[Stratum]) -> Test | None:
    """The test over these strata; None if nothing can be permuted."""
    return permuted_in_parts(ratios, {"": parts})[""]


def permuted_in_parts(
    ratios: Ratios, parts: Mapping[str, Sequence[Stratum]], *, together: bool = False
) -> dict[str, Test | None]:
    """The test over the strata of each part, and under `all` that over all strata if they are taken `together`.

    A test is None if nothing can be permuted. A few hundred ratios are permuted at a time, so that memory does not grow
    with their number.
    """
    strata = {name: [part for part in each if part.both and len(part.shuffled)] for name, each in parts.items()}
    tested = {name: each for name, each in strata.items() if each}
    tests: dict[str, Test | None] = dict.fromkeys([*parts, _ALL])
    if not tested:
        return tests
    rows = 1 + max(len(part.shuffled) for each in tested.values() for part in each)
    values = {name: np.empty((ratios.n, rows)).T for name in [*tested, *([_ALL] if together else [])]}
    for first in range(0, ratios.n, _AT_ONCE):
        own = slice(first, first + _AT_ONCE)
        few, columns = ratios.part(own)
        over_all = WeightedStatistic(few, rows) if together else None
        for name, each in tested.items():
            values[name][:, own] = _statistic(few, [part.narrow(columns) for part in each], rows, over_all)
        if over_all is not None:
            values[_ALL][:, own] = over_all.values()
    return {**tests, **{name: _test(statistic) for name, statistic in values.items()}}


def _statistic(ratios: Ratios, both: Sequence[Stratum], rows: int, together: WeightedStatistic | None) -> Floats:
    """The statistic over these strata (1 + permutations, ratios); they are added to `together` too."""
    own = WeightedStatistic(ratios, rows) if len(both) > 1 else None
    values = np.empty((ratios.n, rows)).T
    for part in both:
        in_a, in_b = part.moved(ratios)
        for block in ratios.blocks():
            rates = TwoRates.of(ratios, in_a, in_b, *part.sizes, block)
            for sums in (own, together):
                if sums is not None:
                    sums.add(rates, block)
            if own is None:
                values[:, block] = rates.statistic()
    return values if own is None else own.values()


def paired(
    ratios: Ratios,
    left: sparse.csr_array,
    right: sparse.csr_array,
    stratum: Ints,
    keep: Weights,
    n: tuple[int, int],
    together: SignFlips | None = None,
) -> GroupPair:
    """Two rates of the same units: rows of `left` and `right`; `keep` (flips, units) is 1 if a sign stays, else 0."""
    flips = SignFlips(ratios, len(keep))
    strata, joint = [], []
    for value in np.unique(stratum):
        own = np.flatnonzero(stratum == value)
        sides = sparse.csr_array(left[own]), sparse.csr_array(right[own])
        sums = UnitSums.of(ratios, sides[0]), UnitSums.of(ratios, sides[1])
        for each in (flips, together):
            if each is not None and len(keep):
                each.add(*sides, keep[:, own], sums)
        strata.append(sums)
        joint.append(joint_covariance(ratios, *sides, sums))
    test = Test(*flips.values(), flips.enough) if len(keep) else None
    units = left.shape[0]
    return GroupPair(tuple(strata), ratios.kinds, *n, units, units, test, joint=tuple(joint))


def unpaired(ratios: Ratios, parts: Sequence[Stratum], n: tuple[int, int], test: Test | None) -> GroupPair:
    """Two groups in these strata, of which those that hold both groups are compared; `n` counts documents."""
    both = [part for part in parts if part.both] or parts
    units = [sum(part.sizes[side] for part in parts) for side in (0, 1)]
    left = [units[side] - sum(part.sizes[side] for part in both) for side in (0, 1)]
    strata = tuple(part.sums(ratios) for part in both)
    return GroupPair(strata, ratios.kinds, *n, units[0], units[1], test, (left[0], left[1]))


def _test(values: Floats) -> Test:
    """A test from its statistic (1 + permutations, ratios), the first row as observed."""
    return Test(values[0], values[1:], np.ones(values.shape[1], np.bool_))
