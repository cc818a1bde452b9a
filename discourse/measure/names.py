"""The names of frames, subframes and concepts that are counted, as a lexicon's patterns define them."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

LEVELS = ("frame", "subframe", "concept")


def name_of(level: str) -> pl.Expr:
    """The name at a level, from the columns frame, subframe and concept."""
    if level == "subframe":
        return pl.format("{}/{}", pl.col("frame"), pl.col("subframe"))
    return pl.col(level)


def name_table(patterns: pa.Table) -> pl.DataFrame:
    """Every name of every lexicon with columns lexicon, level, name, frame, counts; sorted.

    At level `frame` the name is the frame's, at `subframe` it is `frame/subframe`, at `concept` the concept's.
    `counts` says whether the frame does. Names come from patterns so that names without hits have rows of zeros.
    """
    table = pl.DataFrame(patterns.select(["lexicon", "frame", "subframe", "concept", "counts"]))
    parts = [
        table.select("lexicon", pl.lit(level).alias("level"), name_of(level).alias("name"), "frame", "counts")
        for level in LEVELS
    ]
    return pl.concat(parts).unique().sort("lexicon", "level", "name")
