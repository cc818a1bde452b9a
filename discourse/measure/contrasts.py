"""Comparisons of two groups: difference and ratio of every measure, with interval, p, max-T p and q."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure import cell_matrix
from discourse.measure import groups as grouping
from discourse.measure.comparison import Comparison
from discourse.measure.count_matrix import CountMatrix
from discourse.measure.permuted_groups import Sampler
from discourse.measure.plan import ContrastPlan
from discourse.measure.primary import mark_primary, over_pairs, with_q
from discourse.measure.ratios import Ratios
from discourse.table_parts import PartedTable


def contrasts(
    cells: PartedTable,
    sizes: pa.Table,
    documents: pa.Table,
    patterns: pa.Table,
    plan: ContrastPlan | None = None,
    *,
    calibration: pa.Table | None = None,
) -> pa.Table:
    """Compare groups of documents, or two values of about within documents (table `contrasts`).

    Parameters
    ----------
    cells, sizes, documents, patterns
        The tables of these names.
    plan
        What is compared with what (default: the values of `side`).
    calibration
        The table of `calibrate`: if one group is English and the other Chinese, shares and hits per sentence are given
        calibrated too.

    Returns
    -------
    pyarrow.Table
        Intervals are 95 %, and null below five units a group; p are two-sided, within language and strata, and null
        below ten units a group. With more than two groups the pairs are one family: q is taken over all of them and
        max-T p is multiplied by their number. An interval holds no difference exactly if p is above .05.

    Raises
    ------
    MeasureError
        If a column or group does not exist, or the primary contrast has an unknown key.
    """
    plan = plan or ContrastPlan()
    permutations = plan.permutations if plan.unit == "documents" else 0
    sampler = Sampler(plan.by, plan.seed, permutations, plan.cluster, plan.strata)
    if plan.by == "about":
        compared = _about_pairs(cells, sizes, documents, patterns, plan, sampler)
        parts = [comparison.rows().with_columns(about=pl.lit("all")) for comparison in compared]
    else:
        compared = _group_pairs(cells, sizes, documents, patterns, plan, sampler, calibration)
        parts = [comparison.rows() for comparison in compared]
    if not parts:
        return schema.empty("contrasts")
    table = with_q(over_pairs(mark_primary(pl.concat(parts), plan.primary, plan.groups)))
    return schema.make("contrasts", table)


def _group_pairs(
    cells: PartedTable,
    sizes: pa.Table,
    documents: pa.Table,
    patterns: pa.Table,
    plan: ContrastPlan,
    sampler: Sampler,
    calibration: pa.Table | None,
) -> Iterator[Comparison]:
    grouped = grouping.with_groups(documents, plan.by)
    pairs = grouping.pairs(grouped, plan.groups, plan.by, plan.reference)
    for part in _counted(cells, sizes, grouped, patterns, plan, plan.abouts):
        for a, b in pairs:
            spoken = part.spoken((a, b))
            ratios = Ratios.of(part, [part.matrix[part.rows((a, b))]])
            for language, pair in sampler.groups(part, ratios, a, b).items():
                if pair.n_a and pair.n_b:
                    pooled = tuple(spoken) if language == "all" and len(spoken) > 1 else ()
                    yield Comparison(part, ratios, pair, plan, a, b, language, pooled, calibration)


def _counted(
    cells: PartedTable,
    sizes: pa.Table,
    documents: pl.DataFrame,
    patterns: pa.Table,
    plan: ContrastPlan,
    abouts: Sequence[str] | None,
) -> Iterator[CountMatrix]:
    """Yield the counts of the names that are compared, some families of names at a time."""
    for part in cell_matrix.build_in_chunks(cells, sizes, documents, patterns, abouts=abouts, levels=plan.levels):
        if plan.names is None:
            yield part
        elif len(own := np.flatnonzero(part.names["name"].is_in(list(plan.names)).to_numpy())):
            yield part.only(own)


def _about_pairs(
    cells: PartedTable,
    sizes: pa.Table,
    documents: pa.Table,
    patterns: pa.Table,
    plan: ContrastPlan,
    sampler: Sampler,
) -> Iterator[Comparison]:
    grouped = grouping.with_groups(documents, "none")
    seen = pl.DataFrame(sizes).filter(pl.col("about") != "all").select(group="about")
    for a, b in grouping.pairs(seen, plan.groups or _plain_sides(seen), "about", plan.reference):
        one, two = (_counted(cells, sizes, grouped, patterns, plan, [about]) for about in (a, b))
        for left, right in zip(one, two, strict=True):
            spoken = left.spoken()
            ratios = Ratios.of(left, [left.matrix, right.matrix])
            for language, pair in sampler.paired(left, right, ratios).items():
                if pair.n_a and pair.n_b:
                    pooled = tuple(spoken) if language == "all" and len(spoken) > 1 else ()
                    yield Comparison(left, ratios, pair, plan, a, b, language, pooled)


def _plain_sides(seen: pl.DataFrame) -> list[str]:
    """The sides that a clause can be about, without combinations and the rest classes."""
    return [v for v in grouping.group_values(seen) if "+" not in v and v not in ("other", "none")]
