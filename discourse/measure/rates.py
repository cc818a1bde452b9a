"""Rates of each group on every denominator, with intervals from a bootstrap of documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from discourse.measure.arrays import Flags, Floats, Weights
from discourse.measure.count_matrix import CountMatrix
from discourse.measure.measures import COUNTS, MEASURES, SIZES
from discourse.measure.random_streams import spawn
from discourse.measure.ratios import Ratios
from discourse.measure.resample import bootstrap_weights, column_sums, weighted_sums

# Bootstrap-t covers better than percentiles where documents are few; at this many the two agree.
MANY = 1000
FEWEST_UNITS = 5  # groups of fewer documents or clusters have no interval


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
    `cluster`, a document column, its values are drawn whole. A group of fewer than five units has no
    interval, nor has a name without hits: resampling documents without a hit does not show how rare it is.
    """
    variables = ["none", *[b for b in by if b not in ("none", "about")]]
    chosen = {"abouts": abouts, "levels": levels}
    table = rates_by(variables, cells, sizes, documents, patterns, seed, resamples, cluster, chosen)
    if "about" in by:
        split = table.filter((pl.col("by") == "none") & (pl.col("about") != "all"))
        table = pl.concat([table, split.with_columns(by=pl.lit("about"), group=pl.col("about"), about=pl.lit("all"))])
    return schema.make("rates", table)


def rates_by(
    variables: Sequence[str],
    cells: pa.Table,
    sizes: pa.Table,
    documents: pa.Table,
    patterns: pa.Table,
    seed: int,
    resamples: int,
    cluster: str | None,
    chosen: Mapping[str, Sequence[str] | None],
) -> pl.DataFrame:
    """The columns of table `rates` for groups by each of `variables`, the about values and levels as `chosen`."""
    parts = []
    for variable in variables:
        grouped = groups.with_groups(documents, variable)
        whole = count_matrix.build(cells, sizes, grouped, patterns, **chosen)
        parts += [_rows(part, variable, seed, resamples, cluster) for part in whole.chunks()]
    return pl.concat(parts).select(list(schema.TABLES["rates"].columns))


def _rows(part: CountMatrix, by: str, seed: int, resamples: int, cluster: str | None) -> pl.DataFrame:
    labels: list[dict[str, str]] = []
    numbers: list[dict[str, npt.NDArray[Any]]] = []
    for group in groups.group_values(part.documents):
        ratios = Ratios.of(part, [part.matrix[part.rows([group])]])
        spoken = part.spoken([group])
        units = [part.units(part.rows([group], language), cluster) for language in spoken]
        few = sum(each.shape[0] for each in units) < FEWEST_UNITS
        sums = []
        for language, matrix in zip(spoken, units, strict=True):
            rng = spawn(seed, "rates", by, group, language)
            weights = bootstrap_weights(matrix.shape[0], 0 if few else resamples, rng)
            sums.append(_resampled(ratios, matrix, weights))
        for language, drawn in [*zip(spoken, sums, strict=True), ("all", reduce(Resampled.plus, sums))]:
            labels.append({"by": by, "group": group, "language": language})
            numbers.append(_numbers(part, ratios, drawn, pooled=language == "all" and len(spoken) > 1))
    repeated = pl.DataFrame(labels).select(pl.all().repeat_by(part.n_names).explode())
    columns = [pl.Series(c, np.concatenate([n[c] for n in numbers])) for c in numbers[0]]
    return pl.concat([part.names.select(count_matrix.NAME_COLUMNS)] * len(labels)).with_columns(*repeated, *columns)


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
        """Return the sums of two groups together, each resampled independently.

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


def _numbers(part: CountMatrix, ratios: Ratios, drawn: Resampled, *, pooled: bool) -> dict[str, npt.NDArray[Any]]:
    """The columns of numbers of table `rates`."""
    columns: dict[str, npt.NDArray[Any]] = {}
    for count in (*COUNTS, *SIZES):
        columns[count] = part.column(drawn.counts, count).astype(np.int64)
    known = (columns["hits"] > 0) & (columns["n_documents"] >= FEWEST_UNITS)
    shown = [measure for measure in MEASURES if not (pooled and measure == "per_1000_tokens")]
    found = np.stack([ratios.values(drawn.observed), *_intervals(ratios, drawn, ratios.needed(known, shown))])
    for measure in MEASURES:
        numbers = ratios.spread(measure, found)
        numbers[1:, ~known] = np.nan
        if measure not in shown:
            numbers[:] = np.nan
        columns |= dict(zip((measure, f"{measure}_low", f"{measure}_high"), numbers, strict=True))
    return columns


def _intervals(ratios: Ratios, drawn: Resampled, needed: Flags) -> Floats:
    """Low and high end of each ratio that is needed: bootstrap-t if units are few, else expanded percentiles.

    The latter also if a rate does not vary.
    """
    ends = np.full((2, ratios.n), np.nan)
    if drawn.units < FEWEST_UNITS:
        return ends
    units = np.array([drawn.units])
    for own in ratios.blocks(needed):
        values, replicates = ratios.values(drawn.observed, own), ratios.values(drawn.replicates, own)
        if not drawn.wide:
            ends[:, own] = intervals.expanded(replicates, units)
            continue
        variance = ratios.variances(drawn.observed, drawn.units, own)
        spread = ratios.variances(drawn.replicates, drawn.units, own)
        low, high = intervals.student_root(values, variance, replicates, spread)
        plain = ~(np.isfinite(low) & np.isfinite(high))
        if plain.any():
            low[plain], high[plain] = intervals.expanded(replicates[:, plain], units)
        ends[:, own] = intervals.within(low, high, replicates)
    return ends
