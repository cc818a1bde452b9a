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
from discourse.measure.count_matrix import Condensed, CountMatrix
from discourse.measure.measures import COUNTS, MEASURES, SIZES
from discourse.measure.random_streams import spawn
from discourse.measure.resample import bootstrap_weights, column_sums, weighted_sums
from discourse.measure.resampled_groups import languages, rows_of
from discourse.measure.variance import variances, widened

# Bootstrap-t covers better than percentiles where documents are few; at this many the two agree.
MANY = 1000
FEWEST_UNITS = 5  # below, an interval would only show how few they are
COUNT_COLUMNS = (*COUNTS, *SIZES)


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
        rows = rows_of(part.documents, [group])
        condensed = part.condensed(part.found(rows))
        spoken = languages(part.documents, [group])
        sums = []
        for language in spoken:
            units = condensed.matrix.units(rows_of(part.documents, [group], language), cluster)
            rng = spawn(seed, "rates", by, group, language)
            sums.append(_resampled(condensed.matrix, units, bootstrap_weights(units.shape[0], resamples, rng)))
        for language, drawn in [*zip(spoken, sums, strict=True), ("all", reduce(Resampled.plus, sums))]:
            yield _table(condensed, by, group, language, drawn, pooled=language == "all" and len(spoken) > 1)


@dataclass(frozen=True)
class Resampled:
    """Sums of one group, observed and in bootstrap samples, over `units` documents or clusters."""

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
            self.observed[:n] + other.observed[:n],
            self.replicates[:, :n] + other.replicates[:, :n],
            min(self.units, other.units) if min(self.units, other.units) < 2 else self.units + other.units,
            wide,
        )


def _resampled(part: CountMatrix, matrix: sparse.csr_array, weights: Weights) -> Resampled:
    units = matrix.shape[0]
    wide = units <= MANY
    columns = widened(part, matrix) if wide else matrix
    return Resampled(column_sums(columns), weighted_sums(weights, columns), units, wide)


def _table(condensed: Condensed, by: str, group: str, language: str, drawn: Resampled, *, pooled: bool) -> pl.DataFrame:
    part = condensed.matrix
    columns: dict[str, npt.NDArray[Any]] = {}
    for count in COUNT_COLUMNS:
        columns[count] = part.column(drawn.observed, count).astype(np.int64)
    values = part.values(drawn.observed)
    ends = _intervals(part, drawn)
    for measure in MEASURES:
        hidden = measure == "per_1000_tokens" and pooled
        known = (columns["hits"] > 0) & (columns["n_documents"] >= FEWEST_UNITS)
        low, high = (np.where(known, end, np.nan) for end in ends[measure])
        for name, numbers in ((measure, values[measure]), (f"{measure}_low", low), (f"{measure}_high", high)):
            columns[name] = np.full(part.n_names, np.nan) if hidden else numbers
    labels = {"by": by, "group": group, "language": language}
    return condensed.names.select(count_matrix.NAME_COLUMNS).with_columns(
        *[pl.lit(value).alias(column) for column, value in labels.items()],
        *[pl.Series(column, condensed.spread(numbers)) for column, numbers in columns.items()],
    )


def _intervals(part: CountMatrix, drawn: Resampled) -> dict[str, tuple[Floats, Floats]]:
    """Bootstrap-t where units are few, else (and where a rate does not vary) the expanded percentile interval."""
    values, replicates = part.values(drawn.observed), part.values(drawn.replicates)
    if drawn.units < FEWEST_UNITS:
        none = np.full(part.n_names, np.nan)
        return dict.fromkeys(MEASURES, (none, none))
    units = np.array([drawn.units])
    if not drawn.wide:
        return {m: intervals.expanded(replicates[m], units) for m in MEASURES}
    variance = variances(part, drawn.observed, drawn.units)
    spread = variances(part, drawn.replicates, drawn.units)
    ends = {}
    for measure in MEASURES:
        low, high = intervals.student_root(values[measure], variance[measure], replicates[measure], spread[measure])
        plain = ~(np.isfinite(low) & np.isfinite(high))
        low[plain], high[plain] = intervals.expanded(replicates[measure][:, plain], units)
        ends[measure] = intervals.within(low, high, replicates[measure])
    return ends
