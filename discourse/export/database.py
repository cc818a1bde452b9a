"""A run as a SQLite database, for Datasette, R (DBI) and SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.export.codebook import HEAD, Entry

_PIECE = 50_000  # rows written at once
_KINDS = {"int": "INTEGER", "float": "REAL", "flag": "INTEGER", "text": "TEXT"}


def database(path: Path, tables: Mapping[str, pa.Table], names: Sequence[str], entries: Sequence[Entry]) -> None:
    """Write a database with a table `codebook` and one table each; the primary keys are those of the schema.

    True and false are 1 and 0. An empty cell is NULL.
    """
    connection = sqlite3.connect(path)
    try:
        with connection:
            connection.execute("PRAGMA page_size = 4096")
            _table(connection, "codebook", [f"{_name(column)} TEXT" for column in HEAD], [list(e) for e in entries])
            for name in names:
                frame = pl.DataFrame(tables[name])
                columns = [f"{_name(column)} {_kind(name, column)}" for column in frame.columns]
                spec = schema.TABLES.get(name)
                keys = [_name(column) for column in spec.key if column in frame.columns] if spec else []
                if spec and len(keys) == len(spec.key):
                    columns.append(f"PRIMARY KEY ({', '.join(keys)})")
                _table(connection, name, columns, frame.iter_rows())
    finally:
        connection.close()


def _table(connection: sqlite3.Connection, name: str, columns: Sequence[str], rows: object) -> None:
    connection.execute(f"CREATE TABLE {_name(name)} ({', '.join(columns)})")
    width = sum(not column.startswith("PRIMARY KEY") for column in columns)
    connection.executemany(f"INSERT INTO {_name(name)} VALUES ({', '.join('?' * width)})", rows)  # type: ignore[arg-type]


def _kind(table: str, column: str) -> str:
    spec = schema.TABLES.get(table)
    given = spec.columns.get(column) if spec else None
    return _KINDS[given.rstrip("?")] if given else ""


def _name(name: str) -> str:
    """A name as SQL writes it; a user's column may have any characters."""
    return '"' + name.replace('"', '""') + '"'
