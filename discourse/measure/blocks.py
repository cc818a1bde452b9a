"""Blocks of passages of one document as units, for a description of that document."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from discourse import schema


@dataclass(frozen=True)
class Blocks:
    """Tables in which every document is one block of passages, such as `contrasts` takes with unit `passages`."""

    documents: pa.Table
    passages: pa.Table
    sentences: pa.Table
    hits: pa.Table


def passage_blocks(
    documents: pa.Table, passages: pa.Table, sentences: pa.Table, hits: pa.Table, size: int = 5
) -> Blocks:
    """Return tables in which each block of `size` consecutive counted passages is a document.

    Neighbouring passages resemble each other, so that resampling single passages would make intervals too short
    (Künsch 1989). The doc_id of a block is `doc_id¶number`. A block keeps the columns of its document, with lengths
    counted from its passages. Passages that do not count are left out.
    """
    counted = pl.DataFrame(passages).filter("counted").sort("doc_id", "passage")
    numbered = counted.with_columns(
        block=pl.format(
            "{}¶{}",
            "doc_id",
            (pl.int_range(pl.len()).over("doc_id") // size).cast(pl.String).str.zfill(4),
        )
    )
    key = numbered.select("doc_id", "passage", "block")
    moved = {name: _moved(pl.DataFrame(table), key) for name, table in (("sentences", sentences), ("hits", hits))}
    lengths = numbered.group_by("block", "doc_id").agg(
        n_chars=(pl.col("end") - pl.col("start")).sum(),
        n_passages=pl.len().cast(pl.Int64),
        n_sentences=pl.col("n_sentences").sum(),
        n_tokens=pl.col("n_tokens").sum(),
    )
    own = pl.DataFrame(documents)
    blocks = own.drop("n_chars", "n_passages", "n_sentences", "n_tokens").join(lengths, on="doc_id")
    blocks = blocks.with_columns(doc_id=pl.col("block")).select(own.columns)
    return Blocks(
        schema.make("documents", blocks),
        schema.make("passages", _moved(counted, key)),
        schema.make("sentences", moved["sentences"]),
        schema.make("hits", moved["hits"]) if hits.num_rows else hits,
    )


def _moved(table: pl.DataFrame, key: pl.DataFrame) -> pl.DataFrame:
    columns = table.columns
    joined = table.join(key, on=["doc_id", "passage"])
    return joined.with_columns(doc_id=pl.col("block")).select(columns)
