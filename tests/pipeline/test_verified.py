"""`verify` and `report` on the folder of a run: nothing to find, forged files, damaged records."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

import discourse as dc
from tests.pipeline.calls import call, write


@pytest.fixture
def run(small_run: dc.Run) -> dc.Run:
    return small_run


@pytest.mark.slow
def test_verify_finds_nothing_then_a_changed_table_and_a_changed_text(run: dc.Run, tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus")
    again = [f"EU={corpus / 'EU'}", f"China={corpus / 'China'}"]
    assert call("verify", run.folder, *again, "--workers", "1", "--quiet")[0] == 0
    (corpus / "EU" / "a.txt").write_text("Nothing about it.", encoding="utf-8")
    code, said = call("verify", run.folder, *again, "--workers", "1", "--quiet")
    assert code == 1
    assert "The table hits has" in said
    table = run.folder / "tables" / "rates.parquet"
    kept = table.read_bytes()
    pd.read_parquet(table).assign(hits=7).to_parquet(table)
    try:
        assert call("verify", run.folder)[1].startswith("The table rates was changed after the run")
    finally:
        table.write_bytes(kept)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tables/rates.csv", "The file tables/rates.csv was changed after the run."),
        ("report.html", "report.html was changed after the run, or was written by another version."),
        ("report.md", "report.md was changed after the run, or was written by another version."),
        ("study.yml", "study.yml was changed after the run."),
    ],
)
@pytest.mark.slow
def test_verify_finds_a_forged_file(run: dc.Run, tmp_path: Path, name: str, said: str) -> None:
    folder = shutil.copytree(run.folder, tmp_path / "run")
    with (folder / name).open("a", encoding="utf-8", newline="\n") as file:
        file.write("seed: 99\n")
    code, output = call("verify", folder, "--quiet")
    assert (code, output.splitlines()[0]) == (1, said)


@pytest.mark.slow
def test_verify_accepts_a_folder_without_csv_copies_but_not_with_some(run: dc.Run, tmp_path: Path) -> None:
    folder = shutil.copytree(run.folder, tmp_path / "run")
    assert call("verify", folder, "--quiet") == (0, "")
    (folder / "tables" / "rates.csv").unlink()
    assert call("verify", folder, "--quiet") == (1, "The file tables/rates.csv is missing.\n")
    for path in (folder / "tables").glob("*.csv"):
        path.unlink()
    assert call("verify", folder, "--quiet") == (0, "")


@pytest.mark.slow
def test_verify_leaves_a_report_in_another_language(run: dc.Run, tmp_path: Path) -> None:
    folder = shutil.copytree(run.folder, tmp_path / "run")
    assert call("report", folder, "--locale", "zh")[0] == 0
    assert call("verify", folder, "--quiet") == (0, "")


@pytest.mark.parametrize("command", ["verify", "report"])
def test_a_record_without_a_key_and_a_folder_that_is_none(run: dc.Run, tmp_path: Path, command: str) -> None:
    folder = shutil.copytree(run.folder, tmp_path / "run")
    record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    for key in ("tables", "lexicons", "versions", "study"):
        less = {name: value for name, value in record.items() if name != key}
        (folder / "run.json").write_text(json.dumps(less), encoding="utf-8")
        code, said = call(command, folder)
        assert code == 2
        assert f"run.json is damaged: it lacks '{key}'. Run 'analyse' again." in said
    code, said = call(command, tmp_path / "none")
    assert code == 2
    assert "none is not a run folder: " in said


@pytest.mark.slow
def test_the_report_can_be_written_again_from_the_tables(run: dc.Run) -> None:
    before = {p: p.read_bytes() for p in sorted(run.folder.rglob("*")) if p.is_file()}
    assert call("report", run.folder)[0] == 0
    assert {p: p.read_bytes() for p in sorted(run.folder.rglob("*")) if p.is_file()} == before
