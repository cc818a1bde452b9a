"""Two run folders compared, in a folder of their own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import discourse as dc
from discourse.errors import RunFolderError
from discourse.pipeline.compare import compare


@pytest.fixture
def other(small_run: dc.Run, tmp_path: Path) -> Path:
    """The same run with another seed in its record."""
    folder = shutil.copytree(small_run.folder, tmp_path / "other")
    record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    record["study"]["seed"] = 2
    (folder / "run.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


def test_tables_and_a_page_are_written_and_replaced(small_run: dc.Run, other: Path, tmp_path: Path) -> None:
    out = tmp_path / "compared"
    tables = compare(small_run.folder, other, out)
    assert tables["compared_settings"].to_pylist() == [{"what": "study: seed", "first": "1", "second": "2"}]
    assert tables["compared_hits"].num_rows == 0
    first = {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert (out / "tables" / "compared_rates.csv").is_file()
    compare(small_run.folder, other, out)
    assert {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()} == first
    assert "第一次" in (
        compare(small_run.folder, other, out, locale="zh") and (out / "compare.html").read_text("utf-8")
    )


def test_a_folder_that_holds_something_else_is_kept(small_run: dc.Run, other: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.docx").touch()
    for out in (tmp_path / "mine", other, small_run.folder.parent):
        with pytest.raises(RunFolderError):
            compare(small_run.folder, other, out)
    assert (tmp_path / "mine" / "thesis.docx").exists()


def test_a_folder_that_is_not_a_run(small_run: dc.Run, tmp_path: Path) -> None:
    with pytest.raises(RunFolderError, match="is not a run folder"):
        compare(small_run.folder, tmp_path, tmp_path / "out")
