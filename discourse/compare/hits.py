"""Which hits came, which went, and which are used otherwise, each with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.compare.side import Side, paired, renamed

KEY = ["lexicon", "doc_id", "frame", "concept", "place"]
_PLAIN = {"polarity": "asserted", "reality": "actual", "voice": "own", "marking": "plain", "stance": "taken"}


def hits(first: Side, second: Side) -> pa.Table:
    """Return table `compared_hits`.

    A hit is the same in both runs if it is of one concept at one place. In a document whose text changed, places moved:
    there the n-th hit of an expression is the same in both. The reason is `document` (only one run has it), `text`,
    `pattern` (only one lexicon has it), `refused: ...` (the other run refuses it, with its reason), `correction`
    (of it or of a longer hit around it), `rules` (of context), or `settings`.
    """
    pairs = paired(first, second)
    same = _same_texts(first, second)
    a = _located(first, {}, same)
    b = _located(second, pairs, same)
    named = first.corrected | second.corrected
    went = _by_hand(_explained(a.join(b, on=KEY, how="anti"), second, pairs, first, "went"), named)
    came = _by_hand(_explained(b.join(a, on=KEY, how="anti"), first, {}, second, "came"), named)
    both = b.join(a.select(*KEY, pl.col("use").alias("before")), on=KEY, how="inner")
    changed = both.filter(pl.col("use") != pl.col("before"))
    corrected: dict[str, list[tuple[int, int]]] = {}
    for doc_id, start, end in sorted(named):
        corrected.setdefault(doc_id, []).append((start, end))
    why = "rules" if _rules(first) != _rules(second) else "settings"
    reasons = [
        "correction" if _corrected(row, corrected) else why
        for row in changed.select("doc_id", "start", "end").iter_rows(named=True)
    ]
    kept = ["lexicon", "doc_id", "start", "end", "frame", "concept", "surface"]
    parts = [
        went.select(*kept, "change", "reason", pl.col("use").alias("first"), pl.lit(None, pl.String).alias("second")),
        came.select(*kept, "change", "reason", pl.lit(None, pl.String).alias("first"), pl.col("use").alias("second")),
        changed.with_columns(pl.Series("reason", reasons, pl.String)).select(
            *kept,
            pl.lit("changed").alias("change"),
            "reason",
            pl.col("before").alias("first"),
            pl.col("use").alias("second"),
        ),
    ]
    return schema.make("compared_hits", pl.concat(parts))


def _by_hand(only: pl.DataFrame, named: Set[tuple[str, int, int]]) -> pl.DataFrame:
    """Return hits of one run; one that only the settings would explain, at a corrected place, was taken out by hand."""
    rows = only.select("reason", "doc_id", "start", "end").iter_rows()
    reasons = ["correction" if why == "settings" and tuple(place) in named else why for why, *place in rows]
    return only.with_columns(pl.Series("reason", reasons, pl.String))


def _corrected(row: Mapping[str, Any], places: Mapping[str, list[tuple[int, int]]]) -> bool:
    """Return whether a table of corrections names a hit's place, or that of a longer hit around it."""
    return any(start <= row["start"] and row["end"] <= end for start, end in places.get(row["doc_id"], ()))


def _same_texts(first: Side, second: Side) -> pl.DataFrame:
    """Return the documents that both runs have with the same text."""
    columns = ["doc_id", "text_sha256"]
    return first.frame("documents").select(columns).join(second.frame("documents").select(columns), on=columns)


def _located(side: Side, pairs: Mapping[str, str], same: pl.DataFrame) -> pl.DataFrame:
    """Return the hits that count for their concept, with what they are matched by (`place`) and how they are used."""
    patterns = side.frame("patterns").select("lexicon", "pattern_id", "frame", "concept")
    found = side.frame("hits").filter("counts_concept").join(patterns, on=["lexicon", "pattern_id"])
    found = renamed(found, pairs).sort("lexicon", "doc_id", "start", "end", "pattern_id")
    found = found.unique(["lexicon", "doc_id", "frame", "concept", "start", "end"], keep="first", maintain_order=True)
    fixed = pl.col("doc_id").is_in(same["doc_id"].to_list())
    words = pl.col("surface").fill_null("").str.to_lowercase()
    number = pl.int_range(pl.len()).over("lexicon", "doc_id", "frame", "concept", words)
    place = pl.when(fixed).then(pl.format("{}-{}", "start", "end")).otherwise(pl.format("{}#{}", words, number))
    return found.with_columns(place.alias("place"), _use().alias("use"))


def _use() -> pl.Expr:
    """Return what is not plain about a hit, whom it is about, and whether its frame counts it, as one text."""
    odd = [
        pl.when(pl.col(axis).is_not_null() & (pl.col(axis) != plain) & (pl.col(axis) != "name")).then(pl.col(axis))
        for axis, plain in _PLAIN.items()
    ]
    said = pl.concat_str(odd, separator=", ", ignore_nulls=True)
    said = pl.when(said == "").then(pl.lit("asserted")).otherwise(said)
    about = pl.when(pl.col("about").is_not_null()).then(pl.format("about {}", "about"))
    uncounted = pl.when(~pl.col("counts_frame")).then(pl.lit("not counted"))
    return pl.concat_str([said, about, uncounted], separator="; ", ignore_nulls=True)


def _explained(
    only: pl.DataFrame,
    other: Side,
    other_pairs: Mapping[str, str],
    mine: Side,
    change: str,
) -> pl.DataFrame:
    """Return hits that only one run has with the reason why the other has not."""
    known = renamed(other.frame("patterns"), other_pairs).select("lexicon", "pattern_id", pl.lit(True).alias("known"))
    place = ["lexicon", "doc_id", "start", "end", "pattern_id"]
    refused = renamed(other.frame("candidates"), other_pairs).select(*place, pl.col("reason").alias("refusal"))
    refused = refused.unique(place, keep="first", maintain_order=True)
    ids = other.frame("documents").select("doc_id", "text_sha256")
    mine_ids = mine.frame("documents").select("doc_id", pl.col("text_sha256").alias("own_sha256"))
    joined = (
        only.join(ids, on="doc_id", how="left")
        .join(mine_ids, on="doc_id", how="left")
        .join(known, on=["lexicon", "pattern_id"], how="left")
        .join(refused, on=place, how="left")
    )
    reason = (
        pl.when(pl.col("text_sha256").is_null())
        .then(pl.lit("document"))
        .when(pl.col("known").is_null())
        .then(pl.lit("pattern"))
        .when(pl.col("text_sha256") != pl.col("own_sha256"))
        .then(pl.lit("text"))
        .when(pl.col("refusal").is_not_null())
        .then(pl.format("refused: {}", "refusal"))
        .otherwise(pl.lit("settings"))
    )
    return joined.with_columns(reason.alias("reason"), pl.lit(change).alias("change"))


def _rules(side: Side) -> object:
    return (side.record.get("rules"), side.record.get("own_rules"))
