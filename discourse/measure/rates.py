"""Rates of each group on every denominator, with intervals from a bootstrap of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure import groups, intervals, panel
from discourse.measure.panel import MEASURES, Floats, Panel
from discourse.measure.resample import bootstrap_weights, column_sums, weighted_sums
from discourse.measure.streams import spawn

COUNT_COLUMNS = (*panel.COUNTS, *panel.SIZES)


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
    `cluster`, a document column, its values are drawn whole. A group of one unit has no interval.
    """
    parts: list[pl.DataFrame] = []
    for variable in ["none", *[b for b in by if b not in ("none", "about")]]:
        grouped = groups.with_groups(documents, variable)
        whole = panel.build(cells, sizes, grouped, patterns, abouts=abouts, levels=levels)
        for part in whole.chunks():
            parts.extend(_rows(part, variable, seed, resamples, cluster))
    table = pl.concat(parts)
    if "about" in by:
        split = table.filter((pl.col("by") == "none") & (pl.col("about") != "all"))
        table = pl.concat([table, split.with_columns(by=pl.lit("about"), group=pl.col("about"), about=pl.lit("all"))])
    return schema.make("rates", table.select(list(schema.TABLES["rates"].columns)))


def _rows(part: Panel, by: str, seed: int, resamples: int, cluster: str | None) -> Iterator[pl.DataFrame]:
    for group in groups.group_values(part.documents):
        inside = part.documents.filter(pl.col("group") == group)
        languages = sorted(set(inside["language"].fill_null("other")))
        sums: dict[str, tuple[Floats, Floats]] = {}
        for language in languages:
            rows = inside.filter(pl.col("language").fill_null("other") == language)["row"].to_numpy()
            rng = spawn(seed, "rates", by, group, language)
            sums[language] = _sums(part, rows, rng, resamples, cluster)
        sums["all"] = (sum(s[0] for s in sums.values()), sum(s[1] for s in sums.values()))  # type: ignore[assignment]
        for language, (observed, replicates) in sums.items():
            yield _table(part, by, group, language, observed, replicates, pooled=len(languages) > 1)


def _sums(
    part: Panel, rows: np.ndarray, rng: np.random.Generator, resamples: int, cluster: str | None
) -> tuple[Floats, Floats]:
    matrix = part.units(rows, cluster)
    observed = column_sums(matrix)
    if matrix.shape[0] < 2:
        return observed, np.full((1, len(observed)), np.nan)
    return observed, weighted_sums(bootstrap_weights(matrix.shape[0], resamples, rng), matrix)


def _table(
    part: Panel, by: str, group: str, language: str, observed: Floats, replicates: Floats, *, pooled: bool
) -> pl.DataFrame:
    columns: dict[str, npt.NDArray[Any]] = {}
    for count in COUNT_COLUMNS:
        columns[count] = part.column(observed, count).astype(np.int64)
    values, spread = part.values(observed), part.values(replicates)
    for measure in MEASURES:
        low, high = intervals.percentile(spread[measure])
        hidden = measure == "per_1000_tokens" and language == "all" and pooled
        for name, numbers in ((measure, values[measure]), (f"{measure}_low", low), (f"{measure}_high", high)):
            columns[name] = np.full(part.n_names, np.nan) if hidden else numbers
    labels = {"by": by, "group": group, "language": language}
    return part.names.select(panel.NAME_COLUMNS).with_columns(
        *[pl.lit(value).alias(column) for column, value in labels.items()],
        *[pl.Series(column, numbers) for column, numbers in columns.items()],
    )
