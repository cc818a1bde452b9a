"""The command `report`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import discourse as dc
from discourse.cli import main
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
    monkeypatch.setattr("discourse.pipeline.run_folder.locale_of", lambda folder: "en")
    result = CliRunner().invoke(command, ["报告", *words])
    assert asked == [(Path("报告"), locale, (), None, ())]
    said = "报告：" if locale == "zh" else "The report is "
    assert result.output == f"{said}{Path('报告') / 'report.html'}\n"


def test_a_folder_that_is_not_a_run_is_refused(tmp_path: Path) -> None:
    error = CliRunner().invoke(command, [str(tmp_path)]).exception
    assert isinstance(error, RunFolderError)
    assert "is not a run folder" in str(error)


def test_pdf_needs_a_browser_before_anything_is_written(
    small_run: dc.Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from discourse.export import printed

    monkeypatch.setattr(printed.shutil, "which", lambda name: None)
    monkeypatch.setattr(printed, "PLACES", ())
    for call in (["report", str(small_run.folder), "--pdf"], ["analyse", "--pdf", "--out", str(tmp_path / "run")]):
        result = CliRunner().invoke(main, call)
        assert result.exit_code == 2
        assert "apt install chromium" in result.output
    assert not (tmp_path / "run").exists()


def test_the_report_is_printed_and_an_older_print_removed(small_run: dc.Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from discourse.export import printed
    from discourse.pipeline import record

    monkeypatch.setattr(printed, "browser", lambda: "chromium")
    monkeypatch.setattr(record, "printed", lambda page, command: b"%PDF " + command.encode())
    result = CliRunner().invoke(main, ["report", str(small_run.folder), "--pdf"])
    assert result.exit_code == 0, result.output
    pdf = small_run.folder / "report.pdf"
    assert pdf.read_bytes() == b"%PDF chromium"
    assert CliRunner().invoke(main, ["report", str(small_run.folder)]).exit_code == 0
    assert not pdf.exists()


def test_pdf_without_the_report_is_refused() -> None:
    result = CliRunner().invoke(main, ["analyse", "--pdf", "--skip", "report"])
    assert result.exit_code == 2
    assert "leaves out" in result.output
