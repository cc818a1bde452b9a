"""Securitizing moves: sentences and passages in which threat, referent and measure come together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure import groups as grouping
from discourse.measure.arrays import Ints
from discourse.measure.cells import ASSERTED, context_measured, covers, uses_of
from discourse.measure.comparison import FEWEST
from discourse.measure.random_streams import spawn

PARTS = ("threat", "referent", "measure")
FACETS = (*PARTS, "routine")
# What is counted: the whole move, its pairs, and each facet alone. Only conjunctions have a lift.
KINDS: dict[str, tuple[str, ...]] = {
    "move": PARTS,
    "threat+referent": ("threat", "referent"),
    "threat+measure": ("threat", "measure"),
    "referent+measure": ("referent", "measure"),
    **{facet: (facet,) for facet in FACETS},
}
_UNITS = {"sentence": "sentence", "passage": "passage"}
_KEY = ("lexicon", "uses", "about", "unit")


def moves(hits: pa.Table, patterns: pa.Table) -> pa.Table:
    """The sentences and passages that hold a move (table `moves`).

    `threat`, `referent`, `measure` and `routine` name the concepts found there (sorted, joined by `, `), `hits` counts
    the hits of these facets, `about` joins the sides that they are about. `uses` is `asserted` if asserted
    hits alone make the move, else `all`. To rank moves for reading, put asserted ones first and sort by `hits`.
    """
    table = _faceted(hits, patterns)
    parts = []
    for unit, column in _UNITS.items():
        own = table.with_columns(unit=pl.lit(unit), place=pl.col(column)).group_by("lexicon", "doc_id", "unit", "place")
        named = [pl.col("concept").filter(pl.col("facet") == f).unique().sort().str.join(", ").alias(f) for f in FACETS]
        sure = pl.all_horizontal([((pl.col("facet") == f) & pl.col("asserted")).any() for f in PARTS])
        sides = pl.col("about").drop_nulls().str.split("+").explode().unique().sort().str.join("+")
        rows = own.agg(*named, sure.alias("sure"), sides.alias("about"), pl.len().cast(pl.Int64).alias("hits"))
        parts.append(rows.filter(pl.all_horizontal([pl.col(f) != "" for f in PARTS])))
    found = pl.concat(parts).with_columns(
        uses=pl.when("sure").then(pl.lit("asserted")).otherwise(pl.lit("all")),
        routine=pl.when(pl.col("routine") != "").then("routine"),
        about=pl.when(pl.col("about") != "").then("about"),
    )
    return schema.make("moves", found.select(list(schema.TABLES["moves"].columns)))


def _faceted(hits: pa.Table, patterns: pa.Table) -> pl.DataFrame:
    """Hits that count for their concept, with concept, facet and whether they are asserted."""
    named = pl.DataFrame(patterns.select(["lexicon", "pattern_id", "concept", "facet"]))
    joined = pl.DataFrame(hits).filter("counts_concept").join(named, on=["lexicon", "pattern_id"])
    asserted = ASSERTED.fill_null(False) if context_measured(hits) else pl.lit(False)
    return joined.filter(pl.col("facet").is_in(FACETS)).with_columns(asserted=asserted)


def move_rates(
    hits: pa.Table,
    patterns: pa.Table,
    passages: pa.Table,
    sentences: pa.Table,
    documents: pa.Table,
    by: Sequence[str] = ("side",),
    *,
    seed: int = 1,
    permutations: int = 2000,
) -> pa.Table:
    """How often moves occur, and how much oftener than if facets fell independently (table `move_rates`).

    Rows for the whole corpus and each group of `by`, each use, about value, language, unit and kind (see `KINDS`).
    `n_units` counts sentences or passages, `moves` those that hold all facets of the kind. `expected` is the mean if
    each document's facets were scattered independently over its units, `lift` is moves / expected, `low` and `high`
    hold 95 % of the lifts that such scattering gives, and p is two-sided. Below ten documents p is null. A lift above 1
    also comes from units of unequal length: long passages hold more of everything.
    """
    counts = move_counts(hits, patterns, passages, sentences, uses_of(hits))
    return move_rates_of(counts, documents, by, seed=seed, permutations=permutations)


def move_counts(
    hits: pa.Table, patterns: pa.Table, passages: pa.Table, sentences: pa.Table, uses: Sequence[str]
) -> pl.DataFrame:
    """Return of each document its number of units, and of units with the facets of each kind (see `KINDS`).

    There is a row a document, lexicon, use, about value and kind of unit; of a document without a sentence about
    somebody there is none for that value. Tables of some of the documents give the rows of these.
    """
    counted = pl.DataFrame(passages).filter("counted").select("doc_id", "passage")
    units = pl.DataFrame(sentences).join(counted, on=["doc_id", "passage"], how="semi")
    table = _faceted(hits, patterns)
    parts = []
    for about in _abouts(units):
        there = units if about == "all" else units.filter(covers(pl.col("about"), pl.lit(about)))
        own = table if about == "all" else table.filter(pl.col("about") == about)
        for lexicon in sorted(set(patterns["lexicon"].to_pylist())):
            for use in uses:
                chosen = own.filter(pl.col("lexicon") == lexicon)
                chosen = chosen.filter("asserted") if use == "asserted" else chosen
                for unit, column in _UNITS.items():
                    key = {"lexicon": lexicon, "uses": use, "about": about, "unit": unit}
                    labels = [pl.lit(value).alias(name) for name, value in key.items()]
                    parts.append(_counts(chosen, there, column).with_columns(labels))
    return pl.concat(parts)


def move_rates_of(
    counts: pl.DataFrame,
    documents: pa.Table,
    by: Sequence[str] = ("side",),
    *,
    seed: int = 1,
    permutations: int = 2000,
) -> pa.Table:
    """Return table `move_rates` from the counts of all documents; see `move_counts` and `move_rates`."""
    rows: list[dict[str, object]] = []
    variables = ["none", *[b for b in by if b not in ("none", "about")]]
    groups = {name: grouping.with_groups(documents, name).select("doc_id", "group") for name in variables}
    labelled = counts.join(_labels(documents), on="doc_id")
    for values, part in labelled.group_by(*_KEY):
        key = dict(zip(_KEY, values, strict=True))
        for variable in variables:
            inside = part.join(groups[variable], on="doc_id").sort("doc_id")
            rows.extend(_rates(inside, {**key, "by": variable}, seed, permutations))
    return schema.from_rows("move_rates", rows)


def _labels(documents: pa.Table) -> pl.DataFrame:
    return pl.DataFrame(documents.select(["doc_id", "language"])).with_columns(pl.col("language").fill_null("other"))


def _abouts(sentences: pl.DataFrame) -> list[str]:
    values = set(sentences["about"].drop_nulls())
    sides = {side for value in values for side in value.split("+")}
    return ["all", *sorted(values | sides)]


def _counts(hits: pl.DataFrame, sentences: pl.DataFrame, column: str) -> pl.DataFrame:
    """Of each document its number of units, and of units with each kind's facets."""
    units = sentences.select("doc_id", column).unique()
    facets = (
        hits.join(units, on=["doc_id", column], how="semi")
        .group_by("doc_id", column)
        .agg([(pl.col("facet") == f).any().alias(f) for f in FACETS])
    )
    has = [
        pl.all_horizontal([pl.col(f) for f in kind]).sum().cast(pl.Int64).alias(name) for name, kind in KINDS.items()
    ]
    found = facets.group_by("doc_id").agg(has)
    totals = units.group_by("doc_id").agg(pl.len().cast(pl.Int64).alias("n_units"))
    return totals.join(found, on="doc_id", how="left").with_columns(pl.col(list(KINDS)).fill_null(0))


