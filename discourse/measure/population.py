"""The population that rates describe: the passages, sentences or documents on the topic of a lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure import groups as grouping
from discourse.measure.coded import stored

TOPIC = "topic"
"""The frame whose hits say that a text is on the topic; a lexicon without it has no topic."""

WINDOWS = ("near", "passage", "sentence", "document")
REACH = 2
"""How many sentences before and after a hit of full weight are on the topic, in its passage."""

DENSE = 0.2
"""The share of a document's sentences that name the topic from which on sentences beside them are on the topic too."""

UNEVEN = 0.1
"""Differences between groups in the share of headings above this are warned of."""

_FOUND = 5  # frames that are named for the rest of the texts


def has_topic(patterns: pa.Table) -> bool:
    """Return whether any lexicon marks a frame as its topic."""
    return TOPIC in set(patterns["frame"].to_pylist())


def on_topic(
    hits: pa.Table, patterns: pa.Table, passages: pa.Table, sentences: pa.Table, window: str = "near"
) -> pl.DataFrame:
    """Return the sentences on the topic, with columns doc_id and sentence.

    Parameters
    ----------
    hits, patterns, passages, sentences : pa.Table
        Tables of the schema. Hits of the frame `topic` of any lexicon count, however they are used.
    window : {"near", "passage", "sentence", "document"}
        What a hit puts on the topic. `near`: its sentence; if the pattern has full weight, every passage under the
        heading that it is in, and, in a document whose sentences name the topic in a share of `DENSE` or more, the
        sentences of its passage that are at most `REACH` before or after it. There a hit also puts the headings above
        it on the topic. `passage`: its passage, every passage under the heading that it is in, and the headings above
        it. `sentence`, `document`: its own.

    Returns
    -------
    pl.DataFrame
        Sorted by document and sentence.
    """
    named = pl.DataFrame(patterns).filter(pl.col("frame") == TOPIC)
    named = named.select("lexicon", "pattern_id", full=(pl.col("weight") >= 1) | (window == "passage"))
    found = pl.DataFrame(hits).join(named, on=["lexicon", "pattern_id"]).select("doc_id", "passage", "sentence", "full")
    places = pl.DataFrame(sentences).select("doc_id", "sentence", "passage")
    if window == "sentence":
        chosen = places.join(found, on=["doc_id", "sentence"], how="semi")
    elif window == "document":
        chosen = places.join(found, on="doc_id", how="semi")
    else:
        dense = _dense(found, places) if window == "near" else frozenset(found["doc_id"])
        headed = _passages(found, pl.DataFrame(passages), dense, whole=window == "passage")
        chosen = places.join(headed, on=["doc_id", "passage"], how="semi")
        if window == "near":
            near = places.join(_near(found, dense), on=["doc_id", "passage", "sentence"], how="semi")
            chosen = pl.concat([chosen, near]).unique()
    return chosen.select("doc_id", "sentence").sort("doc_id", "sentence")


def _dense(found: pl.DataFrame, places: pl.DataFrame) -> frozenset[str]:
    """The documents of whose sentences a share of `DENSE` or more holds a hit."""
    naming = found.group_by("doc_id").agg(naming=pl.col("sentence").n_unique())
    every = places.group_by("doc_id").agg(every=pl.len())
    dense = naming.join(every, on="doc_id").filter(pl.col("naming") >= DENSE * pl.col("every"))
    return frozenset(dense["doc_id"])


def _near(found: pl.DataFrame, dense: frozenset[str]) -> pl.DataFrame:
    """The places that hits reach in their own passage, among them some that the passage does not have."""
    full = found.filter(pl.col("full") & pl.col("doc_id").is_in(sorted(dense)))
    reached = [full.with_columns(pl.col("sentence") + step) for step in range(-REACH, REACH + 1)]
    return pl.concat([found, *reached]).select("doc_id", "passage", "sentence").unique()


