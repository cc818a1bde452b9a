"""How often two names occur in the same units of text, and how much oftener than if units were dealt at random."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy import sparse

from discourse.measure.arrays import Floats, Ints, numbered
from discourse.measure.resample import bootstrap_weights, weighted_sums

FEWEST = 5  # documents that hold both names; with fewer there is no interval
_GRID = 2.0**26  # expected counts are whole multiples of its inverse, so that their sums are exact

Choice = Callable[[list[str], pl.DataFrame], list[tuple[str, str]]]
"""Chooses pairs of the names, given a frame with `name`, `name_right` (above it) and `len`, their common units."""


@dataclass(frozen=True)
class UnitCounts:
    """How many units each document has (`units`: doc_id, n), how many with each name (`marked`: doc_id, name, n), and
    with each pair of names (`common`: doc_id, name, name_right, n). The frames may be lazy: read when needed."""

    units: pl.DataFrame | pl.LazyFrame
    marked: pl.DataFrame | pl.LazyFrame
    common: pl.DataFrame | pl.LazyFrame

    @staticmethod
    def of(marked: pl.DataFrame, places: pl.DataFrame, right: pl.DataFrame | None = None) -> UnitCounts:
        """Count units.

        Parameters
        ----------
        marked : DataFrame
            One row a `doc_id`, unit (column `unit`) and `name` that is in it.
        places : DataFrame
            All units: `doc_id` and `unit`.
        right : DataFrame, optional
            Further names like `marked`; pairs then have one name of each. By default all pairs of names are counted.
        """
        left = marked.join(places, on=["doc_id", "unit"], how="semi")
        other = left if right is None else right.join(places, on=["doc_id", "unit"], how="semi")
        joined = left.join(other, on=["doc_id", "unit"]).filter(pl.col("name") < pl.col("name_right"))
        every = left if right is None else pl.concat([left, other])
        n = pl.len().cast(pl.Int64).alias("n")
        return UnitCounts(
            places.group_by("doc_id").agg(n),
            every.group_by("doc_id", "name").agg(n),
            joined.group_by("doc_id", "name", "name_right").agg(n),
        )

    @staticmethod
    def joined(parts: Sequence[UnitCounts]) -> UnitCounts:
        """Return the counts of parts that hold different documents."""
        tables: list[list[pl.LazyFrame]] = [
            [getattr(part, name).lazy() for part in parts] for name in ("units", "marked", "common")
        ]
        return UnitCounts(*map(pl.concat, tables))


class Counts:
    """Units of each document, in all and with each name and pair of names, as matrices of documents × names.

    `choice` chooses the pairs; the first name of a pair sorts before the second.
    """

    def __init__(self, counts: UnitCounts, choice: Choice) -> None:
        units = counts.units.lazy().collect().sort("doc_id")
        self.documents: dict[str, int] = {doc_id: row for row, doc_id in enumerate(units["doc_id"])}
        self.n = units["n"].to_numpy().astype(np.int64)
        rows = units.select("doc_id").with_row_index("row").lazy()
        marked = _collected(counts.marked.lazy().join(rows, on="doc_id").select("row", "name", "n"))
        self.names, column = numbered(marked["name"])
        at = {name: column for column, name in enumerate(self.names)}
        self.marked = self._matrix(marked, column, len(self.names))
        common = counts.common.lazy()
        chosen = choice(self.names, _collected(common.group_by("name", "name_right").agg(len=pl.col("n").sum())))
        self.pairs = [(at[a], at[b]) for a, b in chosen]
        pairs = pl.LazyFrame(chosen, schema={"name": pl.String, "name_right": pl.String}, orient="row")
        both = common.join(pairs.with_row_index("column"), on=["name", "name_right"]).join(rows, on="doc_id")
        found = _collected(both.select("row", "column", "n"))
        self.both = self._matrix(found, found["column"].to_numpy().astype(np.int64), len(chosen))
        self.expected = self._expected()

    def _matrix(self, counted: pl.DataFrame, column: Ints, width: int) -> sparse.csr_array:
        """The numbers `n` of documents (`row`) and columns."""
        places = counted["row"].to_numpy().astype(np.int64), column
        shape = (len(self.documents), width)
        return sparse.csr_array((counted["n"].to_numpy().astype(np.int64), places), shape=shape)

    def _expected(self) -> sparse.csr_array:
        """The units that each pair would share by chance in each document."""
        marked = sparse.csc_array(self.marked)
        first, second = ([pair[side] for pair in self.pairs] for side in (0, 1))
        chance = sparse.coo_array(marked[:, first].multiply(marked[:, second]))
        exact = chance.data / self.n[chance.row]
        rounded = np.rint(exact * _GRID) / _GRID
        return sparse.csr_array((rounded, (chance.row, chance.col)), shape=self.both.shape)


def _collected(frame: pl.LazyFrame) -> pl.DataFrame:
    """Return the rows of a frame, in any order, which is read in pieces if it is in files."""
    return frame.collect(engine="streaming")


@dataclass(frozen=True)
class Totals:
    """Sums over several sets of documents, a row each: units, units of each name, and for each pair of names common
    units, expected ones, and documents that hold both."""

    n_documents: Ints
    n_units: Ints
    marked: Ints
    both: Ints
    expected: Floats
    documents_both: Ints

    @staticmethod
    def of(counts: Counts, sets: Sequence[Ints]) -> Totals:
        """The sums over the documents in these rows of `counts`."""
        sizes = np.array([len(rows) for rows in sets], np.int64)
        ends = np.concatenate([[0], np.cumsum(sizes)])
        rows = np.concatenate([*sets, np.empty(0, np.int64)]).astype(np.int64)
        inside = sparse.csr_array((np.ones(len(rows), np.int64), rows, ends), shape=(len(sets), len(counts.documents)))
        common = counts.both.copy()
        common.data = (common.data > 0).astype(np.int64)
        marked, both, documents_both = ((inside @ part).toarray() for part in (counts.marked, counts.both, common))
        expected: Floats = (inside @ counts.expected).toarray()
        return Totals(sizes, inside @ counts.n, marked, both, expected, documents_both)

    def rows(self, counts: Counts, number: int, ends: Mapping[int, Sequence[float]]) -> Iterator[dict[str, object]]:
        """Yield what the pairs have in common in one set of documents, with the ends of their intervals if known."""
        units, both, expected = self.marked[number], self.both[number], self.expected[number]
        for column, (a, b) in enumerate(counts.pairs):
            if not units[a] or not units[b]:
                continue
            row: dict[str, object] = {
                "name_a": counts.names[a],
                "name_b": counts.names[b],
                "n_units": int(self.n_units[number]),
                "units_a": int(units[a]),
                "units_b": int(units[b]),
                "units_both": int(both[column]),
                "n_documents": int(self.n_documents[number]),
                "documents_both": int(self.documents_both[number, column]),
                "expected": float(expected[column]),
            }
            if expected[column] > 0:
                row["lift"] = float(both[column] / expected[column])
                row |= dict(zip(("low", "high"), ends.get(column, ()), strict=False))
            yield row


def intervals(
    counts: Counts, rows: Ints, clusters: Ints, rng: np.random.Generator, resamples: int
) -> dict[int, list[float]]:
    """Return the ends of the 95 % interval of each pair's lift, by the pair's number.

    Parameters
    ----------
    counts : Counts
    rows : array of int
        The documents.
    clusters : array of int
        The cluster of each; clusters are resampled as wholes.
    rng : numpy.random.Generator
    resamples : int

    Returns
    -------
    dict
        Pairs of which something is expected, and which at least `FEWEST` clusters hold.
    """
    if not counts.pairs or not len(rows):
        return {}
    number = np.unique(clusters, return_inverse=True)[1]
    both, expected = _summed(counts.both[rows], number), _summed(counts.expected[rows], number)
    holding = np.bincount(both.indices[both.data > 0], minlength=both.shape[1])
    known = np.flatnonzero((holding >= FEWEST) & (expected.sum(axis=0) > 0))
    if not known.size:
        return {}
    both, expected = both[:, known], expected[:, known]
    # Clusters that hold no pair are drawn like all others, but add nothing.
    held = np.flatnonzero((np.diff(both.indptr) > 0) | (np.diff(expected.indptr) > 0))
    weights = bootstrap_weights(both.shape[0], resamples, rng)[:, held]
    found = weighted_sums(weights, both[held])
    chance = weighted_sums(weights, expected[held] * _GRID) / _GRID
    lifts = np.divide(found, chance, out=np.full(found.shape, np.nan), where=chance > 0)
    lifts[np.isnan(lifts)] = 0.0  # samples in which a name does not occur have no common units either
    ends: list[list[float]] = middle(lifts).tolist()
    return dict(zip(known.tolist(), ends, strict=True))


def middle(samples: Floats) -> Floats:
    """Return what 95 % of the samples (rows) lie between, for each column: its 2.5 and 97.5 % quantiles.

    The same numbers as those of `numpy.quantile`, which takes twice as long as sorting the columns.
    """
    ordered = np.sort(samples.T, axis=1)
    ends = []
    for share in (0.025, 0.975):
        place = share * (len(samples) - 1)
        below = math.floor(place)
        low, high = ordered[:, below], ordered[:, min(below + 1, len(samples) - 1)]
        over = place - below  # the nearer of the two is moved, as NumPy does
        ends.append(low + (high - low) * over if over < 0.5 else high - (high - low) * (1 - over))
    return np.stack(ends, axis=1)


def _summed(matrix: sparse.csr_array, number: Ints) -> sparse.csr_array:
    """The rows of a matrix summed by the number of their cluster."""
    if len(number) == int(number.max(initial=-1)) + 1 and (np.diff(number) == 1).all():
        return matrix
    one = sparse.csr_array((np.ones(len(number)), (number, np.arange(len(number)))))
    return sparse.csr_array(one @ matrix)
