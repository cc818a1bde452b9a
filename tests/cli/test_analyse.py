"""The command `analyse`: what it asks of the analysis, and what it says of the run."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result

from discourse.cli.analyse import command


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """The arguments of the analysis, which is replaced; `skipped` are the inputs that it could not read."""
    given: dict[str, Any] = {"skipped": []}

    def analyse(corpus: Any, out: Any, **options: Any) -> SimpleNamespace:
        given.update(options, corpus=corpus, out=out)
        arrow = {"skipped": SimpleNamespace(num_rows=len(given["skipped"]))}
        return SimpleNamespace(folder=tmp_path, arrow=arrow, report=tmp_path / "report.html")

    monkeypatch.setattr("discourse.pipeline.analyse.analyse", analyse)
    monkeypatch.setattr("discourse.cli.options.load_lexicons", lambda names, quiet: [])
    return given


def call(*words: str) -> Result:
    return CliRunner().invoke(command, list(words), catch_exceptions=False)


def test_options_override_the_study_file(asked: dict[str, Any], tmp_path: Path) -> None:
    study = "question: 移民？\nseed: 3\nresamples: 99\nprimary: {measure: per_1000_tokens}\n"
    (tmp_path / "study.yml").write_text(study, encoding="utf-8")
    call("EU=a", "China=b", "--study", str(tmp_path / "study.yml"), "--seed", "5", "--primary", "development")
    wanted = asked["study"]
    assert (wanted.question, wanted.seed, wanted.resamples) == ("移民？", 5, 99)
    assert (wanted.primary.name, wanted.primary.measure) == ("development", "per_1000_tokens")
    assert asked["corpus"] == ["EU=a", "China=b"]


def test_without_a_corpus_the_analysis_chooses(asked: dict[str, Any]) -> None:
    call("--workers", "1", "--overwrite")
    assert (asked["corpus"], asked["out"], asked["workers"]) == (None, None, 1)
    assert (asked["overwrite"], asked["resume"]) == (True, False)


def test_inputs_that_could_not_be_read_are_counted_and_the_exit_code_is_1(asked: dict[str, Any]) -> None:
    assert call("corpus").exit_code == 0
    asked["skipped"] = ["坏.txt", "b.txt"]
    result = call("corpus", "--quiet")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("2 inputs could not be read; ")


def test_the_report_is_named_only_if_there_is_one(asked: dict[str, Any], tmp_path: Path) -> None:
    assert call("corpus").stdout == f"The tables are in {tmp_path / 'tables'}; 'report {tmp_path}' writes the page.\n"
    (tmp_path / "report.html").touch()
    assert call("corpus").stdout == f"The report is {tmp_path / 'report.html'}\n"