def _passages(found: pl.DataFrame, passages: pl.DataFrame, dense: frozenset[str], *, whole: bool) -> pl.DataFrame:
    """The passages under a heading with a hit of full weight, the headings above any hit in documents that are `dense`,
    and, if `whole`, those with a hit."""
    direct = found.group_by("doc_id", "passage").agg(pl.col("full").any()).with_columns(hit=pl.lit(True))
    marked = passages.join(direct, on=["doc_id", "passage"], how="left")
    documents = marked.join(direct, on="doc_id", how="semi").sort("doc_id", "passage")
    rows: list[tuple[str, int]] = []
    passages_of = groupby(
        documents.select("doc_id", "passage", "kind", "level", "hit", "full").iter_rows(), itemgetter(0)
    )
    for doc_id, own in passages_of:
        rows.extend((doc_id, number) for number in _with_headings((row[1:] for row in own), whole, doc_id in dense))
    return pl.DataFrame(rows, schema={"doc_id": pl.String, "passage": pl.Int64}, orient="row")


def _with_headings(
    passages: Iterator[tuple[int, str, int | None, bool | None, bool | None]], whole: bool, dense: bool
) -> list[int]:
    """The numbers of passages that are on the topic as wholes in one document, in order."""
    above: list[tuple[int, int, bool]] = []  # level and number of the headings that hold here; whether one is on topic
    chosen: set[int] = set()
    for number, kind, level, hit, full in passages:
        if kind == "heading":
            depth = level or 1
            while above and above[-1][0] >= depth:
                above.pop()
            above.append((depth, number, bool(full) or bool(above and above[-1][2])))
        under = bool(above and above[-1][2])
        if under or (hit and whole):
            chosen.add(number)
        if dense and (under or hit):
            chosen.update(heading for _, heading, _ in above)
    return sorted(chosen)


def marked(sentences: pa.Table, inside: pl.DataFrame) -> pa.Table:
    """Return the sentences with the column `on_topic`: whether they are among those `inside`."""
    table = pl.DataFrame(sentences).drop("on_topic", strict=False)
    joined = table.join(inside.with_columns(on_topic=pl.lit(True)), on=["doc_id", "sentence"], how="left")
    return schema.make("sentences", joined.with_columns(pl.col("on_topic").fill_null(False)))


def chosen(sentences: pa.Table) -> pl.DataFrame:
    """Return the sentences that `marked` says are on the topic, with columns doc_id and sentence."""
    return pl.DataFrame(sentences).filter(pl.col("on_topic").fill_null(False)).select("doc_id", "sentence")


def restricted(hits: pa.Table, passages: pa.Table, sentences: pa.Table, chosen: pl.DataFrame) -> dict[str, pa.Table]:
    """Return hits, passages and sentences of the sentences `chosen`; other passages remain, but do not count."""
    kept = pl.DataFrame(sentences).join(chosen, on=["doc_id", "sentence"], how="semi")
    inside = kept.select("doc_id", "passage").unique().with_columns(inside=pl.lit(True))
    marked = pl.DataFrame(passages).join(inside, on=["doc_id", "passage"], how="left")
    marked = marked.with_columns(counted=pl.col("counted") & pl.col("inside").fill_null(False)).drop("inside")
    return {
        "hits": schema.make("hits", pl.DataFrame(hits).join(chosen, on=["doc_id", "sentence"], how="semi")),
        "passages": schema.make("passages", marked),
        "sentences": schema.make("sentences", kept),
    }


def described(
    parts: Iterable[Mapping[str, pa.Table]],
    *,
    by: str = "side",
    groups: Sequence[str] | None = None,
) -> pa.Table:
    """Return how much of each group is on the topic, and what the rest is about (rows of table `comparability`).

    Rows of the check `on topic` have the counted passages on the topic (`n`) and their share (`value`), for the items
    `passages` and `sentences`. Rows of `off topic` have the frames that are most frequent in the other counted
    passages: how many of these passages hold one (`n`), and the share. `parts` are tables of different documents, whose
    sentences are marked as on topic or not.
    """
    counted = [_counted(part, by, groups) for part in parts]
    units, frames = (pl.concat(tables) for tables in zip(*counted, strict=True))
    rows: list[dict[str, object]] = []
    totals = units.group_by("item", "group").agg(pl.col("on", "n").sum()).sort("item", "group")
    for item, group, on, n in totals.iter_rows():
        row = {"check": "on topic", "item": item, "group": group, "n": on, "value": on / n}
        rows.append(row | {"note": stored([("on-topic", {})])})
    off = {group: n - on for item, group, on, n in totals.iter_rows() if item == "passages"}
    counts = frames.group_by("group", "frame").agg(pl.col("n").sum())
    counts = counts.sort("group", "n", "frame", descending=[False, True, False])
    for group in sorted(off):
        for _, frame, n in counts.filter(pl.col("group") == group).head(_FOUND).iter_rows():
            rows.append({"check": "off topic", "item": frame, "group": group, "n": n, "value": n / off[group]})
    return schema.from_rows("comparability", rows)


