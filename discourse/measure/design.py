"""Side by language: does the difference between the groups differ between languages?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure import count_matrix, intervals
from discourse.measure import groups as grouping
from discourse.measure.arrays import Floats
from discourse.measure.comparison import FEWEST
from discourse.measure.count_matrix import NAME_COLUMNS, Condensed
from discourse.measure.measures import MEASURES
from discourse.measure.resampled_groups import PairSums, Sampler, languages, rows_of


def difference_in_differences(
    cells: pa.Table,
    sizes: pa.Table,
    documents: pa.Table,
    patterns: pa.Table,
    by: str,
    groups: Sequence[str],
    *,
    seed: int = 1,
    resamples: int = 2000,
    cluster: str | None = None,
    levels: Sequence[str] = ("frame",),
) -> pa.Table:
    """The contrast of two groups in one language against that in another (rows for table `contrasts`).

    Needs documents of both groups in at least two languages; else empty. `by` is `BY*language`, `group_a` is
    `a − b in L`, `group_b` is `a − b in M`, for each two languages in the order of their names. Scale `difference`:
    (a − b in L) − (a − b in M), so that a bias that a language gives both groups falls out; scale `ratio`:
    (a / b in L) / (a / b in M), where a sensitivity that a language gives both groups falls out, also of rates per
    token. Intervals are expanded percentile intervals with documents drawn within group and language; no p.
    """
    grouped = grouping.with_groups(documents, by)
    a, b = groups
    both = [s for s in languages(grouped, groups) if s in languages(grouped, [a]) and s in languages(grouped, [b])]
    whole = count_matrix.build(cells, sizes, grouped, patterns, abouts=["all"], levels=levels)
    sampler = Sampler(by, seed, resamples, 0, cluster)
    parts = []
    for part in whole.chunks():
        condensed = part.condensed(part.found(rows_of(part.documents, groups)))
        drawn = sampler.groups(condensed.matrix, a, b) if len(both) > 1 else {}
        for i, one in enumerate(both):
            for two in both[i + 1 :]:
                parts.append(_rows(condensed, drawn[one], drawn[two], sampler, (a, b), (one, two)))
    if not parts:
        return schema.empty("contrasts")
    table = pl.concat(parts)
    return schema.make("contrasts", table.with_columns(warning=pl.when(pl.col("warning") != "").then("warning")))


def _rows(
    condensed: Condensed,
    one: PairSums,
    two: PairSums,
    sampler: Sampler,
    groups: tuple[str, str],
    spoken: tuple[str, str],
) -> pl.DataFrame:
    part = condensed.matrix
    units = np.array([one.units_a, one.units_b, two.units_a, two.units_b])
    labels = {
        "by": f"{sampler.by}*language",
        "group_a": f"{groups[0]} − {groups[1]} in {spoken[0]}",
        "group_b": f"{groups[0]} − {groups[1]} in {spoken[1]}",
        "language": "all",
        "unit": "documents",
        "method": f"difference in differences, expanded percentile interval, {sampler.resamples} bootstrap samples of "
        + (f"clusters ({sampler.cluster})" if sampler.cluster else "documents"),
        "warning": f"Below {FEWEST} documents in a cell the numbers describe these documents."
        if units.min() < FEWEST
        else "",
        "family": "difference in differences",
    }
    tables = []
    for scale in ("difference", "ratio"):
        inner = [
            (
                _within(scale, part.values(d.a), part.values(d.b)),
                _within(scale, part.values(d.boot_a), part.values(d.boot_b)),
            )
            for d in (one, two)
        ]
        for measure in MEASURES:
            if scale == "difference" and measure == "per_1000_tokens":
                continue  # tokens of two languages are no common unit; in the ratio they fall out
            left, right = inner[0][0][measure], inner[1][0][measure]
            replicates = _between(scale, inner[0][1][measure], inner[1][1][measure])
            low, high = intervals.expanded(replicates, units)
            numbers = {"value_a": left, "value_b": right, "estimate": _between(scale, left, right)}
            numbers |= {"low": low, "high": high}
            tables.append(
                condensed.names.select(NAME_COLUMNS).with_columns(
                    *[pl.Series(column, condensed.spread(values)) for column, values in numbers.items()],
                    *[pl.lit(v).alias(c) for c, v in {**labels, "measure": measure, "scale": scale}.items()],
                    pl.lit(one.n_a + one.n_b).cast(pl.Int64).alias("n_a"),
                    pl.lit(two.n_a + two.n_b).cast(pl.Int64).alias("n_b"),
                    pl.lit(False).alias("primary"),
                )
            )
    return pl.concat(tables)


def _within(scale: str, a: dict[str, Floats], b: dict[str, Floats]) -> dict[str, Floats]:
    return {measure: _between(scale, a[measure], b[measure]) for measure in MEASURES}


def _between(scale: str, a: Floats, b: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return a - b if scale == "difference" else a / b
