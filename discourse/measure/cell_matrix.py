"""From the tables `cells` and `sizes` to the matrix of counts, for all names or for some families of them at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
from scipy import sparse

from discourse.measure.arrays import Floats, Ints
from discourse.measure.count_matrix import NAME_COLUMNS, WIDTH, CountMatrix, numbered_documents, packed
from discourse.measure.names import name_table
from discourse.table_parts import PartedTable, parts_of, values_of

Indices = npt.NDArray[np.integer[Any]]


def build(
    cells: PartedTable,
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
    plan = _plan(cells, sizes, documents, patterns, abouts, levels)
    return plan.matrix_of(np.arange(plan.names.height))


def build_in_chunks(
    cells: PartedTable,
    sizes: pa.Table,
    documents: pl.DataFrame,
    patterns: pa.Table,
    *,
    abouts: Sequence[str] | None = None,
    levels: Sequence[str] | None = None,
) -> Iterator[CountMatrix]:
    """Yield the parts that `build(...).chunks()` gives, without ever holding the counts of all names."""
    plan = _plan(cells, sizes, documents, patterns, abouts, levels)
    if plan.names.height <= WIDTH:
        yield plan.matrix_of(np.arange(plan.names.height))
        return
    for own in packed(plan.names["total"].to_numpy(), WIDTH):
        yield plan.matrix_of(own)


@dataclass(frozen=True)
class _Plan:
    """What is counted: the names (rows as in `CountMatrix.names`) in cells of these about values and documents."""

    cells: PartedTable
    sizes: pl.DataFrame
    documents: pl.DataFrame
    names: pl.DataFrame
    abouts: list[str]
    n_totals: int

    def matrix_of(self, own: Ints) -> CountMatrix:
        """Return the counts of the names at these positions."""
        names = self.names[own]
        return CountMatrix(self.documents, names, _matrix(self, names), len(self.abouts))


def _plan(
    cells: PartedTable,
    sizes: pa.Table,
    documents: pl.DataFrame,
    patterns: pa.Table,
    abouts: Sequence[str] | None,
    levels: Sequence[str] | None,
) -> _Plan:
    size = pl.DataFrame(sizes)
    known = abouts or sorted({*size["about"].unique(), *values_of(cells, "about"), "all"})
    uses = values_of(cells, "uses") or ["all"]
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
    return _Plan(cells, size, numbered_documents(documents), names, list(known), totals.height)


def _matrix(plan: _Plan, names: pl.DataFrame) -> sparse.csr_array:
    rows = plan.documents.select("doc_id", "row")
    abouts = pl.DataFrame({"about": plan.abouts, "size": range(len(plan.abouts))})
    size = plan.sizes.join(rows, on="doc_id").join(abouts, on="about").with_columns(pl.col("size").cast(pl.Int64))
    size_row, size_column = size["row"].to_numpy().astype(np.int64), size["size"].to_numpy()
    with_sentences = size["n_sentences"].to_numpy() > 0
    # A document is in the denominator of an about value when a sentence of it is; only such documents can have a hit.
    in_size = np.zeros((rows.height, len(plan.abouts)), np.bool_)
    in_size[size_row, size_column] = with_sentences
    found = _found(plan, names, rows)
    row, column, total = found.row, found.column, names["total"].to_numpy()[found.column]
    inside = in_size[row, names["size"].to_numpy()[column]]
    counting = names["counts"].to_numpy()[column]
    n, m = names.height, len(plan.abouts)
    everywhere = (size["about"] == "all").to_numpy() | with_sentences
    # Each block leaves out its zeros; a column is 32 bits wide because a block is as long as all hits.
    blocks = [
        _block(row, column, found.hits),
        _block(row, n + column, found.sentences),
        _block(row, 2 * n + column, inside & (found.hits > 0)),
        _block(row, 3 * n + 3 * m + total, found.hits * counting),
        _block(size_row, 3 * n + size_column, size["n_tokens"].to_numpy()),
        _block(size_row, 3 * n + m + size_column, size["n_sentences"].to_numpy()),
        _block(size_row, 3 * n + 2 * m + size_column, everywhere),
    ]
    i, j, x = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
    del blocks
    matrix = sparse.csr_array((x, (i, j)), shape=(rows.height, 3 * n + 3 * m + plan.n_totals))
    matrix.sum_duplicates()
    return matrix


@dataclass(frozen=True)
class _Found:
    """PartedTable as arrays: the document's row, the name's column, and the counts."""

    row: Indices
    column: Indices
    hits: Indices
    sentences: Indices


def _found(plan: _Plan, names: pl.DataFrame, rows: pl.DataFrame) -> _Found:
    """Return the cells of these names and documents."""
    own = names.select(*NAME_COLUMNS).with_row_index("column")
    levels, uses = (sorted(names[column].unique()) for column in ("level", "uses"))
    abouts = sorted(set(plan.abouts) & set(names["about"].unique()))
    parts = []
    for part in parts_of(plan.cells, {"about": abouts, "level": levels, "uses": uses}):
        joined = part.join(rows, on="doc_id").join(own, on=list(NAME_COLUMNS))
        chosen = joined.select("row", "column", "hits", "sentences_with_hit")
        parts.append([chosen[column].cast(pl.Int32).to_numpy() for column in chosen.columns])
    if not parts:
        return _Found(*(np.empty(0, np.int32) for _ in range(4)))
    return _Found(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _block(row: Indices, column: Indices, counts: npt.NDArray[Any]) -> tuple[Indices, Indices, Floats]:
    """Return rows, columns and counts as floats, without zeros."""
    kept = np.flatnonzero(counts)
    return row[kept].astype(np.int32), column[kept].astype(np.int32), counts[kept].astype(np.float64)
