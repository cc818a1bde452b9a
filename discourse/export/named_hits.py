"""Hits with the frame and concept of their pattern beside its id, for those who read them in a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import pyarrow as pa

NAMED = ("hits", "candidates")
NAMES = ("frame", "concept")
_KEY = ["lexicon", "pattern_id"]


def named_hits(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Return the tables; those of `NAMED` have the columns frame and concept after `pattern_id`, rows as they were."""
    if "patterns" not in tables:
        return dict(tables)
    names = pl.DataFrame(tables["patterns"]).select(*_KEY, *NAMES).unique(_KEY, keep="first", maintain_order=True)
    return {name: _named(table, names) if name in NAMED else table for name, table in tables.items()}


def _named(table: pa.Table, names: pl.DataFrame) -> pa.Table:
    keys = pl.DataFrame(table.select(_KEY))
    found = keys.join(names, on=_KEY, how="left", maintain_order="left")
    at = table.schema.get_field_index("pattern_id") + 1
    for place, name in enumerate(NAMES):
        table = table.add_column(at + place, name, pa.array(found[name].to_list(), pa.string()))
    return table
