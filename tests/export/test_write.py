"""Each format of export gives the same bytes again, and mistakes are explained."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

import discourse as dc
from discourse.cli import main
from discourse.errors import RunFolderError
from discourse.export.write import FORMATS, export


@pytest.mark.parametrize("to", FORMATS)
def test_the_same_run_gives_the_same_bytes(run: dc.Run, to: str) -> None:
    record = json.loads((run.folder / "run.json").read_text(encoding="utf-8"))
    assert export(run.arrow, record, to) == export(dict(reversed(run.arrow.items())), record, to)


def test_csv_files_open_in_excel(run: dc.Run) -> None:
    data = export(run.arrow, {}, "csv", ["documents"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["codebook.csv", "documents.csv"]
        text = archive.read("documents.csv")
    assert text.startswith(b"\xef\xbb\xbfdoc_id,")
    assert b"'=1+1" in text


@pytest.mark.parametrize(
    ("to", "names", "said"),
    [
        ("xls", [], "'xls' is not a format of export. Did you mean 'xlsx'?"),
        ("csv", ["rate"], "The run has no table 'rate'. Did you mean 'rates'?"),
        ("docx", ["rates"], "'docx' holds a selection of its own"),
    ],
)
def test_mistakes(run: dc.Run, to: str, names: list[str], said: str) -> None:
    with pytest.raises(RunFolderError) as refused:
        export(run.arrow, {}, to, names)
    assert said in str(refused.value)


def test_the_command_writes_the_file_and_keeps_one_that_exists(run: dc.Run, tmp_path: Path) -> None:
    out = tmp_path / "my.tex"
    call = ["export", str(run.folder), "--to", "latex", "--out", str(out), "--locale", "zh"]
    assert CliRunner().invoke(main, call).exit_code == 0
    assert "差值" in out.read_text(encoding="utf-8")
    again = CliRunner().invoke(main, call)
    assert again.exit_code == 2
    assert "exists already" in again.output