def headings(
    parts: Iterable[Mapping[str, pa.Table]], *, by: str = "side", groups: Sequence[str] | None = None
) -> list[dict[str, object]]:
    """Return the warning that groups differ by more than `UNEVEN` in the share of headings among what is on the topic.

    Parameters
    ----------
    parts : iterable of mappings
        Tables of different documents by name, with sentences that are marked as on topic or not.
    by, groups : str and sequence of str
        The column that is compared, and the groups; without groups every value is one.

    Returns
    -------
    list of dict
        A row of table `warnings` with the counts of each group; empty if the shares are similar.
    """
    if by == "about":
        return []
    counts = []
    for part in parts:
        kinds = pl.DataFrame(part["passages"]).filter("counted").select("doc_id", "passage", "kind")
        inside = pl.DataFrame(part["sentences"]).filter(pl.col("on_topic").fill_null(False)).select("doc_id", "passage")
        grouped = grouping.with_groups(part["documents"], by).select("doc_id", "group")
        named = inside.join(kinds, on=["doc_id", "passage"]).join(grouped, on="doc_id")
        counts.append(named.group_by("group").agg(total=pl.len(), headings=(pl.col("kind") == "heading").sum()))
    summed = pl.concat(counts).group_by("group").agg(pl.col("headings", "total").sum()).sort("group")
    kept = summed.filter(pl.col("group").is_in(list(groups)) if groups else pl.col("group") != grouping.UNKNOWN)
    shares = (kept["headings"] / kept["total"]).to_list()
    if len(shares) < 2 or max(shares) - min(shares) <= UNEVEN:
        return []
    return [schema.warning("measure", "headings-uneven", by, by=by, shares=kept.to_dicts())]


def _counted(
    tables: Mapping[str, pa.Table], by: str, groups: Sequence[str] | None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Counted passages and sentences of each group (`n`), those `on` the topic, and the frames of the others."""
    passages, sentences = pl.DataFrame(tables["passages"]), pl.DataFrame(tables["sentences"])
    counted = passages.filter("counted").select("doc_id", "passage")
    units = sentences.join(counted, on=["doc_id", "passage"], how="semi").select("doc_id", "sentence", "passage")
    inside = chosen(tables["sentences"]).with_columns(on=pl.lit(True))
    units = units.join(inside, on=["doc_id", "sentence"], how="left")
    units = units.with_columns(pl.col("on").fill_null(False))
    grouped = grouping.with_groups(tables["documents"], "none" if by == "about" else by).select("doc_id", "group")
    if groups and by != "about":
        grouped = grouped.filter(pl.col("group").is_in(list(groups)))
    units = units.join(grouped, on="doc_id")
    by_passage = units.group_by("group", "doc_id", "passage").agg(pl.col("on").any())
    totals = [
        table.group_by("group")
        .agg(pl.col("on").sum().cast(pl.Int64), n=pl.len().cast(pl.Int64))
        .select(pl.lit(item).alias("item"), "group", "on", "n")
        for item, table in (("passages", by_passage), ("sentences", units))
    ]
    named = pl.DataFrame(tables["patterns"]).filter("counts").select("lexicon", "pattern_id", "frame")
    hits = pl.DataFrame(tables["hits"]).filter("counts_frame").join(named, on=["lexicon", "pattern_id"])
    found = hits.select("doc_id", "passage", "frame").unique()
    off = found.join(by_passage.filter(~pl.col("on")), on=["doc_id", "passage"])
    return pl.concat(totals), off.group_by("group", "frame").agg(n=pl.len().cast(pl.Int64))
