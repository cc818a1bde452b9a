"""Frames, and concepts, that occur in one sentence or passage: how often, and how much oftener than by chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
import polars as pl
import pyarrow as pa
from scipy import sparse

from discourse import schema
from discourse.measure import groups as grouping
from discourse.measure.arrays import Floats, Ints
from discourse.measure.cells import ASSERTED, context_measured
from discourse.measure.names import name_of
from discourse.measure.random_streams import spawn
from discourse.measure.resample import bootstrap_weights, weighted_sums
from discourse.measure.trends import span_of

UNITS = ("sentence", "passage")
LEVELS = ("frame", "concept")
FEWEST = 5  # documents that hold both names; with fewer there is no interval
MOST_CONCEPTS = 200  # pairs of concepts, those with most common units first
_GRID = 2.0**26  # expected counts are whole multiples of its inverse, so that their sums are exact


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
    counted = pl.DataFrame(passages).filter("counted").select("doc_id", "passage")
    there = pl.DataFrame(sentences).join(counted, on=["doc_id", "passage"], how="semi")
    named = pl.DataFrame(patterns).filter("counts").select("lexicon", "pattern_id", "concept", "subframe", "frame")
    found = pl.DataFrame(hits).join(named, on=["lexicon", "pattern_id"])
    years = sorted(set(documents["year"].drop_null().to_pylist()))
    spans = {year: span for year in years if (span := span_of(year, period))}
    units = pl.DataFrame(documents).select(
        "doc_id",
        pl.col("language").fill_null("other"),
        period=pl.col("year").replace_strict(spans, default=None, return_dtype=pl.String),
        cluster=pl.coalesce(pl.col(cluster).cast(pl.String), "doc_id") if cluster else pl.col("doc_id"),
    )
    rows: list[dict[str, object]] = []
    for lexicon in sorted(set(named["lexicon"])):
        for uses in ["all", "asserted"] if context_measured(hits) else ["all"]:
            chosen = found.filter((pl.col("lexicon") == lexicon) & (ASSERTED if uses == "asserted" else True))
            for unit in UNITS:
                for level in LEVELS:
                    counts = _Counts(chosen.filter(f"counts_{level}"), there, unit, level)
                    key = {"lexicon": lexicon, "uses": uses, "unit": unit, "level": level}
                    for variable in ["none", *[b for b in by if b not in ("none", "about")]]:
                        grouped = grouping.with_groups(documents, variable).select("doc_id", "group")
                        members = units.join(grouped, on="doc_id").sort("doc_id")
                        rows.extend(_rows(counts, members, {**key, "by": variable}, seed, resamples))
    return schema.from_rows("frame_pairs", rows)


class _Counts:
    """Units of each document, in all and with each name and pair of names, as matrices of documents × names."""

    def __init__(self, hits: pl.DataFrame, sentences: pl.DataFrame, unit: str, level: str) -> None:
        places = sentences.select("doc_id", unit).unique()
        marked = hits.select("doc_id", unit, name=name_of(level)).unique().join(places, on=["doc_id", unit], how="semi")
        totals = places.group_by("doc_id").len().sort("doc_id")
        self.documents: dict[str, int] = {doc_id: row for row, doc_id in enumerate(totals["doc_id"])}
        self.n = totals["len"].to_numpy().astype(np.int64)
        self.names: list[str] = sorted(set(marked["name"]))
        at = {name: column for column, name in enumerate(self.names)}
        row = marked["doc_id"].replace_strict(self.documents, return_dtype=pl.Int64).to_numpy()
        column = marked["name"].replace_strict(at, return_dtype=pl.Int64).to_numpy() if at else row
        shape = (len(self.documents), len(self.names))
        self.marked = sparse.csr_array((np.ones(len(row), np.int64), (row, column)), shape=shape)
        self.pairs, self.both = self._pairs(marked, unit, level)

    def _pairs(self, marked: pl.DataFrame, unit: str, level: str) -> tuple[list[tuple[int, int]], sparse.csr_array]:
        """The pairs of names, and in how many units of each document both are."""
        joined = marked.join(marked, on=["doc_id", unit]).filter(pl.col("name") < pl.col("name_right"))
        counts = joined.group_by("doc_id", "name", "name_right").len().sort("doc_id", "name", "name_right")
        if level == "frame":
            chosen = list(combinations(self.names, 2))
        else:
            totals = counts.group_by("name", "name_right").agg(pl.col("len").sum())
            most = totals.sort("len", "name", "name_right", descending=[True, False, False]).head(MOST_CONCEPTS)
            chosen = sorted(most.select("name", "name_right").iter_rows())
        at = {pair: column for column, pair in enumerate(chosen)}
        kept = [(self.documents[d], at[a, b], n) for d, a, b, n in counts.iter_rows() if (a, b) in at]
        rows, columns, values = np.array(kept, np.int64).reshape(-1, 3).T
        both = sparse.csr_array((values, (rows, columns)), shape=(len(self.documents), len(chosen)))
        place = {name: column for column, name in enumerate(self.names)}
        return [(place[a], place[b]) for a, b in chosen], both

    def expected(self, rows: Ints) -> Floats:
        """The units that each pair would share by chance in each of some documents."""
        marked = self.marked[rows].toarray()
        first, second = ([pair[side] for pair in self.pairs] for side in (0, 1))
        exact = marked[:, first] * marked[:, second] / self.n[rows][:, None]
        return np.asarray(np.rint(exact * _GRID) / _GRID)


def _rows(
    counts: _Counts, members: pl.DataFrame, key: dict[str, object], seed: int, resamples: int
) -> Iterator[dict[str, object]]:
    """The rows of each group of documents, in each language and period."""
    inside = members.filter(pl.col("doc_id").is_in(list(counts.documents)))
    rows = np.array([counts.documents[doc_id] for doc_id in inside["doc_id"]], np.int64)
    number = inside["cluster"].rank("dense").to_numpy().astype(np.int64)
    groups, languages, periods = (inside[name].fill_null("").to_numpy() for name in ("group", "language", "period"))
    for group in grouping.group_values(inside):
        of_group = groups == group
        for language in [*sorted(set(languages[of_group])), "all"]:
            part = of_group & ((languages == language) | (language == "all"))
            spans = sorted(set(periods[part]) - {""}) if key["level"] == "frame" else []
            for period in ["all", *spans]:
                chosen = part & ((periods == period) | (period == "all"))
                row = {**key, "group": group, "language": language, "period": period}
                rng = spawn(seed, "frame pairs", *[str(row[name]) for name in sorted(row)])
                draws = resamples if period == "all" else 0
                yield from _pairs_of(counts, rows[chosen], number[chosen], row, rng, draws)


def _pairs_of(
    counts: _Counts, rows: Ints, clusters: Ints, key: dict[str, object], rng: np.random.Generator, resamples: int
) -> Iterator[dict[str, object]]:
    """The rows of one set of documents, each of which is in a cluster."""
    if not counts.pairs or not len(rows):
        return
    number = np.unique(clusters, return_inverse=True)[1]
    units: Ints = counts.marked[rows].sum(axis=0)
    both, expected = counts.both[rows], counts.expected(rows)
    total, chance = both.sum(axis=0), expected.sum(axis=0)
    holding, documents_both = _holding(both, number), (both > 0).sum(axis=0)
    known = np.flatnonzero((holding >= FEWEST) & (chance > 0)) if resamples else np.empty(0, np.int64)
    intervals = _intervals(both[:, known], expected[:, known], number, rng, resamples)
    ends = dict(zip(known.tolist(), intervals, strict=True))
    for column, (a, b) in enumerate(counts.pairs):
        if not units[a] or not units[b] or (key["level"] == "concept" and not total[column]):
            continue
        row = {
            **key,
            "name_a": counts.names[a],
            "name_b": counts.names[b],
            "n_units": int(counts.n[rows].sum()),
            "units_a": int(units[a]),
            "units_b": int(units[b]),
            "units_both": int(total[column]),
            "n_documents": len(rows),
            "documents_both": int(documents_both[column]),
            "expected": float(chance[column]),
        }
        if chance[column] > 0:
            row["lift"] = float(total[column] / chance[column])
            row |= dict(zip(("low", "high"), ends.get(column, ()), strict=False))
        yield row


def _holding(both: sparse.csr_array, number: Ints) -> Ints:
    """In how many clusters of documents each pair occurs."""
    inside = _summed(both, number)
    return np.asarray((inside > 0).sum(axis=0))


def _summed(matrix: sparse.csr_array, number: Ints) -> sparse.csr_array:
    """The rows of a matrix summed by the number of their cluster."""
    one = sparse.csr_array((np.ones(len(number)), (number, np.arange(len(number)))))
    return sparse.csr_array(one @ matrix)


def _intervals(
    both: sparse.csr_array, expected: Floats, number: Ints, rng: np.random.Generator, resamples: int
) -> list[list[float]]:
    """The two ends of the 95 % percentile interval of each lift."""
    if not both.shape[1]:
        return []
    weights = bootstrap_weights(int(number.max()) + 1, resamples, rng)
    found = weighted_sums(weights, _summed(both, number))
    chance = weighted_sums(weights, _summed(sparse.csr_array(expected * _GRID), number)) / _GRID
    lifts = np.divide(found, chance, out=np.full(found.shape, np.nan), where=chance > 0)
    lifts[np.isnan(lifts)] = 0.0  # samples in which a name does not occur have no common units either
    ends: list[list[float]] = np.quantile(lifts, [0.025, 0.975], axis=0).T.tolist()
    return ends
