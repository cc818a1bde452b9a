"""One pair of groups in one language: estimates, intervals and tests of every name and measure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
import pyarrow as pa

from discourse.measure import intervals
from discourse.measure.arrays import Floats
from discourse.measure.calibration import sensitivity
from discourse.measure.coded import Remark, few_units, stored
from discourse.measure.count_matrix import NAME_COLUMNS, CountMatrix
from discourse.measure.measures import MEASURES
from discourse.measure.multiplicity import permutation_p, standardised
from discourse.measure.random_streams import spawn
from discourse.measure.ratios import Ratios
from discourse.measure.resampled_groups import PairSums, Sampler
from discourse.measure.variance import root_statistic

FEWEST = 10  # units a group must have before a p is given
SCALES = ("difference", "ratio")
_NUMBERS = ["value_a", "value_b", "estimate", "low", "high", "p", "p_max", "tipping_point", "sensitivity"]
_NUMBERS += ["calibrated", "calibrated_low", "calibrated_high"]


@dataclass(frozen=True)
class Comparison:
    """Two groups, `a` and `b`, with their sums; `pooled` names the languages that are added up, if several are."""

    counts: CountMatrix
    ratios: Ratios
    sums: PairSums
    sampler: Sampler
    a: str
    b: str
    language: str
    unit: str
    pooled: tuple[str, ...] = ()
    paired: bool = False
    calibration: pa.Table | None = None

    def rows(self) -> pl.DataFrame:
        """The rows of table `contrasts`, all but q, family and primary."""
        tests = self.tests()
        ends = self._ends()
        a, b = self.ratios.values(self.sums.a), self.ratios.values(self.sums.b)
        numbers, labels = [], []
        for measure in MEASURES:
            for scale in SCALES:
                known = np.stack([a, b, _compared(scale, a, b), *ends[scale], self.tipping_points(a, b)])
                by_name = self.ratios.spread(measure, known)
                block = np.vstack([by_name[:5], *tests[measure], by_name[5:], self._calibrated(measure, scale, a, b)])
                if measure == "per_1000_tokens" and self.pooled:
                    block[:] = np.nan
                numbers.append(block)
                labels.append({**self._labels(measure), "measure": measure, "scale": scale})
        n = self.counts.n_names
        repeated = pl.DataFrame(labels, schema_overrides={"warning": pl.String}).select(pl.all().repeat_by(n).explode())
        columns = [pl.Series(c, v) for c, v in zip(_NUMBERS, np.hstack(numbers), strict=True)]
        return pl.concat([self.counts.names.select(NAME_COLUMNS)] * len(labels)).with_columns(
            *columns, *repeated.with_columns(pl.col("n_a", "n_b").cast(pl.Int64))
        )

    def _labels(self, measure: str) -> dict[str, object]:
        return {
            "by": self.sampler.by,
            "group_a": self.a,
            "group_b": self.b,
            "language": self.language,
            "n_a": self.sums.n_a,
            "n_b": self.sums.n_b,
            "unit": self.unit,
            "method": self._method(),
            "warning": stored(self._warnings(measure)),
        }

    def _ends(self) -> dict[str, Floats]:
        """By scale, the low and high end of each ratio's interval."""
        ends = {scale: np.full((2, self.ratios.n), np.nan) for scale in SCALES}
        for own in self.ratios.blocks():
            a, b = self.ratios.values(self.sums.a, own), self.ratios.values(self.sums.b, own)
            boot_a, boot_b = (self.ratios.values(sums, own) for sums in (self.sums.boot_a, self.sums.boot_b))
            for scale in SCALES:
                ends[scale][:, own] = self._interval(scale, a, b, boot_a, boot_b)
        return ends

    def _interval(self, scale: str, a: Floats, b: Floats, boot_a: Floats, boot_b: Floats) -> Floats:
        units = np.array([self.sums.units_a, self.sums.units_b])
        ends = np.stack(intervals.expanded(_compared(scale, boot_a, boot_b), units))
        if scale == "difference":
            # If neither group has a hit, the width of 0 would pass for certainty.
            ends[:, (a == 0) & (b == 0)] = np.nan
        return ends

    def tipping_points(self, a: Floats, b: Floats) -> Floats:
        """Return the ratio of the sensitivities of the lexicon in two languages at which the groups would be equal.

        The sensitivity in the language that is last by name is divided by the other one (Chinese / English). NaN unless
        each group has one language and the two differ.
        """
        spoken = self._own_languages
        if spoken is None:
            return np.full_like(a, np.nan)
        with np.errstate(divide="ignore", invalid="ignore"):
            return a / b if spoken[0] > spoken[1] else b / a

    @cached_property
    def _own_languages(self) -> tuple[str, str] | None:
        """The languages of groups a and b if each has one and they differ, else None."""
        if self.paired or not self.pooled:
            return None
        spoken = [self.counts.spoken([group]) for group in (self.a, self.b)]
        if [len(s) for s in spoken] != [1, 1] or spoken[0] == spoken[1]:
            return None
        return spoken[0][0], spoken[1][0]

    def _calibrated(self, measure: str, scale: str, a: Floats, b: Floats) -> Floats:
        """Sensitivity, and the estimate and interval after dividing the Chinese group's rate by it.

        Each bootstrap sample is divided by a ratio drawn from the calibration's own uncertainty. NaN unless one
        group is Chinese and the other English.
        """
        names = self.counts.names
        found = None
        if self.calibration is not None and set(self._own_languages or ()) == {"en", "zh"}:
            found = sensitivity(self.calibration, names, measure)
        if found is None:
            return np.full((4, names.height), np.nan)
        rng = spawn(self.sampler.seed, "calibrated", self.sampler.by, self.a, self.b, measure)
        chinese_first = self._own_languages == ("zh", "en")
        ratio, drawn = np.exp(found.log_ratio), found.draws(len(self.sums.boot_a), rng)
        rates = [self.ratios.spread(measure, each) for each in (a, b)]
        rates[0 if chinese_first else 1] /= ratio
        result = np.stack([ratio, _compared(scale, *rates), *np.full((2, len(ratio)), np.nan)])
        # A name without a hit, or without a calibration, has no interval.
        known = np.flatnonzero(np.isfinite(ratio) & ((rates[0] > 0) | (rates[1] > 0)))
        boots = [
            self.ratios.spread(measure, self.ratios.values(sums))[:, known]
            for sums in (self.sums.boot_a, self.sums.boot_b)
        ]
        boots[0 if chinese_first else 1] /= drawn[:, known]
        result[2:, known] = self._interval(scale, rates[0][known], rates[1][known], *boots)
        return result

    def tests(self) -> dict[str, tuple[Floats, Floats]]:
        """p and max-T p of each measure; one test serves both scales. Families are the names of one level."""
        none = np.full(self.counts.n_names, np.nan)
        if self.sums.permuted_a is None or self.unit != "documents" or self._fewest() < FEWEST:
            return dict.fromkeys(MEASURES, (none, none))
        observed, moved = self._statistics()
        tests = {}
        for measure, of_name in self.ratios.of_name.items():
            p, p_max = none.copy(), none.copy()
            for names in self.counts.families():
                family = names if measure != "share_of_hits" else names[self.ratios.counts[names]]
                own, place = np.unique(of_name[family], return_inverse=True)
                each, largest = permutation_p(observed[own], moved.T[own].T)
                p[family], p_max[family] = each[place], largest[place]
            tests[measure] = (p, p_max)
        return tests

    def _statistics(self) -> tuple[Floats, Floats]:
        """The test statistic of each ratio, observed and permuted.

        Swapping the two members of pairs leaves the squared differences as they are, so that a paired difference
        needs no studentising; independent groups do (see `root_statistic`).
        """
        sums, ratios = self.sums, self.ratios
        assert sums.permuted_a is not None
        assert sums.permuted_b is not None
        observed = np.empty(ratios.n)
        moved = np.empty((ratios.n, len(sums.permuted_a))).T
        for own in ratios.blocks():
            if self.paired:
                difference = ratios.values(sums.a, own) - ratios.values(sums.b, own)
                permuted = ratios.values(sums.permuted_a, own) - ratios.values(sums.permuted_b, own)
                observed[own], moved[:, own] = standardised(difference, permuted)
                continue
            for a, b, out in ((sums.a, sums.b, observed), (sums.permuted_a, sums.permuted_b, moved)):
                rates = ratios.values(a, own), ratios.values(b, own)
                spread = ratios.variances(a, sums.units_a, own), ratios.variances(b, sums.units_b, own)
                out[..., own] = root_statistic(*rates, *spread, ratios.one_hit(a, own), ratios.one_hit(b, own))
        return observed, moved

    def _fewest(self) -> int:
        return min(self.sums.units_a, self.sums.units_b, self.sums.n_a, self.sums.n_b)

    def _warnings(self, measure: str) -> list[Remark]:
        warned: list[Remark] = []
        if self.unit != "documents":
            warned.append(("describes-one-text", {}))
        elif self._fewest() < FEWEST:
            warned.append(few_units(self.sums.units_a, self.sums.units_b, FEWEST, self.sampler.cluster))
        elif self.sums.permuted_a is None:
            warned.append(("nothing-to-permute", {}))
        if self.pooled and not self.paired:
            warned.append(("languages-pooled", {}))
        if self.pooled and measure == "per_1000_tokens":
            warned.append(("tokens-across-languages", {}))
        return warned

    def _method(self) -> str:
        what = f"clusters ({self.sampler.cluster})" if self.sampler.cluster else self.unit
        text = f"expanded percentile interval, {self.sampler.resamples} bootstrap samples of {what}"
        if self.sums.permuted_a is None or self.unit != "documents":
            return text
        if self.paired:
            return f"{text}; p from {self.sampler.permutations} swaps within {what}"
        if self._own_languages is not None:
            what += " across languages, which the groups do not share"
        within = ", ".join(["language", *self.sampler.strata] if self._own_languages is None else self.sampler.strata)
        if not within:
            return f"{text}; p from {self.sampler.permutations} permutations of {what}, studentised"
        return f"{text}; p from {self.sampler.permutations} permutations of {what} within {within}, studentised"


def _compared(scale: str, a: Floats, b: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return a - b if scale == "difference" else a / b
