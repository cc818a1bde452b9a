"""How often two names occur in the same units of text, and how much oftener than if units were dealt at random."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy import sparse

from discourse.measure.arrays import Floats, Ints
from discourse.measure.resample import bootstrap_weights, weighted_sums

FEWEST = 5  # documents that hold both names; with fewer there is no interval
_GRID = 2.0**26  # expected counts are whole multiples of its inverse, so that their sums are exact

Choice = Callable[[list[str], pl.DataFrame], list[tuple[str, str]]]
"""Chooses pairs of the names, given a frame with `name`, `name_right` (above it) and `len`, their common units."""


class Counts:
    """Units of each document, in all and with each name and pair of names, as matrices of documents × names.

    Parameters
    ----------
    marked : DataFrame
        One row a `doc_id`, unit (column `unit`) and `name` that is in it.
    places : DataFrame
        All units: `doc_id` and `unit`.
    choice : callable
        The pairs that are counted; the first name of a pair sorts before the second.
    """

    def __init__(self, marked: pl.DataFrame, places: pl.DataFrame, choice: Choice) -> None:
        marked = marked.join(places, on=["doc_id", "unit"], how="semi")
        totals = places.group_by("doc_id").len().sort("doc_id")
        self.documents: dict[str, int] = {doc_id: row for row, doc_id in enumerate(totals["doc_id"])}
        self.n = totals["len"].to_numpy().astype(np.int64)
        self.names: list[str] = sorted(set(marked["name"]))
        at = {name: column for column, name in enumerate(self.names)}
        row = marked["doc_id"].replace_strict(self.documents, return_dtype=pl.Int64).to_numpy()
        column = marked["name"].replace_strict(at, return_dtype=pl.Int64).to_numpy() if at else row
        shape = (len(self.documents), len(self.names))
        self.marked = sparse.csr_array((np.ones(len(row), np.int64), (row, column)), shape=shape)
        self.pairs, self.both = self._pairs(marked, choice)
        self.expected = self._expected()

    def _pairs(self, marked: pl.DataFrame, choice: Choice) -> tuple[list[tuple[int, int]], sparse.csr_array]:
        """The pairs of names, and in how many units of each document both are."""
        joined = marked.join(marked, on=["doc_id", "unit"]).filter(pl.col("name") < pl.col("name_right"))
        counts = joined.group_by("doc_id", "name", "name_right").len().sort("doc_id", "name", "name_right")
        chosen = choice(self.names, counts.group_by("name", "name_right").agg(pl.col("len").sum()))
        at = {pair: column for column, pair in enumerate(chosen)}
        kept = [(self.documents[d], at[a, b], n) for d, a, b, n in counts.iter_rows() if (a, b) in at]
        rows, columns, values = np.array(kept, np.int64).reshape(-1, 3).T
        both = sparse.csr_array((values, (rows, columns)), shape=(len(self.documents), len(chosen)))
        place = {name: column for column, name in enumerate(self.names)}
        return [(place[a], place[b]) for a, b in chosen], both

    def _expected(self) -> sparse.csr_array:
        """The units that each pair would share by chance in each document."""
        marked = sparse.csc_array(self.marked)
        first, second = ([pair[side] for pair in self.pairs] for side in (0, 1))
        chance = sparse.coo_array(marked[:, first].multiply(marked[:, second]))
        exact = chance.data / self.n[chance.row]
        rounded = np.rint(exact * _GRID) / _GRID
        return sparse.csr_array((rounded, (chance.row, chance.col)), shape=self.both.shape)


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
    ends: list[list[float]] = np.quantile(lifts, [0.025, 0.975], axis=0).T.tolist()
    return dict(zip(known.tolist(), ends, strict=True))


def _summed(matrix: sparse.csr_array, number: Ints) -> sparse.csr_array:
    """The rows of a matrix summed by the number of their cluster."""
    if len(number) == int(number.max(initial=-1)) + 1 and (np.diff(number) == 1).all():
        return matrix
    one = sparse.csr_array((np.ones(len(number)), (number, np.arange(len(number)))))
    return sparse.csr_array(one @ matrix)
