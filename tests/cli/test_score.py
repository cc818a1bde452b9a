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


def score(folder, *more: str, code: int = 0) -> str:
    return run("score", str(folder / "corpus"), "--lexicon", str(folder / "small.yml"), *more, code=code)


@pytest.mark.slow
def test_scores_as_csv_are_of_asserted_hits_unless_all_are_wanted(folder):
    head = "lexicon,doc_id,uses,level,name,hits,per_1000_tokens,share_of_sentences,share_of_hits"
    asserted = [
        "small,a.txt,asserted,frame,security,1,100.0,0.5,1.0",
        "small,b.txt,asserted,frame,security,1,200.0,1.0,1.0",
    ]
    lines = score(folder).splitlines()
    assert lines[0] == head
    assert [line for line in lines[1:] if ",security," in line] == asserted
    every = score(folder, "--uses", "all").splitlines()
    assert "small,a.txt,all,frame,security,2,200.0,1.0,1.0" in every
    assert score(folder, "--no-context").splitlines() == every
    levels = {line.split(",")[3] for line in score(folder, "--level", "all").splitlines()[1:]}
    assert levels == {"frame", "subframe", "concept"}


@pytest.mark.slow
def test_frames_that_do_not_count_have_rows_only_on_request(folder):
    (folder / "small.yml").write_text(
        "name: small\nframes:\n  security: {concepts: {flood: {en: [flood*]}}}\n"
        "  topic: {counts: false, concepts: {border: {en: [border]}}}\n",
        encoding="utf-8",
    )
    assert {line.split(",")[4] for line in score(folder).splitlines()[1:]} == {"security"}
    assert {line.split(",")[4] for line in score(folder, "--frames", "all").splitlines()[1:]} == {"security", "topic"}


def test_hits_as_jsonl(folder):
    rows = [json.loads(line) for line in score(folder, "--rows", "hits", "--format", "jsonl").splitlines()]
    assert [(row["doc_id"], row["surface"], row["polarity"], row["counted"]) for row in rows] == [
        ("a.txt", "threat", "negated", False),
        ("a.txt", "flood", "asserted", True),
        ("b.txt", "威胁", "asserted", True),
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
