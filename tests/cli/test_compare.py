from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner

import discourse as dc
from discourse.cli import main
from discourse.cli.compare import command


def test_the_comparison_lies_beside_the_second_run(small_run: dc.Run, tmp_path: Path) -> None:
    shutil.copytree(small_run.folder, tmp_path / "corrected")
    result = CliRunner().invoke(main, ["compare", str(small_run.folder), str(tmp_path / "corrected")])
    assert result.exit_code == 0, result.output
    page = tmp_path / "run-and-corrected" / "compare.html"
    assert result.output == (f"Settings that differ: 0; hits: 0 came, 0 went, 0 used otherwise.\nThe page is {page}\n")
    assert "Nothing differs" in page.read_text(encoding="utf-8")


def test_mistakes_are_one_sentence(small_run: dc.Run, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["compare", str(small_run.folder), str(tmp_path)])
    assert result.exit_code == 2
    assert "is not a run folder" in result.output
    assert command.help
