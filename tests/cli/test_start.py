"""What a command prepares, each in a process of its own: libraries that are imported once stay so."""

from __future__ import annotations

import subprocess
import sys

from discourse.cli.start import prepare


def _said(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_arrow_makes_tables_without_pandas_and_data_frames_with_it() -> None:
    code = """
import sys
from discourse.cli.start import arrow_without_pandas
arrow_without_pandas()
import pyarrow as pa
table = pa.table({"n": [1, 2]})
print("pandas" in sys.modules, table.to_pandas()["n"].sum(), "pandas" in sys.modules, *map(repr, sys.meta_path))
"""
    assert _said(code).split()[:3] == ["False", "3", "True"]
    assert "WithoutPandas" not in _said(code)


def test_a_program_that_is_not_a_command_is_left_as_it_is() -> None:
    import gc

    before = gc.get_threshold()
    prepare()
    assert gc.get_threshold() == before
