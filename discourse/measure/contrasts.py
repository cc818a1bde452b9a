"""Comparisons of two groups: difference and ratio of every measure, with interval, p, max-T p and q."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure import groups as grouping
from discourse.measure import intervals, panel
from discourse.measure.draws import Draws, Sampler, languages
from discourse.measure.multiplicity import permutation_p
from discourse.measure.panel import MEASURES, Floats, Panel
from discourse.measure.primary import mark_primary, with_q

FEWEST = 10  # units a group must have before a p is given
DESCRIPTIVE = "This interval describes this text, not a discourse."


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
) -> pa.Table:
    """Compare groups of documents, or two values of about within documents (table `contrasts`).

    `by` is a document column (or several joined by `*`) or `about`; `groups` names the values to compare, pairwise in
    their order (default: all known values). `primary` says which row is the primary contrast (keys of
    `primary.DEFAULT`). Intervals are 95 %; p are two-sided, from permutations within language and `strata`, and are
    null below ten units a group. `unit` is `documents` or `passages` (blocks of one document: no p).
    """
    sampler = Sampler(by, seed, resamples, permutations if unit == "documents" else 0, cluster, strata)
    if by == "about":
        parts = list(_about_pairs(cells, sizes, documents, patterns, groups, sampler, unit, levels))
    else:
        parts = list(_group_pairs(cells, sizes, documents, patterns, groups, sampler, unit, abouts, levels))
    if not parts:
        return schema.empty("contrasts")
    return schema.make("contrasts", with_q(mark_primary(pl.concat(parts), primary or {}, groups)))


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
) -> Iterator[pl.DataFrame]:
    grouped = grouping.with_groups(documents, sampler.by)
    pairs = grouping.pairs(grouped, chosen, sampler.by)
    whole = panel.build(cells, sizes, grouped, patterns, abouts=abouts, levels=levels)
    for part in whole.chunks():
        for a, b in pairs:
            spoken = languages(grouped, (a, b))
            for language in [*spoken, "all"]:
                draws = sampler.groups(part, a, b, language)
                if draws.n_a and draws.n_b:
                    pooled = language == "all" and len(spoken) > 1
                    warned = _warnings(draws, unit, pooled=pooled)
                    yield _rows(part, draws, sampler, (a, b), language, unit, warned, pooled=pooled)


def _about_pairs(
    cells: pa.Table,
    sizes: pa.Table,
    documents: pa.Table,
    patterns: pa.Table,
    chosen: Sequence[str] | None,
    sampler: Sampler,
    unit: str,
    levels: Sequence[str] | None,
) -> Iterator[pl.DataFrame]:
    grouped = grouping.with_groups(documents, "none")
    seen = pl.DataFrame(sizes).filter(pl.col("about") != "all").select(group="about")
    for a, b in grouping.pairs(seen, chosen or _plain_sides(seen), "about"):
        one, two = (panel.build(cells, sizes, grouped, patterns, abouts=[v], levels=levels) for v in (a, b))
        for left, right in zip(one.chunks(), two.chunks(), strict=True):
            spoken = languages(grouped)
            for language in [*spoken, "all"]:
                draws = sampler.paired(left, right, language)
                if draws.n_a and draws.n_b:
                    pooled = language == "all" and len(spoken) > 1
                    warned = _warnings(draws, unit, pooled=pooled, paired=True)
                    rows = _rows(left, draws, sampler, (a, b), language, unit, warned, pooled=pooled)
                    yield rows.with_columns(about=pl.lit("all"))


def _plain_sides(seen: pl.DataFrame) -> list[str]:
    """The sides that a clause can be about, without combinations and the rest classes."""
    return [v for v in grouping.group_values(seen) if "+" not in v and v not in ("other", "none")]


def _warnings(draws: Draws, unit: str, *, pooled: bool, paired: bool = False) -> list[str]:
    warned = []
    if unit == "passages":
        warned.append(DESCRIPTIVE)
    elif min(draws.units_a, draws.units_b) < FEWEST:
        warned.append(
            f"{draws.units_a} and {draws.units_b} units: below {FEWEST} a group the numbers describe these documents, "
            "and no p is given."
        )
    elif draws.permuted_a is None:
        warned.append("No stratum holds both groups, so there is nothing to permute and no p.")
    if pooled and not paired:
        warned.append("Languages are pooled: the difference is also one of languages, lexicons and genres.")
    return warned


def _rows(
    part: Panel,
    draws: Draws,
    sampler: Sampler,
    pair: tuple[str, str],
    language: str,
    unit: str,
    warned: list[str],
    *,
    pooled: bool,
) -> pl.DataFrame:
    """All measures and scales of one pair and language, under each other."""
    at_a, at_b = part.values(draws.a), part.values(draws.b)
    boot_a, boot_b = part.values(draws.boot_a), part.values(draws.boot_b)
    tests = _tests(part, draws, unit)
    tables = []
    for measure in MEASURES:
        per_token = pooled and measure == "per_1000_tokens"
        a, b = at_a[measure], at_b[measure]
        p, p_max = tests[measure]
        if per_token:
            p = p_max = np.full(part.n_names, np.nan)
        for scale, compare in (("difference", np.subtract), ("ratio", _ratio)):
            low, high = intervals.percentile(compare(boot_a[measure], boot_b[measure]))
            estimate = compare(a, b)
            numbers = {"value_a": a, "value_b": b, "estimate": estimate, "low": low, "high": high}
            if per_token:
                numbers = {column: np.full(part.n_names, np.nan) for column in numbers}
            notes = [*warned, "Rates per token are not compared across languages."] if per_token else warned
            tables.append(
                part.names.select(panel.NAME_COLUMNS).with_columns(
                    *[pl.Series(column, value) for column, value in numbers.items()],
                    *[pl.Series(column, value) for column, value in (("p", p), ("p_max", p_max))],
                    **{
                        key: pl.lit(value)
                        for key, value in {
                            "by": sampler.by,
                            "group_a": pair[0],
                            "group_b": pair[1],
                            "language": language,
                            "measure": measure,
                            "scale": scale,
                            "n_a": draws.n_a,
                            "n_b": draws.n_b,
                            "unit": unit,
                            "method": _method(sampler, unit, draws),
                            "warning": " ".join(notes) or None,
                        }.items()
                    },
                )
            )
    return pl.concat(tables).with_columns(pl.col("warning").cast(pl.String), pl.col("n_a", "n_b").cast(pl.Int64))


def _ratio(a: Floats, b: Floats) -> Floats:
    """a / b; NaN where b is 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = a / b
    return np.where(np.isfinite(ratio), ratio, np.nan)


