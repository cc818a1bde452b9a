"""Estimates from a stratified sample of codings: ratios, corrected rates, and their variance and intervals.

A corrected rate is the difference estimator: the share that the instrument finds in all units, plus the weighted mean
of its error in the coded ones. With known probabilities this is design-based supervised learning (Egami et al. 2023)
and prediction-powered inference (Angelopoulos et al. 2023).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import stats

from discourse.measure.arrays import Flags, Floats, Ints

# In each stratum the variance counts this share of a unit that was coded "yes" and as much of one coded "no", so that
# a stratum in which no error was met is not taken for one without errors.
PSEUDO = 0.25


@dataclass(frozen=True)
class CodedSample:
    """Coded units: the stratum of each, and the number of units of each stratum in the population."""

    stratum: Ints
    population: Floats

    @cached_property
    def coded(self) -> Floats:
        """Coded units of each stratum."""
        return np.bincount(self.stratum, minlength=len(self.population)).astype(np.float64)

    @cached_property
    def weight(self) -> Floats:
        """How many units of the population each coded unit represents."""
        return np.asarray(self.population[self.stratum] / self.coded[self.stratum])

    def sums(self, values: Floats) -> Floats:
        """Sums of a column of the coded units in each stratum."""
        return np.asarray(np.bincount(self.stratum, weights=values, minlength=len(self.population)), np.float64)

    def variances(self, z: Floats, if_no: Floats, if_yes: Floats) -> Floats:
        """Return the variance that each stratum adds to the weighted total of `z`.

        `if_no` and `if_yes` are what `z` would be for a unit of the stratum coded so (see `PSEUDO`).
        """
        n = self.coded
        with np.errstate(divide="ignore", invalid="ignore"):
            total = n + 2 * PSEUDO
            mean = (self.sums(z) + PSEUDO * (if_no + if_yes)) / total
            squares = self.sums((z - mean[self.stratum]) ** 2)
            squares += PSEUDO * ((if_no - mean) ** 2 + (if_yes - mean) ** 2)
            spread = squares / total * n / np.maximum(n - 1, 1 / 2)
            return np.where(n > 0, self.population**2 * np.maximum(1 - n / self.population, 0) * spread / n, 0.0)


@dataclass(frozen=True)
class Estimate:
    """An estimate with its variance by stratum (or in one piece) and their degrees of freedom."""

    value: float
    variances: Floats
    freedom: Floats

    @property
    def variance(self) -> float:
        """The variance of the estimate."""
        return float(self.variances.sum())

    @property
    def df(self) -> float:
        """Satterthwaite's degrees of freedom."""
        pieces = float((self.variances**2 / np.maximum(self.freedom, 1)).sum())
        return self.variance**2 / pieces if pieces > 0 else np.inf

    def interval(self, low: float = -1.0, high: float = 1.0) -> tuple[float, float]:
        """Return the 95 % t interval, limited to the range of the measure."""
        half = self.half_width
        return max(low, self.value - half), min(high, self.value + half)

    @property
    def half_width(self) -> float:
        """Half the length of the 95 % t interval."""
        return float(stats.t.ppf(0.975, self.df) * np.sqrt(self.variance))

    @property
    def p(self) -> float:
        """The two-sided p of the value 0; NaN without variance."""
        if self.variance <= 0:
            return float("nan")
        return float(2 * stats.t.sf(abs(self.value) / np.sqrt(self.variance), self.df))


