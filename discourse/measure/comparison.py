"""One pair of groups in one language: estimates, intervals and tests of every name and measure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
import pyarrow as pa

from discourse.measure import intervals
from discourse.measure.arrays import Floats
from discourse.measure.calibration import sensitivity
from discourse.measure.count_matrix import NAME_COLUMNS, Condensed, CountMatrix
from discourse.measure.measures import MEASURES
from discourse.measure.multiplicity import permutation_p, standardised
from discourse.measure.random_streams import spawn
from discourse.measure.resampled_groups import PairSums, Sampler, languages
from discourse.measure.variance import one_hit, root_statistic, variances

FEWEST = 10  # units a group must have before a p is given
DESCRIPTIVE = "This interval describes this text, not a discourse."
_NUMBERS = ["value_a", "value_b", "estimate", "low", "high", "p", "p_max", "tipping_point", "sensitivity"]
_NUMBERS += ["calibrated", "calibrated_low", "calibrated_high"]
NOT_ACROSS = "Rates per token are not compared across languages."


@dataclass(frozen=True)
class Comparison:
    """Two groups, `a` and `b`, with their sums; `pooled` names the languages that are added up, if several are."""

    condensed: Condensed
    sums: PairSums
    sampler: Sampler
    a: str
    b: str
    language: str
    unit: str
    pooled: tuple[str, ...] = ()
    paired: bool = False
    calibration: pa.Table | None = None

    @property
    def matrix(self) -> CountMatrix:
        """The names that are computed; see `Condensed`."""
        return self.condensed.matrix

    def rows(self) -> pl.DataFrame:
        """The rows of table `contrasts`, all but q, family and primary."""
        tests = self.tests()
        rates = [self.matrix.values(s) for s in (self.sums.a, self.sums.b, self.sums.boot_a, self.sums.boot_b)]
        kinds = [(measure, scale) for measure in MEASURES for scale in ("difference", "ratio")]
        n = self.condensed.names.height
        numbers = []
        for measure, scale in kinds:
            if measure == "per_1000_tokens" and self.pooled:
                numbers.append(np.full((len(_NUMBERS), n), np.nan))
                continue
            a, b, boot_a, boot_b = (values[measure] for values in rates)
            known = [a, b, *self._estimate(scale, a, b, boot_a, boot_b), *tests[measure], self.tipping_points(a, b)]
            spread = self.condensed.spread(np.stack(known))
            numbers.append(np.vstack([spread, self._calibrated(measure, scale, a, b, boot_a, boot_b)]))
        labels = [{**self._labels(measure), "measure": measure, "scale": scale} for measure, scale in kinds]
        repeated = pl.DataFrame(labels).select(pl.all().repeat_by(n).explode())
        columns = [pl.Series(c, v) for c, v in zip(_NUMBERS, np.hstack(numbers), strict=True)]
        return pl.concat([self.condensed.names.select(NAME_COLUMNS)] * len(kinds)).with_columns(
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
            "warning": " ".join(self._warnings(measure)),
        }

    def _estimate(
        self, scale: str, a: Floats, b: Floats, boot_a: Floats, boot_b: Floats
    ) -> tuple[Floats, Floats, Floats]:
        units = np.array([self.sums.units_a, self.sums.units_b])
        if scale == "difference":
            low, high = intervals.expanded(boot_a - boot_b, units)
            found = (a != 0) | (b != 0)  # where neither group has a hit, the width of 0 would pass for certainty
            return a - b, np.where(found, low, np.nan), np.where(found, high, np.nan)
        with np.errstate(divide="ignore", invalid="ignore"):
            return a / b, *intervals.expanded(boot_a / boot_b, units)

    def tipping_points(self, a: Floats, b: Floats) -> Floats:
        """How often the lexicon must find in one language what it finds once in the other for equal groups.

        The ratio of sensitivities (last language by name / first, so Chinese / English) at which the difference would
        vanish. Defined where each group has one language of its own, else NaN.
        """
        spoken = self._own_languages()
        if spoken is None:
            return np.full_like(a, np.nan)
        with np.errstate(divide="ignore", invalid="ignore"):
            return a / b if spoken[0] > spoken[1] else b / a

    def _own_languages(self) -> tuple[str, str] | None:
        """The languages of the groups where each has one and they differ."""
        if self.paired or not self.pooled:
            return None
        spoken = [languages(self.matrix.documents, [group]) for group in (self.a, self.b)]
        if [len(s) for s in spoken] != [1, 1] or spoken[0] == spoken[1]:
            return None
        return spoken[0][0], spoken[1][0]

    def _calibrated(self, measure: str, scale: str, a: Floats, b: Floats, boot_a: Floats, boot_b: Floats) -> Floats:
        """Sensitivity, and the estimate and interval after dividing the Chinese group's rate by it.

        Each bootstrap sample is divided by a ratio drawn from the calibration's own uncertainty. Only where one group
        is Chinese, the other English.
        """
        names = self.condensed.names
        found = None
        if self.calibration is not None and set(self._own_languages() or ()) == {"en", "zh"}:
            found = sensitivity(self.calibration, names, measure)
        if found is None:
            return np.full((4, names.height), np.nan)
        rng = spawn(self.sampler.seed, "calibrated", self.sampler.by, self.a, self.b, measure)
        # Of a name without a hit only the calibration differs from that of others, and it has no interval.
        of_name, kept = self.condensed.of_name, self.condensed.kept
        a, b = a[of_name], b[of_name]
        ratio, draws = np.exp(found.log_ratio), found.draws(len(boot_a), rng)[:, kept]
        if self._own_languages() == ("zh", "en"):
            a, boot_a = a / ratio, boot_a / draws
        else:
            b, boot_b = b / ratio, boot_b / draws
        _, low, high = self._estimate(scale, a[kept], b[kept], boot_a, boot_b)
        with np.errstate(divide="ignore", invalid="ignore"):
            estimate = a - b if scale == "difference" else a / b
        return np.stack([ratio, estimate, self.condensed.spread(low), self.condensed.spread(high)])

    def tests(self) -> dict[str, tuple[Floats, Floats]]:
        """p and max-T p of each measure; one test serves both scales. Families are the names of one level."""
        none = np.full(self.matrix.n_names, np.nan)
        if self.sums.permuted_a is None or self.unit != "documents" or self._fewest() < FEWEST:
            return dict.fromkeys(MEASURES, (none, none))
        tests = {}
        for measure, (observed, moved) in self._statistics().items():
            p, p_max = none.copy(), none.copy()
            for family in self.matrix.families():
                p[family], p_max[family] = permutation_p(observed[family], moved[:, family])
            tests[measure] = (p, p_max)
        return tests

    def _statistics(self) -> dict[str, tuple[Floats, Floats]]:
        """Of each measure the test statistic, observed and permuted.

        Swapping the two members of pairs leaves the squared differences as they are, so that a paired difference
        needs no studentising; independent groups do (see `root_statistic`).
        """
        sums, matrix = self.sums, self.matrix
        assert sums.permuted_a is not None
        assert sums.permuted_b is not None
        at_a, at_b = matrix.values(sums.a), matrix.values(sums.b)
        moved_a, moved_b = matrix.values(sums.permuted_a), matrix.values(sums.permuted_b)
        if self.paired:
            return {m: standardised(at_a[m] - at_b[m], moved_a[m] - moved_b[m]) for m in MEASURES}
        var_a, var_b = variances(matrix, sums.a, sums.units_a), variances(matrix, sums.b, sums.units_b)
        more_a = variances(matrix, sums.permuted_a, sums.units_a)
        more_b = variances(matrix, sums.permuted_b, sums.units_b)
        ones = [one_hit(matrix, each) for each in (sums.a, sums.b, sums.permuted_a, sums.permuted_b)]
        return {
            m: (
                root_statistic(at_a[m], at_b[m], var_a[m], var_b[m], ones[0][m], ones[1][m]),
                root_statistic(moved_a[m], moved_b[m], more_a[m], more_b[m], ones[2][m], ones[3][m]),
            )
            for m in MEASURES
        }

    def _fewest(self) -> int:
        return min(self.sums.units_a, self.sums.units_b, self.sums.n_a, self.sums.n_b)

    def _warnings(self, measure: str) -> list[str]:
        warned = []
        if self.unit != "documents":
            warned.append(DESCRIPTIVE)
        elif self._fewest() < FEWEST:
            what = f"clusters ({self.sampler.cluster})" if self.sampler.cluster else "documents"
            counts = f"{self.sums.units_a} and {self.sums.units_b} {what}"
            warned.append(f"{counts}: below {FEWEST} a group the numbers describe these documents, and no p is given.")
        elif self.sums.permuted_a is None:
            warned.append("No stratum holds both groups, so there is nothing to permute and no p.")
        if self.pooled and not self.paired:
            warned.append("Languages are pooled: the difference is also one of languages, lexicons and genres.")
        if self.pooled and measure == "per_1000_tokens":
            warned.append(NOT_ACROSS)
        return warned

    def _method(self) -> str:
        what = f"clusters ({self.sampler.cluster})" if self.sampler.cluster else self.unit
        text = f"expanded percentile interval, {self.sampler.resamples} bootstrap samples of {what}"
        if self.sums.permuted_a is None or self.unit != "documents":
            return text
        if self.paired:
            return f"{text}; p from {self.sampler.permutations} swaps within {what}"
        if self._own_languages() is not None:
            what += " across languages, which the groups do not share"
        within = ", ".join(["language", *self.sampler.strata] if self._own_languages() is None else self.sampler.strata)
        if not within:
            return f"{text}; p from {self.sampler.permutations} permutations of {what}, studentised"
        return f"{text}; p from {self.sampler.permutations} permutations of {what} within {within}, studentised"
