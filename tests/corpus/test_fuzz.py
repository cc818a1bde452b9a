"""Damaged files of every format: 200 each, made by hypothesis; benchmarks/reading_fuzz.py makes as many as wanted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FORMATS = (
    *("txt", "md", "csv", "tsv", "jsonl", "html", "pdf", "docx", "xlsx", "parquet", "zip"),
    *("json", "xml", "rtf", "odt", "epub", "pptx", "eml", "mbox", "srt", "xls", "txt.gz"),
)
OUTCOMES = {"read", "read in part", "skipped", "refused"}
MUTATIONS = st.lists(
    st.tuples(
        st.sampled_from(("flip", "delete", "insert", "repeat", "cut", "swap")),
        st.floats(0, 1, exclude_max=True),
        st.binary(min_size=1, max_size=16),
    ),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.slow
def test_damaged_files_are_read_or_skipped(extension: str, benchmark: Any, tmp_path: Path) -> None:
    fuzz = benchmark("reading_fuzz")
    sound = fuzz.samples()[extension]
    assert {fuzz.outcome(tmp_path, extension, data) for data in sound} == {"read"}

    @settings(
        max_examples=80,
        derandomize=True,
        database=None,
        deadline=1000 * fuzz.SLOWEST,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.sampled_from(sound), MUTATIONS, st.none() | st.integers(0, 19))
    def damaged(sample: bytes, mutations: list[Any], inside: int | None) -> None:
        assert fuzz.outcome(tmp_path, extension, fuzz.damage(sample, mutations, inside)) in OUTCOMES

    damaged()
