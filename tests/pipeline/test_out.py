"""Where a run is written: nothing that is there is lost, and nothing that is read is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import discourse as dc
from discourse.cli import main

QUICK = ["--quiet", "--workers", "1", "--only", "rates", "--resamples", "19"]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for side, text in (("EU", "Illegal migration is a threat."), ("China", "外国人来华工作促进经济发展。")):
        (tmp_path / "corpus" / side).mkdir(parents=True)
        (tmp_path / "corpus" / side / "a.txt").write_text(text, encoding="utf-8")
    return tmp_path / "corpus"


def call(*words: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.mark.slow
def test_a_folder_that_holds_something_else_is_not_touched(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.docx").write_text("years of work", encoding="utf-8")
    code, said = call("analyse", corpus, "--out", out, *QUICK)
    assert code == 2
    assert "thesis.docx" in said
    assert (out / "thesis.docx").read_text(encoding="utf-8") == "years of work"
    assert call("analyse", corpus, "--out", out, *QUICK, "--overwrite")[0] == 0
    assert (out / "tables").is_dir()
    assert not (out / "thesis.docx").exists()


@pytest.mark.slow
def test_what_is_read_is_never_touched(corpus: Path, tmp_path: Path) -> None:
    for out in (corpus, tmp_path, corpus / "EU" / "run"):
        code, said = call("analyse", corpus, "--out", out, "--overwrite", "--quiet")
        assert code == 2
        assert "separate output folder" in said
    assert sorted(path.name for path in corpus.rglob("*.txt")) == ["a.txt", "a.txt"]


@pytest.mark.slow
def test_the_run_of_another_corpus_is_kept(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert call("analyse", corpus, "--out", out, *QUICK)[0] == 0
    assert call("analyse", corpus, "--out", out, *QUICK, "--seed", "2")[0] == 0  # the same corpus, counted again
    code, said = call("analyse", f"EU={corpus / 'EU'}", f"China={corpus / 'China'}", "--out", out, *QUICK)
    assert code == 2
    assert "holds the run of another corpus (corpus)" in said
    assert "--overwrite" in said
    assert dc.Study.load(out / "study.yml").seed == 2
    assert call("analyse", corpus / "EU", "--out", out, *QUICK, "--overwrite")[0] == 0
    assert dc.Study.load(out / "study.yml").corpus == ("EU",)
