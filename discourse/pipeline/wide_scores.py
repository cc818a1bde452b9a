"""Scores of a run as a wide table: one row a document with its metadata, one column a frame."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa

from discourse import measure
from discourse.errors import MeasureError
from discourse.measure.names import LEVELS, name_table
from discourse.suggest import instead

if TYPE_CHECKING:
    import pandas as pd

MEASURES = ("share_of_sentences", "per_1000_tokens", "share_of_hits", "hits")


def wide_scores(tables: Mapping[str, pa.Table], level: str, of: str, uses: str | None) -> pd.DataFrame:
    """Return one row a document: the columns of table `documents`, then a column for each name that counts.

    Raises `MeasureError` for a measure, level or use that the run does not have.
    """
    scores = pl.DataFrame(measure.dense_scores(tables["cells"], tables["sizes"], tables["patterns"]))
    counted = sorted(set(scores["uses"]))
    chosen = uses or ("asserted" if "asserted" in counted else "all")
    for value, known, what in ((of, MEASURES, "Measures"), (level, LEVELS, "Levels"), (chosen, counted, "Uses")):
        if value not in known:
            raise MeasureError(f"This run has no scores for '{value}'. {instead(value, known, what)}")
    table = name_table(tables["patterns"]).filter(pl.col("counts") & (pl.col("level") == level))
    names = table.select("lexicon", "name")
    several = names["lexicon"].n_unique() > 1
    column = pl.concat_str("lexicon", "name", separator=":") if several else pl.col("name")
    rows = scores.filter((pl.col("level") == level) & (pl.col("uses") == chosen)).join(names, on=["lexicon", "name"])
    documents = pl.DataFrame(tables["documents"])
    columns = names.select(column.alias("name"))["name"].to_list()
    wide = rows.with_columns(column.alias("name")).pivot("name", index="doc_id", values=of).select("doc_id", *columns)
    wide = wide.rename({name: f"score_{name}" for name in columns if name in documents.columns})
    return documents.join(wide, on="doc_id", how="left").to_pandas()
