"""How often two names occur in the same units of text, and how much oftener than if units were dealt at random."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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

    def expected(self, rows: Ints) -> Floats:
        """The units that each pair would share by chance in each of some documents."""
        marked = self.marked[rows].toarray()
        first, second = ([pair[side] for pair in self.pairs] for side in (0, 1))
        exact = marked[:, first] * marked[:, second] / self.n[rows][:, None]
        return np.asarray(np.rint(exact * _GRID) / _GRID)


def pairs_of(
    counts: Counts, rows: Ints, clusters: Ints, rng: np.random.Generator, resamples: int
) -> Iterator[dict[str, object]]:
    """Yield what the pairs of names have in common in one set of documents.

    Parameters
    ----------
    counts : Counts
    rows : array of int
        The documents.
    clusters : array of int
        The cluster of each; clusters are resampled as wholes.
    rng : numpy.random.Generator
    resamples : int
        With 0 there is no interval.

    Yields
    ------
    dict
        For each pair of which both names occur: `name_a`, `name_b`, the numbers of units and documents, `expected`,
        and if something is expected `lift`, with `low` and `high` if at least `FEWEST` clusters hold both names.
    """
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
        if not units[a] or not units[b]:
            continue
        row: dict[str, object] = {
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
