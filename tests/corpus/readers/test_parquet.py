"""Parquet tables: rows, ranges, damage."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from discourse.corpus import ReadSettings, read
from discourse.corpus.readers import parquet
from discourse.errors import DocumentError


def test_parquet(write: Any, tmp_path: Path) -> None:
    root = write({"x.txt": "Another text."})
    pl.DataFrame({"content": ["One text.", "两个文本。"], "year": [2015, 2016], "tags": [["a"], []]}).write_parquet(
        root / "a.parquet"
    )
    found = read(root).documents.select(["doc_id", "year", "tags"]).to_pylist()
    assert found == [
        {"doc_id": "a.parquet#0", "year": 2015, "tags": '["a"]'},
        {"doc_id": "a.parquet#1", "year": 2016, "tags": "[]"},
        {"doc_id": "x.txt", "year": None, "tags": None},
    ]


def test_ranges_hold_at_most_so_many_rows(content: Any) -> None:
    buffer = io.BytesIO()
    pl.DataFrame({"text": ["One.", "二。", "Three.", "四。", "Five."]}).write_parquet(buffer)
    stored = content("a.parquet", buffer.getvalue())
    assert parquet.ranges(stored, ReadSettings(), 2) == [(0, 2, 0), (2, 4, 0), (4, 5, 0)]


def test_a_cut_off_file_is_damaged(content: Any) -> None:
    with pytest.raises(DocumentError, match="The Parquet file is damaged"):
        list(parquet.reader("parquet").read(content("a.parquet", b"PAR1 cut off"), ReadSettings()))
