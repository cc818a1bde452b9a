"""Rates by the movement that a sentence is about: immigration, emigration, internal, return."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure.cells import cells, sizes
from discourse.measure.rates import rates


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
    if sentences["movement"].null_count == sentences.num_rows:
        return schema.empty("rates")
    # Movement takes the place of about: a sentence has one, and so has every hit in it.
    placed = pl.DataFrame(sentences).with_columns(about=pl.col("movement"))
    own = placed.select("doc_id", "sentence", "about")
    moved = pl.DataFrame(hits).drop("about").join(own, on=["doc_id", "sentence"], how="left").select(hits.column_names)
    split = placed.to_arrow()
    counted = cells(moved.to_arrow().cast(hits.schema), patterns, split)
    table = rates(
        counted,
        sizes(documents, passages, split),
        documents,
        patterns,
        by=("about",),
        cluster=cluster,
        levels=levels,
    )
    chosen = pl.DataFrame(table).filter(pl.col("by") == "about").with_columns(by=pl.lit("movement"))
    return schema.make("rates", chosen)
