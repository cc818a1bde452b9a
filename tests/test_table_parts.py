"""The table `cells` in memory and in files gives the same rows."""

from __future__ import annotations

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from discourse import schema
from discourse.table_parts import TableFiles, parts_of, values_of

ROWS = [("a", "frame", "security", 2), ("a", "concept", "flood", 1), ("b", "frame", "security", 3)]


def table(rows: list[tuple[str, str, str, int]]) -> pa.Table:
    counts = {"sentences_with_hit": 1, "passages_with_hit": 1}
    key = {"lexicon": "tiny", "about": "all", "uses": "all"}
    columns = ("doc_id", "level", "name", "hits")
    return schema.from_rows("cells", [{**key, **counts, **dict(zip(columns, row, strict=True))} for row in rows])


@pytest.fixture
def stored(tmp_path) -> TableFiles:
    files = []
    for number, rows in enumerate((ROWS[:2], [], ROWS[2:])):
        files.append(tmp_path / f"{number}.parquet")
        pq.write_table(table(rows), files[-1])
    return TableFiles(tuple(files))


def test_values_are_those_of_all_files(stored) -> None:
    assert values_of(stored, "level") == values_of(table(ROWS), "level") == ["concept", "frame"]


def test_only_wanted_rows_are_given(stored) -> None:
    wanted = {"level": ["frame"], "name": ["security"]}
    in_files, in_memory = (pl.concat(parts_of(cells, wanted)) for cells in (stored, table(ROWS)))
    assert in_files.equals(in_memory)
    assert in_files.select("doc_id", "hits").rows() == [("a", 2), ("b", 3)]
