"""Counts of units of text in files, for corpora whose pairs of names do not fit into memory."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import polars as pl

from discourse.measure.cooccurrence import UnitCounts

Key = TypeVar("Key", bound=Hashable)
_TABLES = ("units", "marked", "common")


def kept(parts: Iterable[Mapping[Key, UnitCounts]], folder: Path | None, name: str) -> list[Mapping[Key, UnitCounts]]:
    """Return counts of different documents as they are, or in files of a folder, from which they are read when needed.

    Parameters
    ----------
    parts : iterable of mapping
        Counts by what is counted; all have the same keys.
    folder : Path or None
        Where files are written; None to keep the counts in memory.
    name : str
        How the files begin.
    """
    if folder is None:
        return list(parts)
    folder.mkdir(parents=True, exist_ok=True)
    return [_written(part, folder / f"{name}-{number:06}") for number, part in enumerate(parts)]


def _written(part: Mapping[Key, UnitCounts], path: Path) -> dict[Key, UnitCounts]:
    """Write one file a table, in which a number says which key a row belongs to."""
    files = {table: path.with_name(f"{path.name}-{table}.parquet") for table in _TABLES}
    for table, file in files.items():
        rows = [getattr(counts, table).lazy().with_columns(key=pl.lit(i)) for i, counts in enumerate(part.values())]
        pl.concat(rows).collect().write_parquet(file, compression="zstd", compression_level=1)
    return {
        key: UnitCounts(*(pl.scan_parquet(files[table]).filter(pl.col("key") == i).drop("key") for table in _TABLES))
        for i, key in enumerate(part)
    }
