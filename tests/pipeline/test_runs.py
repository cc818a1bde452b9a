"""A finished run and its parts."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from discourse.pipeline.runs import Run


def test_the_report_is_in_the_folder_or_at_the_address() -> None:
    tables = {"words": pa.table({"词": ["墙"]})}
    assert Run(Path("runs/mine"), tables).report == Path("runs/mine/report.html")
    assert Run("s3://bucket/mine", tables).report == "s3://bucket/mine/report.html"
    assert Run("s3://bucket/mine", tables).tables["words"]["词"].tolist() == ["墙"]
    assert repr(Run(Path("mine"), tables)) == "<Run in mine with 1 table>"
