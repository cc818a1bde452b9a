"""Securitizing moves: sentences and passages in which threat, referent and measure come together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import polars as pl
import pyarrow as pa
from scipy import sparse

from discourse import schema
from discourse.measure import groups as grouping
from discourse.measure.arrays import Floats, Ints
from discourse.measure.cells import ASSERTED, by_about, context_measured, uses_of
from discourse.measure.comparison import FEWEST
from discourse.measure.random_streams import spawn
from discourse.measure.resample import weighted_sums

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
_KEY = ("lexicon", "uses", "unit")
_PAIRS = {kind: facets for kind, facets in KINDS.items() if len(facets) == 2}
_BLOCK = 512  # documents whose facets are scattered at once


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
    units = _with_about(pl.DataFrame(sentences).join(counted, on=["doc_id", "passage"], how="semi"))
    hit = _faceted(hits, patterns).select("lexicon", "doc_id", "sentence", "passage", "about", "facet", "asserted")
    hit = pl.concat([hit.with_columns(about=pl.lit("all")), hit.filter(pl.col("about").is_not_null())])
    parts = []
    for lexicon in sorted(set(patterns["lexicon"].to_pylist())):
        for use in uses:
            chosen = hit.filter((pl.col("lexicon") == lexicon) & (pl.col("asserted") | (use != "asserted")))
            for unit, column in _UNITS.items():
                labels = [pl.lit(v).alias(name) for name, v in zip(_KEY, (lexicon, use, unit), strict=True)]
                parts.append(_counts(chosen, units, column).with_columns(labels))
    return pl.concat(parts)


def move_rates_of(
    counts: pl.DataFrame,
    documents: pa.Table,
    by: Sequence[str] = ("side",),
    *,
    seed: int = 1,
    permutations: int = 2000,
) -> pa.Table:
    """Return table `move_rates` from the counts of all documents; see `move_counts` and `move_rates`.

    The facets of a document are scattered once for all groups and languages that it is in.
    """
    rows: list[dict[str, object]] = []
    variables = ["none", *[b for b in by if b not in ("none", "about")]]
    groups = {name: grouping.with_groups(documents, name).select("doc_id", "group") for name in variables}
    labelled = counts.join(_labels(documents), on="doc_id").sort("doc_id")
    for values, part in labelled.group_by(*_KEY, "about"):
        key = dict(zip((*_KEY, "about"), values, strict=True))
        sets: list[tuple[dict[str, str], Ints]] = []
        for variable in variables:
            of = part.select("doc_id", "language").join(groups[variable], on="doc_id", maintain_order="left")
            sets += [({"by": variable, **labels}, own) for labels, own in _sets(of)]
        rng = spawn(seed, "moves", *[str(key[name]) for name in sorted(key)])
        rows.extend({**key, **row} for row in _rates(part, sets, rng, permutations))
    return schema.from_rows("move_rates", rows)


def _labels(documents: pa.Table) -> pl.DataFrame:
    return pl.DataFrame(documents.select(["doc_id", "language"])).with_columns(pl.col("language").fill_null("other"))


def _with_about(sentences: pl.DataFrame) -> pl.DataFrame:
    """The sentences once for `all` and once for each value of about that they belong to (see `covers`)."""
    places = sentences.select("doc_id", "sentence", "passage", sentence_about="about")
    return pl.concat([places.with_columns(about=pl.lit("all")), by_about(places)]).drop("sentence_about")


def _counts(hits: pl.DataFrame, sentences: pl.DataFrame, column: str) -> pl.DataFrame:
    """Of each about value and document its number of units, and of units with each kind's facets."""
    units = sentences.select("about", "doc_id", column).unique()
    facets = (
        hits.join(units, on=["about", "doc_id", column], how="semi")
        .group_by("about", "doc_id", column)
        .agg([(pl.col("facet") == f).any().alias(f) for f in FACETS])
    )
    has = [
        pl.all_horizontal([pl.col(f) for f in kind]).sum().cast(pl.Int64).alias(name) for name, kind in KINDS.items()
    ]
    found = facets.group_by("about", "doc_id").agg(has)
    totals = units.group_by("about", "doc_id").agg(pl.len().cast(pl.Int64).alias("n_units"))
    joined = totals.join(found, on=["about", "doc_id"], how="left")
    return joined.with_columns(pl.col(list(KINDS)).fill_null(0))


def _sets(documents: pl.DataFrame) -> Iterator[tuple[dict[str, str], Ints]]:
    """Each group, in each of its languages and in all, with the rows of its documents."""
    groups, languages = documents["group"].to_numpy(), documents["language"].to_numpy()
    for group in grouping.group_values(documents):
        inside = groups == group
        for language in [*sorted(set(languages[inside])), "all"]:
            own = inside if language == "all" else inside & (languages == language)
            yield {"group": group, "language": language}, np.flatnonzero(own)


