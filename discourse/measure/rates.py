"""Rates of each group on every denominator, with intervals from a bootstrap of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
from scipy import sparse

from discourse import schema
from discourse.measure import count_matrix, groups, intervals
from discourse.measure.arrays import Floats, Weights
from discourse.measure.count_matrix import CountMatrix
from discourse.measure.measures import COUNTS, MEASURES, SIZES
from discourse.measure.random_streams import spawn
from discourse.measure.ratios import Ratios
from discourse.measure.resample import bootstrap_weights, column_sums, weighted_sums
from discourse.measure.resampled_groups import languages, rows_of

# Bootstrap-t covers better than percentiles where documents are few; at this many the two agree.
MANY = 1000
FEWEST_UNITS = 5  # below, an interval would only show how few they are


def rates(
    cells: pa.Table,
    sizes: pa.Table,
    documents: pa.Table,
    patterns: pa.Table,
    by: Sequence[str] = ("side",),
    *,
    seed: int = 1,
    resamples: int = 2000,
    cluster: str | None = None,
    abouts: Sequence[str] | None = None,
    levels: Sequence[str] | None = None,
) -> pa.Table:
    """Rates of every name in every group (table `rates`).

    `by` names document columns (`side*year` crosses two) or `about`; the whole corpus (`none`, `all`) is always
    added. Each group has rows for its languages and for `all`; `per_1000_tokens` is null where languages are pooled.
    Intervals (95 %) come from `resamples` bootstrap samples of documents, drawn within group and language; with
    `cluster`, a document column, its values are drawn whole. A group of one unit has no interval, nor has a name
    without hits: resampling documents without a hit cannot say how rare it is.
    """
    parts: list[pl.DataFrame] = []
    for variable in ["none", *[b for b in by if b not in ("none", "about")]]:
        grouped = groups.with_groups(documents, variable)
        whole = count_matrix.build(cells, sizes, grouped, patterns, abouts=abouts, levels=levels)
        for part in whole.chunks():
            parts.extend(_rows(part, variable, seed, resamples, cluster))
    table = pl.concat(parts)
    if "about" in by:
        split = table.filter((pl.col("by") == "none") & (pl.col("about") != "all"))
        table = pl.concat([table, split.with_columns(by=pl.lit("about"), group=pl.col("about"), about=pl.lit("all"))])
    return schema.make("rates", table.select(list(schema.TABLES["rates"].columns)))


def _rows(part: CountMatrix, by: str, seed: int, resamples: int, cluster: str | None) -> Iterator[pl.DataFrame]:
    for group in groups.group_values(part.documents):
        ratios = Ratios.of(part, [part.matrix[rows_of(part.documents, [group])]])
        spoken = languages(part.documents, [group])
        sums = []
        for language in spoken:
            units = part.units(rows_of(part.documents, [group], language), cluster)
            rng = spawn(seed, "rates", by, group, language)
            sums.append(_resampled(ratios, units, bootstrap_weights(units.shape[0], resamples, rng)))
        for language, drawn in [*zip(spoken, sums, strict=True), ("all", reduce(Resampled.plus, sums))]:
            yield _table(part, ratios, by, group, language, drawn, pooled=language == "all" and len(spoken) > 1)


@dataclass(frozen=True)
class Resampled:
    """Sums of one group over `units` documents or clusters.

    `counts` are those of every column of the count matrix, `observed` and `replicates` (bootstrap samples) those of the
    columns of the ratios, with squares and products if `wide`.
    """

    counts: Floats
    observed: Floats
    replicates: Floats
    units: int
    wide: bool

    def plus(self, other: Resampled) -> Resampled:
        """The two groups together, each resampled for itself.

        A group of one unit does not vary under resampling: with it the sum has no interval either.
        """
        wide = self.wide and other.wide
        n = None if wide else min(self.replicates.shape[1], other.replicates.shape[1])
        return Resampled(
            self.counts + other.counts,
            self.observed[:n] + other.observed[:n],
            self.replicates[:, :n] + other.replicates[:, :n],
            min(self.units, other.units) if min(self.units, other.units) < 2 else self.units + other.units,
            wide,
        )


def _resampled(ratios: Ratios, matrix: sparse.csr_array, weights: Weights) -> Resampled:
    units = matrix.shape[0]
    wide = units <= MANY
    columns = ratios.narrow(matrix)
    columns = ratios.widened(columns) if wide else columns
    return Resampled(column_sums(matrix), column_sums(columns), weighted_sums(weights, columns), units, wide)


def _table(
    part: CountMatrix, ratios: Ratios, by: str, group: str, language: str, drawn: Resampled, *, pooled: bool
) -> pl.DataFrame:
    columns: dict[str, npt.NDArray[Any]] = {}
    for count in (*COUNTS, *SIZES):
        columns[count] = part.column(drawn.counts, count).astype(np.int64)
    values, ends = ratios.values(drawn.observed), _intervals(ratios, drawn)
    known = (columns["hits"] > 0) & (columns["n_documents"] >= FEWEST_UNITS)
    for measure in MEASURES:
        numbers = ratios.spread(measure, np.stack([values, *ends]))
        numbers[1:, ~known] = np.nan
        if measure == "per_1000_tokens" and pooled:
            numbers[:] = np.nan
        columns |= dict(zip((measure, f"{measure}_low", f"{measure}_high"), numbers, strict=True))
    labels = {"by": by, "group": group, "language": language}
    return part.names.select(count_matrix.NAME_COLUMNS).with_columns(
        *[pl.lit(value).alias(column) for column, value in labels.items()],
        *[pl.Series(column, numbers) for column, numbers in columns.items()],
    )


def _intervals(ratios: Ratios, drawn: Resampled) -> Floats:
    """Low and high end of each ratio: bootstrap-t if units are few, else the expanded percentile interval.

    The latter also if a rate does not vary. A ratio with the numerator 0 has none.
    """
    ends = np.full((2, ratios.n), np.nan)
    if drawn.units < FEWEST_UNITS:
        return ends
    units = np.array([drawn.units])
    for own in ratios.blocks():
        values, replicates = ratios.values(drawn.observed, own), ratios.values(drawn.replicates, own)
        if not drawn.wide:
            ends[:, own] = intervals.expanded(replicates, units)
            continue
        variance = ratios.variances(drawn.observed, drawn.units, own)
        spread = ratios.variances(drawn.replicates, drawn.units, own)
        low, high = intervals.student_root(values, variance, replicates, spread)
        plain = ~(np.isfinite(low) & np.isfinite(high))
        low[plain], high[plain] = intervals.expanded(replicates[:, plain], units)
        ends[:, own] = intervals.within(low, high, replicates)
    return ends
