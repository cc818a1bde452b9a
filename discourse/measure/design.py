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
from discourse.measure.coded import stored
from discourse.measure.comparison import FEWEST
from discourse.measure.count_matrix import NAME_COLUMNS, CountMatrix
from discourse.measure.measures import MEASURES
from discourse.measure.ratios import Ratios
from discourse.measure.resampled_groups import PairSums, Sampler

_NUMBERS = ("value_a", "value_b", "estimate", "low", "high")


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
    whole = count_matrix.build(cells, sizes, grouped, patterns, abouts=["all"], levels=levels)
    both = [language for language in whole.spoken([a]) if language in whole.spoken([b])]
    sampler = Sampler(by, seed, resamples, 0, cluster)
    parts = []
    for part in whole.chunks():
        ratios = Ratios.of(part, [part.matrix[part.rows(groups)]])
        drawn = sampler.groups(part, ratios, a, b) if len(both) > 1 else {}
        for i, one in enumerate(both):
            for two in both[i + 1 :]:
                parts.append(_rows(part, ratios, drawn[one], drawn[two], sampler, (a, b), (one, two)))
    if not parts:
        return schema.empty("contrasts")
    return schema.make("contrasts", pl.concat(parts))


def _rows(
    part: CountMatrix,
    ratios: Ratios,
    one: PairSums,
    two: PairSums,
    sampler: Sampler,
    groups: tuple[str, str],
    spoken: tuple[str, str],
) -> pl.DataFrame:
    units = np.array([one.units_a, one.units_b, two.units_a, two.units_b])
    labels = {
        "by": f"{sampler.by}*language",
        "group_a": f"{groups[0]} − {groups[1]} in {spoken[0]}",
        "group_b": f"{groups[0]} − {groups[1]} in {spoken[1]}",
        "language": "all",
        "unit": "documents",
        "method": f"difference in differences, expanded percentile interval, {sampler.resamples} bootstrap samples of "
        + (f"clusters ({sampler.cluster})" if sampler.cluster else "documents"),
        "warning": stored([("few-documents-in-a-cell", {"least": FEWEST})] if units.min() < FEWEST else []),
        "family": "difference in differences",
    }
    tables = []
    for scale in ("difference", "ratio"):
        numbers = np.full((5, ratios.n), np.nan)  # value_a, value_b, estimate, low, high
        for own in ratios.blocks():
            left, right = (_between(scale, ratios.values(d.a, own), ratios.values(d.b, own)) for d in (one, two))
            boots = [_between(scale, ratios.values(d.boot_a, own), ratios.values(d.boot_b, own)) for d in (one, two)]
            low, high = intervals.expanded(_between(scale, *boots), units)
            numbers[:, own] = np.stack([left, right, _between(scale, left, right), low, high])
        for measure in MEASURES:
            if scale == "difference" and measure == "per_1000_tokens":
                continue  # tokens of two languages are not comparable; in the ratio they cancel
            by_name = ratios.spread(measure, numbers)
            tables.append(
                part.names.select(NAME_COLUMNS).with_columns(
                    *[pl.Series(c, v) for c, v in zip(_NUMBERS, by_name, strict=True)],
                    *[pl.lit(v, pl.String).alias(c) for c, v in {**labels, "measure": measure, "scale": scale}.items()],
                    pl.lit(one.n_a + one.n_b).cast(pl.Int64).alias("n_a"),
                    pl.lit(two.n_a + two.n_b).cast(pl.Int64).alias("n_b"),
                    pl.lit(False).alias("primary"),
                )
            )
    return pl.concat(tables)


def _between(scale: str, a: Floats, b: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return a - b if scale == "difference" else a / b