def _rates(
    documents: pl.DataFrame, sets: Sequence[tuple[dict[str, str], Ints]], rng: np.random.Generator, permutations: int
) -> Iterator[dict[str, object]]:
    """The rows of each set of documents and kind of move."""
    columns = {name: documents[name].to_numpy() for name in ("n_units", *KINDS)}
    scattered = _scattered(columns, [own for _, own in sets], rng, permutations)
    for number, (labels, own) in enumerate(sets):
        part = {name: column[own] for name, column in columns.items()}
        for kind, facets in KINDS.items():
            found = int(part[kind].sum())
            lift = _lift(part, facets, found, scattered[kind][:, number]) if len(facets) > 1 else {}
            yield {**labels, "kind": kind, **lift, "n_units": int(part["n_units"].sum()), "moves": found}


def _scattered(
    documents: Mapping[str, Ints], sets: Sequence[Ints], rng: np.random.Generator, permutations: int
) -> dict[str, Floats]:
    """The moves of each set of documents (columns) if the facets of each document are scattered over its units.

    The overlap of scattered facets is hypergeometric, so that permutations (rows) can be drawn document by document as
    numbers, without moving any unit.
    """
    places = np.concatenate(sets), np.repeat(np.arange(len(sets)), [len(own) for own in sets])
    inside = sparse.csr_array((np.ones(len(places[0])), places), shape=(len(documents["n_units"]), len(sets)))
    totals = {kind: np.zeros((permutations, len(sets))) for kind, facets in KINDS.items() if len(facets) > 1}
    for start in range(0, len(documents["n_units"]), _BLOCK):
        block = {name: column[start : start + _BLOCK] for name, column in documents.items()}
        for kind, (first, second) in _PAIRS.items():
            overlap = _overlaps(block["n_units"], block[first], block[second], permutations, rng)
            totals[kind] += weighted_sums(overlap.T, inside[start : start + _BLOCK])
            if (first, second) == PARTS[:2]:
                both = overlap
        row, column = np.nonzero(both * (block[PARTS[2]] > 0)[:, None])
        third = both[row, column], block["n_units"][row] - both[row, column], block[PARTS[2]][row]
        both[:] = 0
        both[row, column] = rng.hypergeometric(*third)
        totals["move"] += weighted_sums(both.T, inside[start : start + _BLOCK])
    return totals


def _overlaps(n: Ints, first: Ints, second: Ints, draws: int, rng: np.random.Generator) -> Ints:
    """Draw in how many of its `n` units each document (row) holds both facets, which are in so many units each.

    The hypergeometric distribution is added up step by step, for all documents and draws at once, which is several
    times faster than drawing one by one.
    """
    most = np.minimum(first, second)
    order = np.argsort(-most, kind="stable")
    numbers = most[order], n[order], first[order], second[order]
    overlap = np.zeros((len(n), draws), np.int64)
    chance, below = rng.random((int((most > 0).sum()), draws)), np.zeros(len(n))
    for k in range(int(most.max(initial=0))):
        some = int((numbers[0] > k).sum())
        below[:some] += _hypergeometric(k, *(values[:some] for values in numbers[1:]))
        overlap[:some] += chance[:some] > below[:some, None]
    found = np.empty_like(overlap)
    found[order] = overlap
    return found


def _hypergeometric(k: int, n: Ints, first: Ints, second: Ints) -> Floats:
    """The probability of an overlap of `k`."""
    ways = _log_choose(first, k) + _log_choose(n - first, second - k) - _log_choose(n, second)
    return np.where(second - k <= n - first, np.exp(ways), 0.0)


def _log_choose(n: Ints, k: Ints | int) -> Floats:
    from scipy.special import gammaln  # slow to import

    return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(np.maximum(n - k, 0) + 1), np.float64)


def _lift(documents: Mapping[str, Ints], facets: Sequence[str], found: int, totals: Floats) -> dict[str, float]:
    """Expected number, lift, its range under independence, and p; `totals` are the moves of scattered facets."""
    n = documents["n_units"]
    expected = float(np.sum(n * np.prod([documents[f] / n for f in facets], axis=0)))
    if not expected:
        return {}
    low, high = np.quantile(totals, [0.025, 0.975]) / expected
    result = {"expected": expected, "lift": found / expected, "low": float(low), "high": float(high)}
    if len(n) >= FEWEST:
        extreme = np.abs(totals - expected) >= abs(found - expected) * (1 - 1e-9)
        result["p"] = float((1 + extreme.sum()) / (1 + len(totals)))
    return result