def _rates(
    documents: pl.DataFrame, key: dict[str, object], seed: int, permutations: int
) -> Iterator[dict[str, object]]:
    columns = {name: documents[name].to_numpy() for name in ("n_units", *KINDS)}
    groups, languages = documents["group"].to_numpy(), documents["language"].to_numpy()
    for group in grouping.group_values(documents):
        inside = groups == group
        for language in [*sorted(set(languages[inside])), "all"]:
            chosen = inside if language == "all" else inside & (languages == language)
            part = {name: column[chosen] for name, column in columns.items()}
            for kind, facets in KINDS.items():
                row = {**key, "group": group, "language": language, "kind": kind}
                found = int(part[kind].sum())
                if len(facets) > 1:
                    rng = spawn(seed, "moves", *[str(row[c]) for c in sorted(row)])
                    row |= _lift(part, facets, found, rng, permutations)
                yield {**row, "n_units": int(part["n_units"].sum()), "moves": found}


def _lift(
    documents: Mapping[str, Ints], facets: Sequence[str], found: int, rng: np.random.Generator, permutations: int
) -> dict[str, float]:
    """Expected number, lift, its range under independence, and p.

    Scattering facets over a document's units makes their overlap hypergeometric, so that permutations can be drawn
    document by document as numbers, without moving any unit.
    """
    n = documents["n_units"]
    marked = [documents[f] for f in facets]
    expected = float(np.sum(n * np.prod([m / n for m in marked], axis=0)))
    if not expected:
        return {}
    holds = np.min(marked, axis=0) > 0
    overlap = np.broadcast_to(marked[0][holds], (permutations, int(holds.sum())))
    for m in marked[1:]:
        overlap = rng.hypergeometric(overlap, (n[holds] - overlap), m[holds])
    totals = overlap.sum(axis=1)
    low, high = np.quantile(totals, [0.025, 0.975]) / expected
    result = {"expected": expected, "lift": found / expected, "low": float(low), "high": float(high)}
    if len(n) >= FEWEST:
        extreme = np.abs(totals - expected) >= abs(found - expected) * (1 - 1e-9)
        result["p"] = float((1 + extreme.sum()) / (1 + permutations))
    return result
