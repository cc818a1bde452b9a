"""Rates of each group on every denominator, with exact intervals at the sample size that its documents are worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure import cell_matrix, count_matrix, groups
from discourse.measure.arrays import Floats
from discourse.measure.count_matrix import CountMatrix
from discourse.measure.group_rate import GroupRate
from discourse.measure.measures import COUNTS, MEASURES, SIZES
from discourse.measure.ratios import Ratios
from discourse.measure.resample import column_sums
from discourse.measure.unit_sums import UnitSums
from discourse.table_parts import PartedTable


def rates(
    cells: PartedTable,
    sizes: pa.Table,
    documents: pa.Table,
    patterns: pa.Table,
    by: Sequence[str] = ("side",),
    *,
    cluster: str | None = None,
    abouts: Sequence[str] | None = None,
    levels: Sequence[str] | None = None,
) -> pa.Table:
    """Rates of every name in every group (table `rates`).

    `by` names document columns (`side*year` crosses two) or `about`; the whole corpus (`none`, `all`) is always
    added. Each group has rows for its languages and for `all`; `per_1000_tokens` is null where languages are pooled.
    Intervals (95 %) are exact ones at the effective sample size (`GroupRate`), also of names without a hit; with
    `cluster`, a document column, its values are the units. A group of fewer than five units has none.
    """
    variables = ["none", *[b for b in by if b not in ("none", "about")]]
    chosen = {"abouts": abouts, "levels": levels}
    table = rates_by(variables, cells, sizes, documents, patterns, cluster, chosen)
    if "about" in by:
        split = table.filter((pl.col("by") == "none") & (pl.col("about") != "all"))
        table = pl.concat([table, split.with_columns(by=pl.lit("about"), group=pl.col("about"), about=pl.lit("all"))])
    return schema.make("rates", table)


def rates_by(
    variables: Sequence[str],
    cells: PartedTable,
    sizes: pa.Table,
    documents: pa.Table,
    patterns: pa.Table,
    cluster: str | None,
    chosen: Mapping[str, Sequence[str] | None],
) -> pl.DataFrame:
    """The columns of table `rates` for groups by each of `variables`, the about values and levels as `chosen`."""
    parts = []
    grouped = {variable: groups.with_groups(documents, variable) for variable in variables}
    ungrouped = groups.with_groups(documents, "none")
    for part in cell_matrix.build_in_chunks(cells, sizes, ungrouped, patterns, **chosen):
        parts += [_rows(part.with_documents(grouped[variable]), variable, cluster) for variable in variables]
    return pl.concat(parts).select(list(schema.TABLES["rates"].columns))


def _rows(part: CountMatrix, by: str, cluster: str | None) -> pl.DataFrame:
    labels: list[dict[str, str]] = []
    numbers: list[dict[str, npt.NDArray[Any]]] = []
    for group in groups.group_values(part.documents):
        ratios = Ratios.of(part, [part.matrix[part.rows([group])]])
        spoken = part.spoken([group])
        units = [part.units(part.rows([group], language), cluster) for language in spoken]
        counts = [column_sums(each) for each in units]
        sums = [UnitSums.of(ratios, ratios.narrow(each)) for each in units]
        pooled = np.sum(counts, axis=0), reduce(UnitSums.plus, sums)
        for language, count, own in [*zip(spoken, counts, sums, strict=True), ("all", *pooled)]:
            labels.append({"by": by, "group": group, "language": language})
            numbers.append(_numbers(part, ratios, count, own, pooled=language == "all" and len(spoken) > 1))
    repeated = pl.DataFrame(labels).select(pl.all().repeat_by(part.n_names).explode())
    columns = [pl.Series(c, np.concatenate([n[c] for n in numbers])) for c in numbers[0]]
    return pl.concat([part.names.select(count_matrix.NAME_COLUMNS)] * len(labels)).with_columns(*repeated, *columns)


def _numbers(
    part: CountMatrix, ratios: Ratios, counts: Floats, sums: UnitSums, *, pooled: bool
) -> dict[str, npt.NDArray[Any]]:
    """The columns of numbers of table `rates`."""
    columns: dict[str, npt.NDArray[Any]] = {}
    for count in (*COUNTS, *SIZES):
        columns[count] = part.column(counts, count).astype(np.int64)
    rate = GroupRate.of([sums], ratios.kinds)
    found = np.stack([rate.value, *rate.ends()])
    for measure in MEASURES:
        numbers = ratios.spread(measure, found)
        if pooled and measure == "per_1000_tokens":
            numbers[:] = np.nan
        if measure == "share_of_documents":  # of documents without a sentence that counts
            numbers[:, columns["n_sentences"] == 0] = np.nan
        columns |= dict(zip((measure, f"{measure}_low", f"{measure}_high"), numbers, strict=True))
    return columns
