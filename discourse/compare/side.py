"""One of the two runs that are compared, and how lexicons of the two runs are paired."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
import pyarrow as pa

from discourse import schema


@dataclass(frozen=True)
class Side:
    """A run: its name, its tables, its run.json, and the places that its table of corrections names."""

    name: str
    tables: Mapping[str, pa.Table]
    record: Mapping[str, Any]
    corrected: frozenset[tuple[str, int, int]] = frozenset()

    def frame(self, table: str) -> pl.DataFrame:
        """Return a table as polars, empty if the run has none; columns that a bundle leaves out are null."""
        found = self.tables.get(table)
        frame = pl.DataFrame(schema.empty(table) if found is None else found)
        missing = [column for column in schema.TABLES[table].columns if column not in frame.columns]
        kinds = pl.DataFrame(schema.empty(table)).schema
        return frame.with_columns(pl.lit(None, kinds[column]).alias(column) for column in missing)


def paired(first: Side, second: Side) -> dict[str, str]:
    """Return for each lexicon of the second run that of the first: the one of its name, else the next that is free.

    A lexicon of the second run that has no partner is itself.
    """
    before, after = ([lexicon["name"] for lexicon in side.record["lexicons"]] for side in (first, second))
    free = iter([name for name in before if name not in after])
    return {name: name if name in before else next(free, name) for name in after}


def renamed(frame: pl.DataFrame, pairs: Mapping[str, str]) -> pl.DataFrame:
    """Return a table of the second run with the names of the first run's lexicons."""
    return frame.with_columns(pl.col("lexicon").replace(dict(pairs)))
