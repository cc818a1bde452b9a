"""The command `score`."""

from __future__ import annotations

import json

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from discourse.cli import main
from discourse.cli.score import command
from discourse.errors import DiscourseError


def run(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(main, list(words))
    assert done.exit_code == code, done.output
    return done.output


@pytest.fixture
def folder(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("There is no threat. A flood came over the border.", encoding="utf-8")
    (corpus / "b.txt").write_text("这对国家安全构成威胁。", encoding="utf-8")
    (tmp_path / "small.yml").write_text("security: [threat*, 威胁, flood*, floods]\nother: [=SUM]\n", encoding="utf-8")
    return tmp_path


def score(folder, *more: str, code: int = 0) -> str:
    return run("score", str(folder / "corpus"), "--lexicon", str(folder / "small.yml"), *more, code=code)


@pytest.mark.slow
def test_scores_as_csv(folder):
    lines = score(folder, "--level", "frame").splitlines()
    assert lines[0] == "lexicon,doc_id,uses,level,name,hits,per_1000_tokens,share_of_sentences,share_of_hits"
    assert "small,a.txt,all,frame,security,2,200.0,1.0,1.0" in lines
    assert "small,a.txt,asserted,frame,security,1,100.0,0.5,1.0" in lines


def test_hits_as_jsonl(folder):
    rows = [json.loads(line) for line in score(folder, "--rows", "hits", "--format", "jsonl").splitlines()]
    assert [(row["doc_id"], row["surface"], row["polarity"], row["concept"]) for row in rows] == [
        ("a.txt", "threat", "negated", "security"),
        ("a.txt", "flood", "asserted", "security"),
        ("b.txt", "威胁", "asserted", "security"),
    ]


def test_refused_ones_carry_their_reason(folder):
    (folder / "small.yml").write_text("security: [安全, 国家安全]\n", encoding="utf-8")
    rows = [json.loads(line) for line in score(folder, "--rows", "hits", "--refused", "--format", "jsonl").splitlines()]
    assert [(row["surface"], row["accepted"], row["reason"]) for row in rows] == [
        ("国家安全", True, None),
        ("安全", False, "longer:security/zh/国家安全"),
    ]


def test_parquet_goes_to_a_file_only(folder):
    assert "name a file with --out" in score(folder, "--format", "parquet", code=2)
    score(folder, "--rows", "hits", "--no-context", "--out", str(folder / "hits.parquet"))
    table = pq.read_table(folder / "hits.parquet")
    assert table["surface"].to_pylist() == ["threat", "flood", "威胁"]
    assert table["polarity"].null_count == 3


@pytest.mark.parametrize(
    ("words", "message"),
    [((), "There is nothing to score"), (("nowhere", "--format", "parquet"), "Parquet cannot be printed")],
)
def test_mistakes_are_found_before_anything_is_read(words, message):
    error = CliRunner().invoke(command, words).exception
    assert isinstance(error, DiscourseError)
    assert message in str(error)
