"""The command `validate`; docs/validation.md is run as a whole by tests/validation/test_tutorial.py."""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from discourse.cli import main
from discourse.cli.validate import command


def call(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["validate", *map(str, words)])
    return done.exit_code, " ".join(done.output.split())


@pytest.fixture
def run(small_run, tmp_path):
    return shutil.copytree(small_run.folder, tmp_path / "run")


@pytest.fixture
def sheets(run):
    """Sheets of two coders who disagree on one sentence."""
    folder = run.with_name("run-validation")
    assert call("sample", run, "--n", 50, "--coders", 2, "--overlap", 1)[0] == 0
    made = []
    for number, words in ((1, "threat|安全"), (2, "threat|安全|非法移民")):
        table = pl.read_csv(folder / f"sheet-{number}.csv", infer_schema=False)
        yes = pl.col("text").str.contains(words)
        answers = {"security": ("yes", "no"), "use": ("asserted", ""), "about": ("none", ""), "stance": ("neutral", "")}
        columns = {k: pl.when(yes).then(pl.lit(a)).otherwise(pl.lit(b)) for k, (a, b) in answers.items()}
        table.with_columns(coder=pl.lit(f"coder{number}"), **columns).write_csv(folder / f"c{number}.csv")
        made.append(folder / f"c{number}.csv")
    return made


def test_its_subcommands_are_listed():
    assert sorted(command.commands) == ["agree", "learn", "sample", "score"]


def test_what_coders_disagree_on_becomes_a_sheet_that_is_not_replaced(sheets):
    code, said = call("agree", *sheets)
    assert code == 0
    assert "stance: all answers are the same" in said
    assert "decide these items" in said
    path = sheets[0].parent / "results" / "adjudication.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",,,,", ",yes,,,"), encoding="utf-8")
    kept = path.read_bytes()
    assert "exists and was kept" in call("agree", *sheets)[1]
    assert path.read_bytes() == kept


def test_scores_are_printed_and_written(run, sheets, tmp_path):
    labels = tmp_path / "model.csv"
    labels.write_text("doc_id,sentence,name,value\na.txt,0,security,1\n", encoding="utf-8")
    first = pl.read_csv(sheets[0].parent / "design.csv").row(0, named=True)
    labels.write_text(f"doc_id,sentence,name\n{first['doc_id']},{first['sentence']},security\n", encoding="utf-8")
    code, said = call("score", run, *sheets, "--instrument", labels, "--width", 5)
    assert code == 0, said
    assert "securitization, security (all), EU: precision" in said
    assert "model, security (all), all: precision" in said
    assert "Note: " in said
    assert {path.stem for path in (sheets[0].parent / "results").glob("*.parquet")} >= {
        "corrected_rates",
        "instruments",
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("sample", "run", "--n", "1"), "draw at least 2"),
        (("sample", "run", "--name", "weather"), "has the name 'weather'"),
        (("sample", "run", "--out", "run/coding"), "lies in the run"),
        (("sample", "nowhere"), "is not a run folder"),
        (("score", "run", "nowhere.csv"), "there is no design.csv"),
        (("agree", "nowhere.csv"), "there is no design.csv"),
        (("learn", "run", "nowhere.csv"), "there is no design.csv"),
        (("sample", "run", "--topics"), "no topics to test"),
        (("sample", "run", "--codebook", "no.yml"), "no.yml does not exist"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_exit_code_2(run, monkeypatch, words, said):
    monkeypatch.chdir(run.parent)
    code, printed = call(*words)
    assert code == 2
    assert said in printed
    assert printed.startswith("Error: ")
    assert not Path("run-validation").exists()


def test_one_coder_cannot_agree_with_anybody(sheets):
    code, said = call("agree", sheets[0])
    assert code == 2
    assert "Agreement needs two coders, and only 'coder1' coded. Give the sheets of both" in said


def test_analyse_takes_codings_and_refuses_wrong_ones_before_it_reads(run, sheets, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("texts").mkdir()
    done = CliRunner().invoke(main, ["analyse", "EU=texts", "--out", "again", "--validation", "no.csv"])
    assert done.exit_code == 2
    assert "there is no design.csv" in done.output
    done = CliRunner().invoke(main, ["report", str(run), "--instrument", str(sheets[0])])
    assert done.exit_code == 2
    assert "--instrument needs --validation" in done.output
