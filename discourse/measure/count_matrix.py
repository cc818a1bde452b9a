"""The matrix of counts, documents by columns, from whose weighted sums all rates are computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse

from discourse.measure.arrays import Floats, Ints
from discourse.measure.groups import column_of
from discourse.measure.measures import COUNTS, SIZES
from discourse.measure.names import LEVELS, name_table

NAME_COLUMNS = ("lexicon", "uses", "about", "level", "name")


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
        return replace(self, documents=_numbered(documents))

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

    def chunks(self, width: int = 400) -> Iterator[CountMatrix]:
        """Yield parts of whole families (names of one lexicon, use, about and level), so that sums fit into memory.

        A part has at most `width` names, unless one family alone has more.
        """
        n = self.n_names
        if n <= width:
            yield self
            return
        for own in _packed(self.names["total"].to_numpy(), width):
            yield self.only(own)

    def families(self) -> list[Ints]:
        """Positions of the names of each family."""
        return _packed(self.names["total"].to_numpy(), 1)


def _gathered(matrix: sparse.csr_array, code: Ints) -> sparse.csr_array:
    """Rows of the same code added up, in the order of the codes."""
    gather = sparse.csr_array((np.ones(len(code)), (code, np.arange(len(code)))))
    return sparse.csr_array(gather @ matrix)


def _packed(family: Ints, width: int) -> list[Ints]:
    """Runs of equal `family`, joined while they hold at most `width` members."""
    runs = np.split(np.arange(len(family)), np.flatnonzero(np.diff(family)) + 1)
    packed: list[Ints] = []
    for run in runs:
        if packed and len(packed[-1]) + len(run) <= width:
            packed[-1] = np.concatenate([packed[-1], run])
        else:
            packed.append(run)
    return packed if len(family) else []


def build(
    cells: pa.Table,
    sizes: pa.Table,
    documents: pl.DataFrame,
    patterns: pa.Table,
    *,
    abouts: Sequence[str] | None = None,
    levels: Sequence[str] | None = None,
) -> CountMatrix:
    """Return the count matrix of the given documents.

    `documents` needs the column doc_id and is taken in the order of its doc_ids. `abouts` and `levels` keep the rows
    of these values only; by default all that occur in `sizes` and `patterns`. Names come from `patterns`, uses from
    the cells.
    """
    documents = _numbered(documents)
    size = pl.DataFrame(sizes)
    known = abouts or sorted({*size["about"].unique(), *cells["about"].unique().to_pylist(), "all"})
    uses = sorted(cells["uses"].unique().to_pylist()) or ["all"]
    names = (
        name_table(patterns)
        .filter(pl.col("level").is_in(list(levels)) if levels else pl.lit(True))
        .join(pl.DataFrame({"uses": uses}), how="cross")
        .join(pl.DataFrame({"about": list(known), "size": range(len(known))}), how="cross")
        .sort("lexicon", "uses", "about", "level", "name")
    )
    totals = names.select("lexicon", "uses", "about", "level").unique(maintain_order=True).with_row_index("total")
    names = names.join(totals, on=["lexicon", "uses", "about", "level"]).with_columns(
        pl.col("total", "size").cast(pl.Int64)
    )
    names = names.sort("lexicon", "uses", "about", "level", "name")
    found = pl.DataFrame(_of(_of(cells, "about", known), "level", levels or LEVELS))
    matrix = _matrix(found, size, documents, names, list(known), totals.height)
    return CountMatrix(documents, names, matrix, len(known))


def _of(cells: pa.Table, column: str, values: Sequence[str]) -> pa.Table:
    """The cells with one of these values, before they are copied to another form of table."""
    return cells.filter(pc.is_in(cells[column], value_set=pa.array(values, cells[column].type)))


def _numbered(documents: pl.DataFrame) -> pl.DataFrame:
    return documents.sort("doc_id").with_row_index("row")


def _matrix(
    cells: pl.DataFrame,
    sizes: pl.DataFrame,
    documents: pl.DataFrame,
    names: pl.DataFrame,
    abouts: list[str],
    n_totals: int,
) -> sparse.csr_array:
    rows = documents.select("doc_id", "row")
    size = (
        sizes.join(rows, on="doc_id")
        .join(pl.DataFrame({"about": abouts, "size": range(len(abouts))}), on="about")
        .select("row", "about", pl.col("size").cast(pl.Int64), "n_tokens", "n_sentences")
    )
    own = names.select(*NAME_COLUMNS, "counts", "total").with_row_index("column")
    # A document is in the denominator of an about value when a sentence of it is; only such documents can have a hit.
    lazy = cells.lazy().join(rows.lazy(), on="doc_id").join(own.lazy(), on=list(NAME_COLUMNS))
    lazy = lazy.join(size.lazy().select("row", "about", "n_sentences"), on=["row", "about"], how="left")
    cell = lazy.select("row", "column", "counts", "total", "n_sentences", "hits", "sentences_with_hit").collect()
    n, m = names.height, len(abouts)
    row = cell["row"].to_numpy().astype(np.int64)
    column = cell["column"].to_numpy().astype(np.int64)
    in_size = (cell["n_sentences"].fill_null(0).to_numpy() > 0).astype(np.float64)
    counting = cell["counts"].to_numpy().astype(np.float64)
    size_row, size_column = size["row"].to_numpy().astype(np.int64), size["size"].to_numpy()
    everywhere = (size["about"] == "all").to_numpy() | (size["n_sentences"].to_numpy() > 0)
    hits = cell["hits"].to_numpy().astype(np.float64)
    blocks = [
        (row, column, hits),
        (row, n + column, cell["sentences_with_hit"].to_numpy().astype(np.float64)),
        (row, 2 * n + column, in_size * (hits > 0)),
        (size_row, 3 * n + size_column, size["n_tokens"].to_numpy().astype(np.float64)),
        (size_row, 3 * n + m + size_column, size["n_sentences"].to_numpy().astype(np.float64)),
        (size_row, 3 * n + 2 * m + size_column, everywhere.astype(np.float64)),
        (row, 3 * n + 3 * m + cell["total"].to_numpy().astype(np.int64), hits * counting),
    ]
    i, j, x = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
    matrix = sparse.csr_array((x, (i, j)), shape=(documents.height, 3 * n + 3 * m + n_totals))
    matrix.sum_duplicates()
    matrix.eliminate_zeros()
    return matrix