@dataclass(frozen=True)
class Codings:
    """What people coded of one name, and what the instrument says of the same units.

    `y` (share of coders who coded "yes") and `f` (verdict, or a probability) belong to the coded units of `sample`.
    """

    sample: CodedSample
    y: Floats
    f: Floats

    def typical(self, inside: Flags) -> tuple[Floats, Flags]:
        """Return the mean verdict of each stratum's coded units `inside`, and which strata have such units."""
        count = self.sample.sums(inside.astype(np.float64))
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.nan_to_num(self.sample.sums(self.f * inside) / count), count > 0

    def corrected(self, inside: Flags, found: float, size: float) -> Estimate:
        """Return the corrected share of a group: `found` and `size` are its units found and its units, in all."""
        return self.contrast([(1.0, inside, found, size)])

    def contrast(self, terms: list[tuple[float, Flags, float, float]]) -> Estimate:
        """Return a sum of corrected shares: sign, coded units inside, units found and units in all of each group."""
        z = np.zeros(len(self.y))
        if_no, if_yes = (np.zeros(len(self.sample.population)) for _ in range(2))
        value = 0.0
        for sign, inside, found, size in terms:
            own = sign * inside / size
            z = z + own * (self.y - self.f)
            mean, met = self.typical(inside)
            value += sign * found / size
            if_no = if_no - sign * mean * met / size
            if_yes = if_yes + sign * (1 - mean) * met / size
        value += float((self.sample.weight * z).sum())
        variances = self.sample.variances(z, if_no, if_yes)
        return Estimate(value, variances, self.sample.coded - 1)

    def ratio(self, inside: Flags, kind: str) -> Estimate | None:
        """Return precision, recall, F1, specificity or miss rate of the units `inside`, or None without a unit.

        The miss rate is the share of "yes" among the units that the instrument does not find.
        """
        weight = self.sample.weight * inside
        top, bottom = _parts(kind, self.y, self.f)
        total = float((weight * bottom).sum())
        if total <= 0:
            return None
        value = float((weight * top).sum()) / total
        mean, met = self.typical(inside)
        ends = []
        for y in (0.0, 1.0):
            above, below = _parts(kind, np.full(len(mean), y), mean)
            ends.append((above - value * below) * met / total)
        z = inside * (top - value * bottom) / total
        return Estimate(value, self.sample.variances(z, ends[0], ends[1]), self.sample.coded - 1)


def _parts(kind: str, y: Floats, f: Floats) -> tuple[Floats, Floats]:
    """Return numerator and denominator of a ratio for each unit."""
    if kind == "precision":
        return y * f, f
    if kind == "recall":
        return y * f, y
    if kind == "f1":
        return 2 * y * f, y + f
    if kind == "specificity":
        return (1 - y) * (1 - f), 1 - y
    return y * (1 - f), 1 - f


def share_interval(estimate: Estimate, n: float) -> tuple[float, float]:
    """Return the interval of a share: Clopper and Pearson's for the effective number of units (Korn–Graubard).

    `n` is the number of coded units that the share rests on; the effective number is never larger.
    """
    value = min(max(estimate.value, 0.0), 1.0)
    middle = (value * n + 0.5) / (n + 1)
    effective = n if estimate.variance <= 0 else min(n, middle * (1 - middle) / estimate.variance)
    freedom = max(estimate.df, 1.0)
    effective *= (stats.norm.ppf(0.975) / stats.t.ppf(0.975, freedom)) ** 2
    effective = max(effective, 0.5)
    hits, misses = value * effective, (1 - value) * effective
    low = 0.0 if hits <= 1e-9 else float(stats.beta.ppf(0.025, hits, misses + 1))
    high = 1.0 if misses <= 1e-9 else float(stats.beta.ppf(0.975, hits + 1, misses))
    return low, high


def by_document(residual: Floats, documents: Ints, size: float) -> tuple[float, int]:
    """Return the variance of a mean over documents drawn at random, and the number of documents.

    `residual` holds each unit's value minus the mean; NaN with fewer than two documents.
    """
    totals = np.bincount(documents, weights=residual)
    met = np.bincount(documents) > 0
    n = int(met.sum())
    if n < 2:
        return float("nan"), n
    return float(n / (n - 1) * (totals[met] ** 2).sum() / size**2), n


def over_documents(outcome: Floats, verdict: Floats, estimate: Estimate, documents: Ints) -> Estimate:
    """Return the estimate of a group's share with the variance it has over documents drawn at random.

    The variance is that of the documents' pseudo-outcomes (verdict plus weighted error), or that of the codings and of
    the documents' verdicts together if it is larger: with few codings the former varies much itself.
    """
    size = float(len(verdict))
    variance, n = by_document(outcome - estimate.value, documents, size)
    apart, _ = by_document(verdict - verdict.mean(), documents, size)
    return Estimate(estimate.value, np.array([np.fmax(variance, estimate.variance + apart)]), np.array([n - 1.0]))


def rogan_gladen(share: float, sensitivity: float, specificity: float) -> float:
    """Return the share corrected by one sensitivity and specificity for all groups; NaN if they say nothing."""
    youden = sensitivity + specificity - 1
    return min(1.0, max(0.0, (share + specificity - 1) / youden)) if youden > 0.05 else float("nan")
