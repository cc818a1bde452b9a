"""What a command does not import."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys
import pyarrow as pa
from discourse.cli.start import arrow_without_pandas
finders = list(sys.meta_path)
arrow_without_pandas()
pa.array([1, 2])
table = pa.Table.from_pylist([{"side": "EU"}])
import discourse.pipeline.kwic
print([name for name in ("pandas", "scipy", "discourse.measure") if name in sys.modules], sys.meta_path == finders)
print(table.to_pandas()["side"].tolist())
import pandas
arrow_without_pandas()
print(pa.array(pandas.Series([1.0, float("nan")])).null_count)
"""


def test_arrow_works_without_pandas_until_a_table_becomes_a_frame() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines() == ["[] True", "['EU']", "1"]
