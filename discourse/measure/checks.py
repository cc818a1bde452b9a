"""Checks of results: concepts that depend on one pattern, measures that disagree, sentences without frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure import groups as grouping
from discourse.measure.coded import stored
from discourse.schema import warning

CARRIED = 0.9  # a pattern with this share of a concept's hits carries the concept
LEAST = 10  # concepts with fewer hits are not checked
Row = dict[str, object]


def carried_concepts(hits: pa.Table, patterns: pa.Table) -> Iterator[Row]:
    """Yield warnings (code `one-pattern-concepts`) about concepts of which one pattern has most hits.

    One warning for each lexicon and language names the concepts of frames that count in which one of several patterns
    has at least nine tenths of the hits, of which there are at least ten.
    """
    named = pl.DataFrame(patterns).filter("counts").select("lexicon", "pattern_id", "pattern", "language", "concept")
    keys = ["lexicon", "language", "concept"]
    several = named.group_by(keys).len().filter(pl.col("len") > 1).select(keys)
    counted = (
        pl.DataFrame(hits).filter("counts_concept").join(named.join(several, on=keys), on=["lexicon", "pattern_id"])
    )
    shares = (
        counted.group_by([*keys, "pattern"])
        .len()
        .with_columns(total=pl.col("len").sum().over(keys))
        .filter((pl.col("total") >= LEAST) & (pl.col("len") >= CARRIED * pl.col("total")))
        .sort(*keys, "pattern")
    )
    for (lexicon, language), part in shares.group_by(["lexicon", "language"], maintain_order=True):
        concepts = [
            {"concept": r["concept"], "hits": r["len"], "pattern": r["pattern"], "total": r["total"]}
            for r in part.to_dicts()
        ]
        yield warning(
            "measure",
            "one-pattern-concepts",
            f"{lexicon}, {language}",
            lexicon=lexicon,
            language=language,
            concepts=concepts,
        )


def disagreements(contrasts: pa.Table) -> Iterator[Row]:
    """Yield warnings (code `denominators-disagree`) about frames that are higher by some measures and lower by others.

    Only frames that count are checked, without a split by about: contrasts within a language, or pooled ones if there
    are none, and asserted uses if they are measured. Missing differences and differences of 0 are ignored.
    """
    table = pl.DataFrame(contrasts).filter(
        (pl.col("level") == "frame")
        & (pl.col("scale") == "difference")
        & (pl.col("about") == "all")
        & ~pl.col("by").str.contains("*", literal=True)
        & (pl.col("estimate").fill_null(0) != 0)
    )
    if "asserted" in set(table["uses"]):
        table = table.filter(pl.col("uses") == "asserted")
    pair = ["by", "group_a", "group_b", "lexicon"]
    within = table.filter(pl.col("language") != "all").select(pair).unique().with_columns(within=pl.lit(True))
    table = table.join(within, on=pair, how="left").filter((pl.col("language") != "all") | pl.col("within").is_null())
    # Keep frames that count: only they have a share of hits.
    counting = table.filter(pl.col("measure") == "share_of_hits").select("lexicon", "name").unique()
    keys = [*pair, "uses", "language", "name"]
    several = table.select("group_a", "group_b").n_unique() > 1
    ranked = table.join(counting, on=["lexicon", "name"], how="semi").sort(*keys, "measure")
    for key, part in ranked.group_by(keys, maintain_order=True):
        by, a, b, lexicon, uses, language, name = (str(value) for value in key)
        more, less = (part.filter(pl.col("estimate") * sign > 0)["measure"].to_list() for sign in (1, -1))
        if more and less:
            yield warning(
                "measure",
                "denominators-disagree",
                f"{name} ({uses} uses, {language}, by {by}{f': {a} and {b}' if several else ''})",
                lexicon=lexicon,
                name=name,
                uses=uses,
                language=language,
                by=by,
                group_a=a,
                group_b=b,
                higher_in_a=more,
                higher_in_b=less,
            )


def coverage(
    parts: Iterable[tuple[pa.Table, pa.Table, pa.Table, pa.Table, pa.Table]],
    *,
    by: str = "side",
    groups: Sequence[str] | None = None,
    topic: str = "topic",
) -> pa.Table:
    """Return the share of sentences on migration without any frame (table `comparability`, check `coverage`).

    A sentence is on migration when the frame `topic` of a lexicon has a hit in it. `item` names lexicon and language,
    `n` counts such sentences in counted passages, `value` is the share without any hit of a frame that counts. A
    high share means that the lexicon names little of what these sentences say about migration. `parts` are the tables
    hits, patterns, passages, sentences and documents of different documents.
    """
    table = pl.concat(_covered(*part, by, groups, topic) for part in parts)
    table = table.group_by("lexicon", "language", "group").agg(pl.col("n", "without").sum())
    rows = [
        {"check": "coverage", "item": f"{r['lexicon']}, {r['language']}", "group": r["group"], "n": r["n"]}
        | {"value": r["without"] / r["n"], "note": stored([("sentences-without-frame", {})])}
        for r in table.to_dicts()
    ]
    return schema.from_rows("comparability", rows)


def _covered(
    hits: pa.Table,
    patterns: pa.Table,
    passages: pa.Table,
    sentences: pa.Table,
    documents: pa.Table,
    by: str,
    groups: Sequence[str] | None,
    topic: str,
) -> pl.DataFrame:
    """The sentences on migration of each group, and those of them without a frame."""
    counted = pl.DataFrame(passages).filter("counted").select("doc_id", "passage", "language")
    places = pl.DataFrame(sentences).select("doc_id", "sentence", "passage").join(counted, on=["doc_id", "passage"])
    named = pl.DataFrame(patterns).select("lexicon", "pattern_id", "frame", "counts")
    found = pl.DataFrame(hits).join(named, on=["lexicon", "pattern_id"])
    keys = ["lexicon", "doc_id", "sentence"]
    framed = found.filter("counts").select(keys).unique().with_columns(framed=pl.lit(True))
    grouped = grouping.with_groups(documents, "none" if by == "about" else by).select("doc_id", "group")
    if groups and by != "about":
        grouped = grouped.filter(pl.col("group").is_in(list(groups)))
    return (
        found.filter(pl.col("frame") == topic)
        .select(keys)
        .unique()
        .join(framed, on=keys, how="left")
        .join(places, on=["doc_id", "sentence"])
        .join(grouped, on="doc_id")
        .group_by("lexicon", "language", "group")
        .agg(n=pl.len().cast(pl.Int64), without=pl.col("framed").is_null().sum().cast(pl.Int64))
    )