def _tests(part: Panel, draws: Draws, unit: str) -> dict[str, tuple[Floats, Floats]]:
    """p and max-T p of each measure; one test serves both scales. Families are the names of one level."""
    none = np.full(part.n_names, np.nan)
    if draws.permuted_a is None or draws.permuted_b is None or unit != "documents":
        return dict.fromkeys(MEASURES, (none, none))
    if min(draws.units_a, draws.units_b) < FEWEST:
        return dict.fromkeys(MEASURES, (none, none))
    at_a, at_b = part.values(draws.a), part.values(draws.b)
    moved_a, moved_b = part.values(draws.permuted_a), part.values(draws.permuted_b)
    tests = {}
    for measure in MEASURES:
        p, p_max = none.copy(), none.copy()
        for family in part.families():
            observed = (at_a[measure] - at_b[measure])[family]
            p[family], p_max[family] = permutation_p(observed, (moved_a[measure] - moved_b[measure])[:, family])
        tests[measure] = (p, p_max)
    return tests


def _method(sampler: Sampler, unit: str, draws: Draws) -> str:
    what = f"clusters ({sampler.cluster})" if sampler.cluster else unit
    text = f"percentile bootstrap of {what}, {sampler.resamples} samples"
    if draws.permuted_a is not None and unit == "documents":
        within = ", ".join(["language", *sampler.strata])
        text += f"; p from {sampler.permutations} permutations within {within}"
    return text
