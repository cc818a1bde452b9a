"""Side by language: does the difference between the groups differ between languages?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure import cell_matrix, mover
from discourse.measure import groups as grouping
from discourse.measure.arrays import Floats
from discourse.measure.coded import stored
from discourse.measure.comparison import FEWEST
from discourse.measure.count_matrix import NAME_COLUMNS, CountMatrix
from discourse.measure.group_pair import SCALES, GroupPair
from discourse.measure.measures import MEASURES
from discourse.measure.permuted_groups import Sampler
from discourse.measure.ratios import Ratios
from discourse.table_parts import PartedTable

_NUMBERS = ("value_a", "value_b", "estimate", "low", "high")


def difference_in_differences(
    cells: PartedTable,
    sizes: pa.Table,
    documents: pa.Table,
    patterns: pa.Table,
    by: str,
    groups: Sequence[str],
    *,
    cluster: str | None = None,
    levels: Sequence[str] = ("frame",),
) -> pa.Table:
    """The contrast of two groups in one language against that in another (rows for table `contrasts`).

    Needs documents of both groups in at least two languages; else empty. `by` is `BY*language`, `group_a` is
    `a − b in L`, `group_b` is `a − b in M`, for each two languages in the order of their names. Scale `difference`:
    (a − b in L) − (a − b in M), so that a bias that a language gives both groups falls out; scale `ratio`:
    (a / b in L) / (a / b in M), where a sensitivity that a language gives both groups falls out, also of rates per
    token. Intervals come from those of the two contrasts (`mover.difference`, of ratios in logarithms); no p.
    """
    grouped = grouping.with_groups(documents, by)
    a, b = groups
    sampler = Sampler(by, 0, 0, cluster)
    parts = []
    for part in cell_matrix.build_in_chunks(cells, sizes, grouped, patterns, abouts=["all"], levels=levels):
        both = [language for language in part.spoken([a]) if language in part.spoken([b])]
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
    one: GroupPair,
    two: GroupPair,
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
        "method": "difference in differences, MOVER interval of rates, exact at the effective number of "
        + (f"clusters ({sampler.cluster})" if sampler.cluster else "documents"),
        "warning": stored([("few-documents-in-a-cell", {"least": FEWEST})] if units.min() < FEWEST else []),
        "family": "difference in differences",
    }
    tables = []
    for scale in SCALES:
        numbers = _numbers(scale, one, two)
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


def _numbers(scale: str, one: GroupPair, two: GroupPair) -> Floats:
    """value_a, value_b, estimate, low and high of each ratio; NaN if one of them is not defined."""
    values, ends = [pair.estimate(scale) for pair in (one, two)], [pair.ends(scale) for pair in (one, two)]
    with np.errstate(divide="ignore", invalid="ignore"):
        if scale == "difference":
            estimate = values[0] - values[1]
            low, high = mover.difference(values[0], ends[0], values[1], ends[1])
        else:
            estimate = values[0] / values[1]
            (left, left_ends), (right, right_ends) = zip(np.log(values), np.log(ends), strict=True)
            both = mover.difference(left, tuple(left_ends), right, tuple(right_ends))
            low, high = (np.exp(end) for end in both)
        numbers = np.stack([*values, estimate, low, high])
    return np.where(np.isfinite(numbers), numbers, np.nan)
