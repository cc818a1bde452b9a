"""What cannot be done is said in a sentence, and nothing is left behind; what can be done in part is done."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import discourse as dc
from tests.pipeline.calls import call, write


@pytest.fixture
def run(small_run: dc.Run) -> dc.Run:
    return small_run


def with_sidecar(folder: Path, sidecar: str) -> Path:
    write(folder)
    (folder / "metadata.csv").write_text(sidecar, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("make", "options", "code", "said"),
    [
        (lambda p: p / "nowhere", [], 2, "nowhere"),
        (lambda p: write(p / "empty", {"x/y.txt": "z"}) / "x" / "none", [], 2, "none"),
        (lambda p: (p / "void").mkdir() or p / "void", [], 2, "No documents were found"),
        (lambda p: with_sidecar(p / "c", "name,side\na,EU\n"), [], 2, "metadata.csv"),
        (lambda p: write(p / "c"), ["--lexicon", "nonesuch"], 2, "nonesuch"),
        (lambda p: write(p / "c"), ["--where", "colour = 'red'"], 2, "colour"),
        (lambda p: write(p / "c"), ["--topics", "many"], 2, "topics"),
        (lambda p: write(p / "c"), ["--only", "magic"], 2, "magic"),
        (lambda p: write(p / "c"), ["--groups", "EU"], 2, "two"),
        (lambda p: write(p / "c"), ["--by", "colour"], 2, "colour"),
        (lambda p: write(p / "c"), ["--study", "nothere.yml"], 2, "nothere.yml"),
    ],
)
@pytest.mark.slow
def test_what_cannot_be_done_is_said_in_a_sentence(tmp_path: Path, make, options, code: int, said: str) -> None:
    out = tmp_path / "out"
    found, output = call("analyse", make(tmp_path), "--out", out, "--workers", "1", "--skip", "topics", *options)
    assert found == code, output
    assert said in output
    assert "Traceback" not in output
    assert not out.exists()
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".out") and not p.name.endswith(".partitions")]


@pytest.mark.slow
def test_a_binary_file_is_skipped_with_its_reason_and_the_rest_is_read(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus")
    (corpus / "EU" / "picture.txt").write_bytes(bytes(range(256)) * 20)
    out = tmp_path / "out"
    code, said = call("analyse", corpus, "--out", out, "--only", "rates", "--resamples", "99", "--workers", "1")
    assert code == 1
    assert "skipped.csv" in said
    skipped = pd.read_csv(out / "tables" / "skipped.csv")
    assert skipped["path"].tolist() == ["EU/picture.txt"]
    assert len(dc.Run.open(out).tables["documents"]) == 4


@pytest.mark.slow
def test_more_topics_than_words_leave_topics_empty_with_a_warning(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus")
    wanted = ("--topics", "5000", "--only", "topics", "--resamples", "99", "--workers", "1")
    code, _ = call("analyse", corpus, "--out", tmp_path / "out", *wanted, "--quiet")
    run = dc.Run.open(tmp_path / "out")
    assert code == 0
    assert len(run.tables["topics"]) == 0
    assert run.tables["warnings"].query("stage == 'topics'")["parameters"].str.contains('"documents": 2').any()


def test_a_broken_study_file_is_named_with_its_line(tmp_path: Path) -> None:
    study = tmp_path / "study.yml"
    study.write_text("question: Who fears whom?\nseed: x: y\n", encoding="utf-8")
    code, said = call("analyse", write(tmp_path / "corpus"), "--study", study, "--out", tmp_path / "out", "--quiet")
    assert code == 2
    assert "study.yml, line 2: The file is not YAML" in said
    assert "quotation marks" in said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--primary", "nosuch"], "nosuch"),
        (["--strata", "nosuch"], "nosuch"),
        (["--cluster", "nosuch"], "nosuch"),
        (["--period", "foo"], "foo"),
        (["--groups", "EU,EU"], "twice"),
    ],
)
@pytest.mark.slow
def test_a_slip_in_an_option_is_said_and_leaves_nothing(tmp_path: Path, options: list[str], said: str) -> None:
    corpus = write(tmp_path / "corpus")
    code, output = call("analyse", corpus, "--out", tmp_path / "out", "--quiet", "--workers", "1", *options)
    assert code == 2
    assert said in output
    assert [p.name for p in tmp_path.iterdir()] == ["corpus"]


def test_an_empty_side_is_named(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus")
    (tmp_path / "void").mkdir()
    code, output = call("analyse", f"EU={tmp_path / 'void'}", f"China={corpus / 'China'}", "--out", tmp_path / "out")
    assert code == 2
    assert "void" in output
