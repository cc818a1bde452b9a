"""One pair of groups in one language: estimates, intervals and tests of every name and measure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
import pyarrow as pa

from discourse.measure import mover
from discourse.measure.arrays import Flags, Floats
from discourse.measure.calibration import sensitivity
from discourse.measure.coded import Remark, few_units, stored
from discourse.measure.count_matrix import NAME_COLUMNS, CountMatrix
from discourse.measure.group_pair import SCALES, GroupPair
from discourse.measure.group_rate import FEWEST_UNITS
from discourse.measure.measures import MEASURES
from discourse.measure.multiplicity import permutation_p, standardised
from discourse.measure.plan import ContrastPlan
from discourse.measure.ratios import Ratios
from discourse.measure.sign_flips import FEWEST_PAIRS, FEWEST_WITH_HIT

FEWEST = 10  # units a group must have before a p is given
_NUMBERS = ["value_a", "value_b", "estimate", "low", "high", "p", "p_max", "tipping_point", "sensitivity"]
_NUMBERS += ["calibrated", "calibrated_low", "calibrated_high"]


@dataclass(frozen=True)
class Comparison:
    """Two groups, `a` and `b`, with their sums; `pooled` names the languages that are added up, if several are."""

    counts: CountMatrix
    ratios: Ratios
    pair: GroupPair
    plan: ContrastPlan
    a: str
    b: str
    language: str
    pooled: tuple[str, ...] = ()
    calibration: pa.Table | None = None

    @property
    def paired(self) -> bool:
        """Whether both groups are in the same documents."""
        return bool(self.pair.joint)

    def rows(self) -> pl.DataFrame:
        """The rows of table `contrasts`, all but q, family and primary."""
        single, largest = self._permutation_p()
        p, ends = self.pair.compared(single)
        a, b = (rate.value for rate in self.pair.rates)
        tipping = self.tipping_points(a, b)
        numbers, labels = [], []
        for measure in MEASURES:
            p_max = np.fmax(largest[measure], self.ratios.spread(measure, p))
            for scale in SCALES:
                known = np.stack([a, b, self.pair.estimate(scale), *ends[scale], p, tipping])
                by_name = self.ratios.spread(measure, np.where(np.isfinite(known), known, np.nan))
                block = np.vstack([by_name[:6], p_max, by_name[6:], self._calibrated(measure, scale)])
                if measure == "per_1000_tokens" and self.pooled:
                    block[:] = np.nan
                if measure == "share_of_documents":
                    block[:, self._without_sentences] = np.nan
                numbers.append(block)
                labels.append({**self._labels(), "measure": measure, "scale": scale})
        n = self.counts.n_names
        repeated = pl.DataFrame(labels).select(pl.all().repeat_by(n).explode())
        columns = [pl.Series(c, v) for c, v in zip(_NUMBERS, np.hstack(numbers), strict=True)]
        warning = [text for measure in MEASURES for text in self._warnings(measure) * len(SCALES)]
        return pl.concat([self.counts.names.select(NAME_COLUMNS)] * len(labels)).with_columns(
            *columns,
            *repeated.with_columns(pl.col("n_a", "n_b").cast(pl.Int64)),
            pl.Series("warning", warning, pl.String),
        )

    @cached_property
    def _without_sentences(self) -> Flags:
        """Of which names a group has no sentence that counts, so that its documents have no share either."""
        none = np.any([rate.size == 0 for rate in self.pair.rates], axis=0)
        return np.asarray(self.ratios.spread("share_of_sentences", none.astype(float)) > 0)

    def _labels(self) -> dict[str, object]:
        return {
            "by": self.plan.by,
            "group_a": self.a,
            "group_b": self.b,
            "language": self.language,
            "n_a": self.pair.n_a,
            "n_b": self.pair.n_b,
            "unit": self.plan.unit,
            "method": self._method(),
        }

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

    def _calibrated(self, measure: str, scale: str) -> Floats:
        """Sensitivity, and the estimate and interval after dividing the Chinese group's rate by it.

        The interval of the divided rate holds the calibration's own uncertainty. NaN unless one group is Chinese and
        the other English.
        """
        names = self.counts.names
        found = None
        if self.calibration is not None and set(self._own_languages or ()) == {"en", "zh"}:
            found = sensitivity(self.calibration, names, measure)
        if found is None:
            return np.full((4, names.height), np.nan)
        spread = [
            self.ratios.spread(measure, np.stack([rate.value, *rate.ends()])) for rate in self.pair.rates
        ]  # of each group value, low and high
        chinese = 0 if self._own_languages == ("zh", "en") else 1
        value, low, high = spread[chinese]
        with np.errstate(divide="ignore", invalid="ignore"):
            ends = mover.ratio(value, (low, high), found.ratio, (found.low, found.high))
            spread[chinese] = np.stack([value / found.ratio, *ends])
            (a, *ends_a), (b, *ends_b) = spread
            combine = mover.difference if scale == "difference" else mover.ratio
            low, high = combine(a, (ends_a[0], ends_a[1]), b, (ends_b[0], ends_b[1]))
            result = np.stack([found.ratio, a - b if scale == "difference" else a / b, low, high])
        result[2:, ~((a > 0) | (b > 0))] = np.nan
        return np.where(np.isfinite(result), result, np.nan)

    def _permutation_p(self) -> tuple[Floats, dict[str, Floats]]:
        """p of each ratio, and max-T p of each measure's names; one test serves both scales."""
        p = np.full(self.ratios.n, np.nan)
        largest = {measure: np.full(self.counts.n_names, np.nan) for measure in MEASURES}
        test = self.pair.test
        if test is None or self.plan.unit != "documents" or self._fewest() < FEWEST:
            return p, largest
        for measure, of_name in self.ratios.of_name.items():
            for names in self.counts.families():
                family = names if measure != "share_of_hits" else names[self.ratios.counts[names]]
                family = family[test.given[of_name[family]]]
                own, place = np.unique(of_name[family], return_inverse=True)
                statistic = test.observed[own], test.permuted.T[own].T
                each, greatest = permutation_p(*(standardised(*statistic) if self.paired else statistic))
                p[own], largest[measure][family] = each, greatest[place]
        return p, largest

    def _fewest(self) -> int:
        return min(self.pair.units_a, self.pair.units_b, self.pair.n_a, self.pair.n_b)

    def _warnings(self, measure: str) -> list[str | None]:
        """The cell `warning` of each name."""
        pair, cluster = self.pair, self.plan.cluster
        warned: list[Remark] = []
        if self.plan.unit != "documents":
            warned.append(("describes-one-text", {}))
        elif self._fewest() < FEWEST:
            warned.append(few_units(pair.units_a, pair.units_b, FEWEST, cluster))
        elif pair.test is None:
            warned.append(("nothing-to-permute", {}))
        if len(pair.strata) > 1:
            warned.append(("weighted-over-strata", {}))
        if any(pair.left_out):
            left = {"a": pair.left_out[0], "b": pair.left_out[1], "cluster": cluster}
            warned.append(("strata-left-out", left))
        if self.pooled and not self.paired:
            warned.append(("languages-pooled", {}))
        if self.pooled and measure == "per_1000_tokens":
            warned.append(("tokens-across-languages", {}))
        few = np.fmin(*(np.nan_to_num(rate.units) for rate in pair.rates)) < FEWEST_UNITS
        untested = np.zeros_like(few) if pair.test is None else ~pair.test.given
        empty = np.any([rate.size == 0 for rate in pair.rates], axis=0)
        flags = np.stack([few & ~empty, untested & ~few & ~empty, empty]).astype(float)
        short = self.ratios.spread(measure, flags) > 0
        if measure == "share_of_documents":
            short[:, self._without_sentences] = [[False], [False], [True]]
        no_interval: Remark = ("no-interval", {"least": FEWEST_UNITS})
        no_p: Remark = ("few-pairs", {"least": FEWEST_PAIRS, "with_hit": FEWEST_WITH_HIT})
        tested = self._fewest() >= FEWEST
        reasons: list[list[Remark]] = [[], [no_interval], [no_p] if tested else [], [("nothing-to-divide-by", {})]]
        cells = [stored([*reason, *warned]) for reason in reasons]
        return [cells[int(np.argmax(flag)) + 1 if flag.any() else 0] for flag in short.T]

    def _method(self) -> str:
        cluster, strata = self.plan.cluster, self.plan.strata
        what = f"clusters ({cluster})" if cluster else self.plan.unit
        text = f"MOVER interval of two rates, exact at the effective number of {what}"
        across = self._own_languages is not None
        within = ", ".join([*([] if across else ["language"]), *strata])
        if len(self.pair.strata) > 1:
            text += f", weighted over {within} (Mantel–Haenszel)"
        if self.pair.test is None or self.plan.unit != "documents":
            return text
        n = self.plan.permutations
        if self.paired:
            return f"{text}; p from {n} sign flips of {what}, or from the interval if larger"
        if across:
            what += " across languages, which the groups do not share"
        what += f" within {within}" if within else ""
        return f"{text}; p from {n} permutations of {what}, studentised, or from the interval if larger"
