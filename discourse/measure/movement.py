"""Rates by the movement that a sentence is about: immigration, emigration, internal, return."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure.cells import cells, sizes
from discourse.measure.rates import rates
from discourse.table_parts import PartedTable


def movement_rates(
    hits: pa.Table,
    patterns: pa.Table,
    passages: pa.Table,
    sentences: pa.Table,
    documents: pa.Table,
    *,
    cluster: str | None = None,
    levels: Sequence[str] = ("frame",),
) -> pa.Table:
    """Rates in the sentences of each movement (table `rates`, `by` movement, `group` its value).

    Denominators are the sentences of that movement. Empty if `sentences.movement` is not measured.
    """
    counted = movement_counts(hits, patterns, passages, sentences, documents, levels)
    return movement_rates_of(*counted, documents, patterns, cluster=cluster, levels=levels)


def movement_counts(
    hits: pa.Table,
    patterns: pa.Table,
    passages: pa.Table,
    sentences: pa.Table,
    documents: pa.Table,
    levels: Sequence[str] = ("frame",),
) -> tuple[pa.Table, pa.Table]:
    """Return tables `cells` and `sizes` in which the movement of a sentence takes the place of whom it is about."""
    # A sentence has one movement, and so has every hit in it.
    placed = pl.DataFrame(sentences).with_columns(about=pl.col("movement"))
    own = placed.select("doc_id", "sentence", "about")
    moved = pl.DataFrame(hits).drop("about").join(own, on=["doc_id", "sentence"], how="left").select(hits.column_names)
    split = placed.to_arrow()
    return cells(moved.to_arrow().cast(hits.schema), patterns, split, levels), sizes(documents, passages, split)


def movement_rates_of(
    cells: PartedTable,
    sizes: pa.Table,
    documents: pa.Table,
    patterns: pa.Table,
    *,
    cluster: str | None = None,
    levels: Sequence[str] = ("frame",),
) -> pa.Table:
    """Return the rates from the tables that `movement_counts` gives of all documents."""
    if set(sizes["about"].to_pylist()) <= {"all"}:
        return schema.empty("rates")
    table = rates(cells, sizes, documents, patterns, by=("about",), cluster=cluster, levels=levels)
    chosen = pl.DataFrame(table).filter(pl.col("by") == "about").with_columns(by=pl.lit("movement"))
    return schema.make("rates", chosen)
