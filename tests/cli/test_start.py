"""What a command does not import."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from discourse.cli import main
from discourse.cli.start import prepare

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


def test_a_program_that_calls_a_command_is_left_as_it_is() -> None:
    before = gc.get_threshold()
    assert CliRunner().invoke(main, ["kwic", "nowhere", "wave*"]).exit_code == 2
    prepare()
    assert gc.get_threshold() == before


def test_a_command_of_its_own_keeps_pandas_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A wave came. 难民来了。", encoding="utf-8")
    call = [sys.executable, "-X", "importtime", "-m", "discourse", "kwic", str(tmp_path), "wave*|难民", "--no-cache"]
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stderr.endswith("2 rows.\n")
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "pyarrow" in loaded
    assert not {"pandas.core", "scipy", "matplotlib", "sklearn"} & loaded  # a refused import of pandas is listed, too
