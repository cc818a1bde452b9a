"""The command `report`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from discourse.cli.report import command
from discourse.errors import RunFolderError


@pytest.mark.parametrize(("words", "locale"), [((), None), (("--locale", "zh"), "zh")])
def test_the_report_is_written_in_the_language_asked_for(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], locale: str | None
) -> None:
    asked = []

    def rewrite(folder: Path, chosen: str | None, *codings: object) -> Path:
        asked.append((folder, chosen, *codings))
        return folder / "report.html"

    monkeypatch.setattr("discourse.pipeline.record.rewrite_report", rewrite)
    result = CliRunner().invoke(command, ["报告", *words])
    assert asked == [(Path("报告"), locale, (), None, ())]
    assert result.output == f"The report is {Path('报告') / 'report.html'}\n"


def test_a_folder_that_is_not_a_run_is_refused(tmp_path: Path) -> None:
    error = CliRunner().invoke(command, [str(tmp_path)]).exception
    assert isinstance(error, RunFolderError)
    assert "is not a run folder" in str(error)
