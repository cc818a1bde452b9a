"""Comparisons of two groups: difference and ratio of every measure, with interval, p, max-T p and q."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure import count_matrix
from discourse.measure import groups as grouping
from discourse.measure.comparison import Comparison
from discourse.measure.primary import mark_primary, with_q
from discourse.measure.ratios import Ratios
from discourse.measure.resampled_groups import Sampler


def contrasts(
    cells: pa.Table,
    sizes: pa.Table,
    documents: pa.Table,
    patterns: pa.Table,
    by: str = "side",
    groups: Sequence[str] | None = None,
    primary: Mapping[str, str] | None = None,
    *,
    seed: int = 1,
    resamples: int = 2000,
    permutations: int = 2000,
    strata: Sequence[str] = (),
    cluster: str | None = None,
    abouts: Sequence[str] | None = None,
    levels: Sequence[str] | None = None,
    unit: str = "documents",
    calibration: pa.Table | None = None,
) -> pa.Table:
    """Compare groups of documents, or two values of about within documents (table `contrasts`).

    `by` is a document column (or several joined by `*`) or `about`; `groups` names the values to compare, pairwise in
    their order (default: all known values). `primary` says which row is the primary contrast (keys of
    `primary.DEFAULT`). Intervals are 95 %; p are two-sided, from permutations within language and `strata`, and are
    null below ten units a group. `unit` is `documents` or `passages` (blocks of one document: no p). `calibration` is
    the table of `calibrate`: where one group is English and the other Chinese, shares and hits per sentence are given
    calibrated too.
    """
    sampler = Sampler(by, seed, resamples, permutations if unit == "documents" else 0, cluster, strata)
    if by == "about":
        compared = _about_pairs(cells, sizes, documents, patterns, groups, sampler, unit, levels)
        parts = [comparison.rows().with_columns(about=pl.lit("all")) for comparison in compared]
    else:
        compared = _group_pairs(cells, sizes, documents, patterns, groups, sampler, unit, abouts, levels, calibration)
        parts = [comparison.rows() for comparison in compared]
    if not parts:
        return schema.empty("contrasts")
    table = with_q(mark_primary(pl.concat(parts), primary or {}, groups))
    return schema.make("contrasts", table)


def _group_pairs(
    cells: pa.Table,
    sizes: pa.Table,
    documents: pa.Table,
    patterns: pa.Table,
    chosen: Sequence[str] | None,
    sampler: Sampler,
    unit: str,
    abouts: Sequence[str] | None,
    levels: Sequence[str] | None,
    calibration: pa.Table | None,
) -> Iterator[Comparison]:
    grouped = grouping.with_groups(documents, sampler.by)
    pairs = grouping.pairs(grouped, chosen, sampler.by)
    whole = count_matrix.build(cells, sizes, grouped, patterns, abouts=abouts, levels=levels)
    for part in whole.chunks():
        for a, b in pairs:
            spoken = part.spoken((a, b))
            ratios = Ratios.of(part, [part.matrix[part.rows((a, b))]])
            for language, sums in sampler.groups(part, ratios, a, b).items():
                if sums.n_a and sums.n_b:
                    pooled = tuple(spoken) if language == "all" and len(spoken) > 1 else ()
                    yield Comparison(part, ratios, sums, sampler, a, b, language, unit, pooled, calibration=calibration)


def _about_pairs(
    cells: pa.Table,
    sizes: pa.Table,
    documents: pa.Table,
    patterns: pa.Table,
    chosen: Sequence[str] | None,
    sampler: Sampler,
    unit: str,
    levels: Sequence[str] | None,
) -> Iterator[Comparison]:
    grouped = grouping.with_groups(documents, "none")
    seen = pl.DataFrame(sizes).filter(pl.col("about") != "all").select(group="about")
    for a, b in grouping.pairs(seen, chosen or _plain_sides(seen), "about"):
        one, two = (count_matrix.build(cells, sizes, grouped, patterns, abouts=[v], levels=levels) for v in (a, b))
        for left, right in zip(one.chunks(), two.chunks(), strict=True):
            spoken = left.spoken()
            ratios = Ratios.of(left, [left.matrix, right.matrix])
            for language in [*spoken, "all"]:
                sums = sampler.paired(left, right, ratios, language)
                if sums.n_a and sums.n_b:
                    pooled = tuple(spoken) if language == "all" and len(spoken) > 1 else ()
                    yield Comparison(left, ratios, sums, sampler, a, b, language, unit, pooled, paired=True)


def _plain_sides(seen: pl.DataFrame) -> list[str]:
    """The sides that a clause can be about, without combinations and the rest classes."""
    return [v for v in grouping.group_values(seen) if "+" not in v and v not in ("other", "none")]
