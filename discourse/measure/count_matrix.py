"""The matrix of counts, documents by columns, from whose weighted sums all rates are computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy import sparse

from discourse.measure.arrays import Floats, Ints
from discourse.measure.groups import column_of
from discourse.measure.measures import COUNTS, SIZES

NAME_COLUMNS = ("lexicon", "uses", "about", "level", "name")
WIDTH = 400  # names of a chunk


@dataclass(frozen=True)
class CountMatrix:
    """Documents (rows) × integer columns.

    `names` has one row for each counted thing: its key (`NAME_COLUMNS`), whether its frame `counts`, and the
    positions `size` and `total` of its denominators. `matrix` (documents × columns, sparse, float64 holding whole
    numbers) has the columns: hits of each name, sentences with a hit, documents with a hit, then for each about
    value tokens, sentences and documents, then all hits of counting frames for each (lexicon, uses, about, level).
    """

    documents: pl.DataFrame
    names: pl.DataFrame
    matrix: sparse.csr_array
    n_abouts: int

    def with_documents(self, documents: pl.DataFrame) -> CountMatrix:
        """Return the same counts of the same documents with other columns, such as other groups."""
        return replace(self, documents=numbered_documents(documents))

    @property
    def n_names(self) -> int:
        """Number of names."""
        return self.names.height

    @cached_property
    def languages(self) -> npt.NDArray[np.str_]:
        """The language of each document, `other` if it is unknown."""
        return self.documents["language"].fill_null("other").to_numpy().astype(str)

    @cached_property
    def groups(self) -> npt.NDArray[np.str_]:
        """The group of each document."""
        return self.documents["group"].to_numpy().astype(str)

    def rows(self, groups: Sequence[str] | None = None, language: str = "all") -> Ints:
        """The rows of the documents of these groups (None: every document) in a language."""
        chosen = np.ones(self.documents.height, np.bool_) if groups is None else np.isin(self.groups, list(groups))
        return np.flatnonzero(chosen if language == "all" else chosen & (self.languages == language))

    def spoken(self, groups: Sequence[str] | None = None) -> list[str]:
        """The languages of the documents of these groups, sorted."""
        return sorted(set(self.languages[self.rows(groups)].tolist()))

    def column(self, sums: Floats, count: str) -> Floats:
        """The part of `sums` that holds `count` for each name, shape (..., names)."""
        if count in COUNTS:
            first = COUNTS.index(count) * self.n_names
            return sums[..., first : first + self.n_names]
        return sums[..., self.positions(count)]

    def positions(self, count: str) -> Ints:
        """The columns of `matrix` that hold `count` (of `COUNTS`, `SIZES`, or all_hits) for each name."""
        n = self.n_names
        if count in COUNTS:
            return COUNTS.index(count) * n + np.arange(n)
        if count in SIZES:
            return 3 * n + SIZES.index(count) * self.n_abouts + self.names["size"].to_numpy()
        return 3 * n + 3 * self.n_abouts + self.names["total"].to_numpy()

    def units(self, rows: Ints, cluster: str | None = None) -> sparse.csr_array:
        """The rows of `matrix` for these documents; with `cluster`, summed over documents of one cluster.

        A document without a cluster value is a unit by itself.
        """
        if cluster is None:
            return self.matrix[rows]
        return _gathered(self.matrix[rows], self._labels(rows, [cluster], alone=True))

    def labelled_units(
        self, rows_a: Ints, rows_b: Ints, cluster: str | None, strata: Sequence[str]
    ) -> tuple[sparse.csr_array, npt.NDArray[np.bool_], Ints]:
        """Units of two groups under each other, which of them are in the first, and the stratum of each as a number.

        A cluster that has documents in both groups, or in two strata, is one unit in each.
        """
        rows = np.concatenate([rows_a, rows_b])
        first = np.arange(len(rows)) < len(rows_a)
        stratum = self._labels(rows, strata) if strata else np.zeros(len(rows), np.int64)
        if cluster is None:
            return self.matrix[rows], first, stratum
        joint = np.stack([self._labels(rows, [cluster], alone=True), first, stratum])
        _, index, code = np.unique(joint, axis=1, return_index=True, return_inverse=True)
        return _gathered(self.matrix[rows], code.ravel()), first[index], stratum[index]

    def column_of_documents(self, rows: Ints) -> Floats:
        """1 for each of these documents that is in the denominator of the first about value, else 0."""
        return self.matrix[rows][:, [self.positions("n_documents")[0]]].toarray().ravel()

    def _labels(self, rows: Ints, columns: Sequence[str], *, alone: bool = False) -> Ints:
        """The values of document columns as whole numbers; with `alone`, each missing value is different."""
        missing = pl.concat_str(pl.lit("\0"), pl.col("doc_id")) if alone else pl.lit("\0")
        parts = [pl.col(column_of(column)).cast(pl.String).fill_null(missing) for column in columns]
        labels = self.documents.select(pl.concat_str(parts, separator="\x1f")).to_series().to_numpy()[rows]
        return np.unique(labels.astype(str), return_inverse=True)[1].ravel().astype(np.int64)

    def only(self, own: Ints) -> CountMatrix:
        """The matrix of the names at these positions."""
        n = self.n_names
        columns = np.concatenate([own, n + own, 2 * n + own, np.arange(3 * n, self.matrix.shape[1])])
        return replace(self, names=self.names[own], matrix=sparse.csr_array(self.matrix[:, columns]))

    def chunks(self, width: int = WIDTH) -> Iterator[CountMatrix]:
        """Yield parts of whole families (names of one lexicon, use, about and level), so that sums fit into memory.

        A part has at most `width` names, unless one family alone has more.
        """
        n = self.n_names
        if n <= width:
            yield self
            return
        for own in packed(self.names["total"].to_numpy(), width):
            yield self.only(own)

    def families(self) -> list[Ints]:
        """Positions of the names of each family."""
        return packed(self.names["total"].to_numpy(), 1)


def _gathered(matrix: sparse.csr_array, code: Ints) -> sparse.csr_array:
    """Rows of the same code added up, in the order of the codes."""
    gather = sparse.csr_array((np.ones(len(code)), (code, np.arange(len(code)))))
    return sparse.csr_array(gather @ matrix)


def packed(family: Ints, width: int) -> list[Ints]:
    """Runs of equal `family`, joined while they hold at most `width` members."""
    runs = np.split(np.arange(len(family)), np.flatnonzero(np.diff(family)) + 1)
    packed: list[Ints] = []
    for run in runs:
        if packed and len(packed[-1]) + len(run) <= width:
            packed[-1] = np.concatenate([packed[-1], run])
        else:
            packed.append(run)
    return packed if len(family) else []


def numbered_documents(documents: pl.DataFrame) -> pl.DataFrame:
    """Return the documents in the order of their ids, with the column `row`."""
    return documents.sort("doc_id").with_row_index("row")
