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
        row, column, value = _entries(self.marked, rows)
        marked = np.zeros((len(rows), len(self.names)))
        marked[row, column] = value
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
    _, marked, times = _entries(counts.marked, rows)
    units = _sums(marked, times, len(counts.names))
    _, shared, common = _entries(counts.both, rows)
    total, holding = _sums(shared, common, len(counts.pairs)), _sums(shared, np.sign(common), len(counts.pairs))
    expected = counts.expected(rows)
    ends = _ends(counts.both[rows], expected, clusters, rng, resamples) if resamples else {}
    n_units, names, chance = int(counts.n[rows].sum()), counts.names, expected.sum(axis=0).tolist()
    listed = zip(counts.pairs, total, holding, chance, strict=True)
    for column, ((a, b), units_both, documents_both, by_chance) in enumerate(listed):
        if not units[a] or not units[b]:
            continue
        row: dict[str, object] = {
            "name_a": names[a],
            "name_b": names[b],
            "n_units": n_units,
            "units_a": units[a],
            "units_b": units[b],
            "units_both": units_both,
            "n_documents": len(rows),
            "documents_both": documents_both,
            "expected": by_chance,
        }
        if by_chance > 0:
            row["lift"] = units_both / by_chance
            row |= dict(zip(("low", "high"), ends.get(column, ()), strict=False))
        yield row


def _entries(matrix: sparse.csr_array, rows: Ints) -> tuple[Ints, Ints, Ints]:
    """The entries of some rows of a matrix: place in `rows`, column and value of each."""
    # Without the matrix that indexing would make: most calls are for a few documents of one year.
    first = matrix.indptr[rows]
    lengths = matrix.indptr[rows + 1] - first
    before = np.cumsum(lengths) - lengths
    at = np.repeat(first - before, lengths) + np.arange(lengths.sum())
    return np.repeat(np.arange(len(rows)), lengths), matrix.indices[at], matrix.data[at]


def _sums(columns: Ints, values: Ints, width: int) -> list[int]:
    """The sum of whole numbers in each column."""
    found: list[int] = np.bincount(columns, values, width).astype(np.int64).tolist()
    return found


def _ends(
    both: sparse.csr_array, expected: Floats, clusters: Ints, rng: np.random.Generator, resamples: int
) -> dict[int, list[float]]:
    """The ends of the intervals of the pairs, by column, that enough clusters hold."""
    number = np.unique(clusters, return_inverse=True)[1]
    known = np.flatnonzero((_holding(both, number) >= FEWEST) & (expected.sum(axis=0) > 0))
    intervals = _intervals(both[:, known], expected[:, known], number, rng, resamples)
    return dict(zip(known.tolist(), intervals, strict=True))


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
