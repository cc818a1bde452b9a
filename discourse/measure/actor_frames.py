"""Which actors are named in sentences with which frames, as speaker and as topic: who says what about whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import numpy as np
import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure import groups as grouping
from discourse.measure.cells import ASSERTED, uses_of
from discourse.measure.cooccurrence import Counts, Totals, UnitCounts, intervals
from discourse.measure.random_streams import spawn

MOST_ACTORS = 40  # single actors, those named in most sentences first
ROLES = ("speaker", "topic")
_KEY = ("actor", "side", "level")
_ACTOR, _POOL, _FRAME = "actor", "all", "frame"  # the first part of a name; it puts actors before frames
_POOLS = (("side", "level"), ("side",), ("level",))  # what is kept apart if actors are pooled
_TAB = "\t"


def actor_frames(
    actors: pa.Table,
    hits: pa.Table,
    patterns: pa.Table,
    passages: pa.Table,
    sentences: pa.Table,
    documents: pa.Table,
    by: Sequence[str] = ("side",),
    *,
    cluster: str | None = None,
    seed: int = 1,
    resamples: int = 2000,
) -> pa.Table:
    """Return how often actors and frames occur in the same sentence (table `actor_frames`).

    Expected numbers, lifts and intervals are those of `frame_pairs`: an actor that is named only in documents about
    security has no tie to the frame for that reason.

    Parameters
    ----------
    actors, hits, patterns, passages, sentences, documents : pa.Table
        Tables of the schema. Only sentences of counted passages, and frames that count, are taken.
    by : sequence of str
        Columns of the documents; each of their values is a group. The whole corpus is the group `all` of `none`.
    cluster : str, optional
        Column whose values are resampled as wholes.
    seed : int
    resamples : int

    Returns
    -------
    pa.Table
        One row a lexicon, use, group, language, role, actor and frame that have a common sentence. Rows with `all` in
        `actor` pool the actors of a side and level, of a side, or of a level (the other is `all` too); they are given
        if the group has sentences of both, even apart. Of single actors the forty with most sentences are given.
    """
    counts = actor_counts(actors, hits, patterns, passages, sentences, uses_of(hits))
    return actor_frames_of([counts], documents, by, cluster=cluster, seed=seed, resamples=resamples)


ActorCounts = dict[tuple[str, str, str], UnitCounts]
"""Counts by lexicon, use and role."""


def actor_counts(
    actors: pa.Table,
    hits: pa.Table,
    patterns: pa.Table,
    passages: pa.Table,
    sentences: pa.Table,
    uses: Sequence[str],
) -> ActorCounts:
    """Return in how many sentences of each document actors (all of them), frames, and one with the other occur."""
    counted = pl.DataFrame(passages).filter("counted").select("doc_id", "passage")
    places = pl.DataFrame(sentences).join(counted, on=["doc_id", "passage"], how="semi")
    places = places.select("doc_id", unit="sentence")
    named = pl.DataFrame(patterns).filter("counts").select("lexicon", "pattern_id", "frame")
    framed = pl.DataFrame(hits).filter("counts_frame").join(named, on=["lexicon", "pattern_id"])
    marked = {role: _marked(pl.DataFrame(actors).filter(pl.col("role") == role), places) for role in ROLES}
    made = {}
    for lexicon in sorted(set(named["lexicon"])):
        for use in uses:
            chosen = framed.filter((pl.col("lexicon") == lexicon) & (ASSERTED if use == "asserted" else True))
            frames = chosen.select("doc_id", unit="sentence", name=pl.format(f"{_FRAME}{_TAB}{{}}", "frame")).unique()
            for role in ROLES:
                made[lexicon, use, role] = UnitCounts.of(marked[role], places, frames)
    return made


def actor_frames_of(
    parts: Sequence[Mapping[tuple[str, str, str], UnitCounts]],
    documents: pa.Table,
    by: Sequence[str] = ("side",),
    *,
    cluster: str | None = None,
    seed: int = 1,
    resamples: int = 2000,
) -> pa.Table:
    """Return table `actor_frames` from counts of different documents; see `actor_counts` and `actor_frames`."""
    units = pl.DataFrame(documents).select(
        "doc_id",
        pl.col("language").fill_null("other"),
        cluster=pl.coalesce(pl.col(cluster).cast(pl.String), "doc_id") if cluster else pl.col("doc_id"),
    )
    rows: list[dict[str, object]] = []
    for lexicon, use, role in sorted({key for part in parts for key in part}):
        joined = UnitCounts.joined([part[lexicon, use, role] for part in parts])
        counts = Counts(_of_most(joined), _crossed)
        key: dict[str, object] = {"lexicon": lexicon, "uses": use, "role": role}
        for variable in ["none", *[b for b in by if b not in ("none", "about")]]:
            grouped = grouping.with_groups(documents, variable).select("doc_id", "group")
            members = units.join(grouped, on="doc_id").sort("doc_id")
            rows.extend(_rows(counts, members, {**key, "by": variable}, seed, resamples))
    return schema.from_rows("actor_frames", rows)


def _marked(actors: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """The sentences that name each actor, and each pool of actors."""
    there = actors.select("doc_id", *_KEY, unit="sentence").join(places, on=["doc_id", "unit"], how="semi").unique()
    kinds = [there.with_columns(first=pl.lit(_ACTOR))]
    for kept in _POOLS:
        pooled = [pl.lit("all").alias(column) for column in _KEY if column not in kept]
        kinds.append(there.with_columns(pooled, first=pl.lit(_POOL)))
    name = pl.format(f"{{}}{_TAB}{{}}{_TAB}{{}}{_TAB}{{}}", "first", *_KEY).alias("name")
    return pl.concat([kind.select("doc_id", "unit", name).unique() for kind in kinds])


def _of_most(counts: UnitCounts) -> UnitCounts:
    """The counts without those of single actors that are named in few sentences."""
    of_actor = counts.marked.lazy().filter(pl.col("name").str.starts_with(_ACTOR + _TAB))
    names = of_actor.group_by("name").agg(pl.col("n").sum()).collect()
    by_actor = names.group_by(actor=pl.col("name").str.split(_TAB).list.get(1)).agg(pl.col("n").sum())
    most = by_actor.sort("n", "actor", descending=[True, False]).head(MOST_ACTORS)["actor"]
    few = names.filter(~pl.col("name").str.split(_TAB).list.get(1).is_in(most.implode()))["name"].implode()
    marked, common = (table.lazy().filter(~pl.col("name").is_in(few)) for table in (counts.marked, counts.common))
    return UnitCounts(counts.units, marked, common)


def _crossed(names: list[str], _: pl.DataFrame) -> list[tuple[str, str]]:
    """Every actor with every frame."""
    actors = [name for name in names if not name.startswith(_FRAME + _TAB)]
    return list(product(actors, names[len(actors) :]))


def _rows(
    counts: Counts, members: pl.DataFrame, key: dict[str, object], seed: int, resamples: int
) -> Iterator[dict[str, object]]:
    """The rows of each group of documents, in each language."""
    inside = members.filter(pl.col("doc_id").is_in(list(counts.documents)))
    rows = np.array([counts.documents[doc_id] for doc_id in inside["doc_id"]], np.int64)
    number = inside["cluster"].rank("dense").to_numpy().astype(np.int64)
    groups, languages = (inside[name].fill_null("").to_numpy() for name in ("group", "language"))
    keys: list[dict[str, object]] = []
    sets = []
    for group in grouping.group_values(inside):
        of_group = groups == group
        for language in [*sorted(set(languages[of_group])), "all"]:
            keys.append({**key, "group": group, "language": language})
            sets.append(np.flatnonzero(of_group & ((languages == language) | (language == "all"))))
    totals = Totals.of(counts, [rows[chosen] for chosen in sets])
    for index, (row, chosen) in enumerate(zip(keys, sets, strict=True)):
        rng = spawn(seed, "actor frames", *[str(row[name]) for name in sorted(row)])
        ends = intervals(counts, rows[chosen], number[chosen], rng, resamples)
        for found in totals.rows(counts, index, ends):
            actor, side, level = str(found.pop("name_a")).split(_TAB)[1:]
            frame = str(found.pop("name_b")).split(_TAB, 1)[1]
            if actor == "all" or found["units_both"]:
                both = {"units_actor": found.pop("units_a"), "units_frame": found.pop("units_b")}
                yield {**row, "actor": actor, "side": side, "level": level, "frame": frame, **both, **found}
