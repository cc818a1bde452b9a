"""What is counted: the names of frames, subframes and concepts that a lexicon's patterns define."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

LEVELS = ("frame", "subframe", "concept")


def name_table(patterns: pa.Table) -> pl.DataFrame:
    """Every name of every lexicon with columns lexicon, level, name, frame, counts; sorted.

    At level `frame` the name is the frame's, at `subframe` it is `frame/subframe`, at `concept` the concept's.
    `counts` says whether the frame does. Names come from patterns so that those never found have rows of zeros.
    """
    table = pl.DataFrame(patterns.select(["lexicon", "frame", "subframe", "concept", "counts"]))
    named = {
        "frame": pl.col("frame"),
        "subframe": pl.format("{}/{}", pl.col("frame"), pl.col("subframe")),
        "concept": pl.col("concept"),
    }
    parts = [
        table.select("lexicon", pl.lit(level).alias("level"), named[level].alias("name"), "frame", "counts")
        for level in LEVELS
    ]
    return pl.concat(parts).unique().sort("lexicon", "level", "name")
