"""Frames, and concepts, that occur in one sentence or passage: how often, and how much oftener than by chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure import groups as grouping
from discourse.measure.cells import ASSERTED, uses_of
from discourse.measure.cooccurrence import Counts, Totals, UnitCounts, intervals
from discourse.measure.names import name_of
from discourse.measure.random_streams import spawn
from discourse.measure.trends import span_of

UNITS = ("sentence", "passage")
LEVELS = ("frame", "concept")
MOST_CONCEPTS = 200  # pairs of concepts, those with most common units first


def frame_pairs(
    hits: pa.Table,
    patterns: pa.Table,
    passages: pa.Table,
    sentences: pa.Table,
    documents: pa.Table,
    by: Sequence[str] = ("side",),
    *,
    period: str = "year",
    cluster: str | None = None,
    seed: int = 1,
    resamples: int = 2000,
) -> pa.Table:
    """Return how often two names of a lexicon occur in the same unit of text (table `frame_pairs`).

    Names are the frames that count, and the concepts of these frames: of concepts the pairs with most common units.
    If a document's units were dealt to its names independently, a pair would share `units_a * units_b / n_units` of
    them; `expected` sums this over documents, so that documents about two things do not count as a tie between the
    two. `lift` is `units_both / expected` (the observed over the expected co-occurrence; compare Church and Hanks
    1990, whose association ratio is its logarithm), with a 95 % percentile interval over resampled documents.

    Parameters
    ----------
    hits, patterns, passages, sentences, documents : pa.Table
        Tables of the schema. Only counted passages are units, or hold units.
    by : sequence of str
        Columns of the documents; each of their values is a group. The whole corpus is the group `all` of `none`.
    period : str
        What a row of a period spans, as in `trends`. The rows of frames are also given by period, without interval.
    cluster : str, optional
        Column whose values are resampled as wholes.
    seed : int
    resamples : int

    Returns
    -------
    pa.Table
        One row a lexicon, use, group, period (`all` or one), language, level, unit and pair (names sorted) with at
        least one unit of each name; pairs of concepts without a common unit have no row. Lift is null if nothing is
        expected; `low` and `high` are null if fewer than five documents (or clusters) hold both names.
    """
    counts = pair_counts(hits, patterns, passages, sentences, uses_of(hits))
    options = {"period": period, "cluster": cluster, "seed": seed, "resamples": resamples}
    return frame_pairs_of([counts], documents, by, **options)  # type: ignore[arg-type]


PairCounts = dict[tuple[str, str, str, str], UnitCounts]
"""Counts by lexicon, use, unit and level."""


def pair_counts(
    hits: pa.Table, patterns: pa.Table, passages: pa.Table, sentences: pa.Table, uses: Sequence[str]
) -> PairCounts:
    """Return in how many units of each document the frames and concepts that count, and pairs of them, occur."""
    counted = pl.DataFrame(passages).filter("counted").select("doc_id", "passage")
    there = pl.DataFrame(sentences).join(counted, on=["doc_id", "passage"], how="semi")
    named = pl.DataFrame(patterns).filter("counts").select("lexicon", "pattern_id", "concept", "subframe", "frame")
    found = pl.DataFrame(hits).join(named, on=["lexicon", "pattern_id"])
    made = {}
    for lexicon in sorted(set(named["lexicon"])):
        for use in uses:
            chosen = found.filter((pl.col("lexicon") == lexicon) & (ASSERTED if use == "asserted" else True))
            for unit in UNITS:
                places = there.select("doc_id", unit=unit).unique()
                for level in LEVELS:
                    counting = chosen.filter(f"counts_{level}")
                    marked = counting.select("doc_id", unit=unit, name=name_of(level)).unique()
                    made[lexicon, use, unit, level] = UnitCounts.of(marked, places)
    return made


def frame_pairs_of(
    parts: Sequence[Mapping[tuple[str, str, str, str], UnitCounts]],
    documents: pa.Table,
    by: Sequence[str] = ("side",),
    *,
    period: str = "year",
    cluster: str | None = None,
    seed: int = 1,
    resamples: int = 2000,
) -> pa.Table:
    """Return table `frame_pairs` from counts of different documents; see `pair_counts` and `frame_pairs`."""
    years = sorted(set(documents["year"].drop_null().to_pylist()))
    spans = {year: span for year in years if (span := span_of(year, period))}
    units = pl.DataFrame(documents).select(
        "doc_id",
        pl.col("language").fill_null("other"),
        period=pl.col("year").replace_strict(spans, default=None, return_dtype=pl.String),
        cluster=pl.coalesce(pl.col(cluster).cast(pl.String), "doc_id") if cluster else pl.col("doc_id"),
    )
    rows: list[dict[str, object]] = []
    for lexicon, use, unit, level in sorted({key for part in parts for key in part}):
        choice = _all_pairs if level == "frame" else _most_common
        counts = Counts(UnitCounts.joined([part[lexicon, use, unit, level] for part in parts]), choice)
        key: dict[str, object] = {"lexicon": lexicon, "uses": use, "unit": unit, "level": level}
        for variable in ["none", *[b for b in by if b not in ("none", "about")]]:
            grouped = grouping.with_groups(documents, variable).select("doc_id", "group")
            members = units.join(grouped, on="doc_id").sort("doc_id")
            rows.extend(_rows(counts, members, {**key, "by": variable}, seed, resamples))
    return schema.from_rows("frame_pairs", rows)


def _all_pairs(names: list[str], _: pl.DataFrame) -> list[tuple[str, str]]:
    return list(combinations(names, 2))


def _most_common(_: list[str], common: pl.DataFrame) -> list[tuple[str, str]]:
    most = common.sort("len", "name", "name_right", descending=[True, False, False]).head(MOST_CONCEPTS)
    return sorted(most.select("name", "name_right").iter_rows())


def _rows(
    counts: Counts, members: pl.DataFrame, key: dict[str, object], seed: int, resamples: int
) -> Iterator[dict[str, object]]:
    """The rows of each group of documents, in each language and period."""
    inside = members.filter(pl.col("doc_id").is_in(list(counts.documents)))
    rows = np.array([counts.documents[doc_id] for doc_id in inside["doc_id"]], np.int64)
    number = inside["cluster"].rank("dense").to_numpy().astype(np.int64)
    groups, languages, periods = (inside[name].fill_null("").to_numpy() for name in ("group", "language", "period"))
    keys: list[dict[str, object]] = []
    sets = []
    for group in grouping.group_values(inside):
        of_group = groups == group
        for language in [*sorted(set(languages[of_group])), "all"]:
            part = of_group & ((languages == language) | (language == "all"))
            spans = sorted(set(periods[part]) - {""}) if key["level"] == "frame" else []
            for period in ["all", *spans]:
                keys.append({**key, "group": group, "language": language, "period": period})
                sets.append(np.flatnonzero(part & ((periods == period) | (period == "all"))))
    totals = Totals.of(counts, [rows[chosen] for chosen in sets])
    for index, (row, chosen) in enumerate(zip(keys, sets, strict=True)):
        ends = {}
        if row["period"] == "all":
            rng = spawn(seed, "frame pairs", *[str(row[name]) for name in sorted(row)])
            ends = intervals(counts, rows[chosen], number[chosen], rng, resamples)
        for found in totals.rows(counts, index, ends):
            if key["level"] == "frame" or found["units_both"]:
                yield {**row, **found}
