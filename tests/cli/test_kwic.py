"""The command `kwic`: lines under each other, collocates by group."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner

import discourse as dc
from discourse.cli import kwic, main
from discourse.cli.columns import width
from discourse.console import Console


def test_hits_are_under_each_other_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    plain: dict[str, str | None] = dict.fromkeys((*kwic._AXES, "cue"))
    rows = [
        {"doc_id": "a.txt", "left": "They built a", "node": "wall", "right": "here.", **plain},
        {"doc_id": "乙.txt", "left": "边境修建了", "node": "围墙", "right": "。", **plain},
    ]
    lines = kwic._lines(pa.Table.from_pylist(rows), Console())
    assert lines == [
        " a.txt             They built a wall here.",
        "乙.txt               边境修建了 围墙 。",
    ]
    assert width(lines[0].partition("wall")[0]) == width(lines[1].partition("围墙")[0])
    assert kwic._lines(pa.Table.from_pylist(rows).slice(0, 0), Console()) == []


def test_the_use_of_a_hit_and_its_cue_end_the_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "150")
    (tmp_path / "a.txt").write_text("Migration is not a threat. The threat is real.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("专家认为，移民不是威胁。", encoding="utf-8")
    done = CliRunner().invoke(main, ["kwic", str(tmp_path), "threat|威胁", "--no-cache"])
    assert [" ".join(line.split()) for line in done.stdout.splitlines()] == [
        "a.txt Migration is not a threat . negated (is not a), contested",
        "a.txt The threat is real.",
        "b.txt 专家认为，移民不是 威胁 。 negated (不是), attributed (认为), contested",
    ]
    assert max(map(width, done.stdout.splitlines())) <= 150


def test_the_strongest_collocates_of_each_group_are_shown() -> None:
    row = {
        "language": "zh",
        "n_node": 9,
        "n_near": 3,
        "n_all": 4,
        "documents": 2,
        "g2": 5.5,
        "pmi": 1.25,
        "log_dice": 9.0,
    }
    rows = [{**row, "group": "EU", "term": f"词{n}"} for n in range(30)] + [{**row, "group": "China", "term": "边境"}]
    lines = kwic._collocate_lines(pa.Table.from_pylist(rows), Console())
    assert lines[0] == "EU, zh: 9 hits"
    assert len([line for line in lines if line.startswith("词")]) == 25
    assert lines[-3:] == [
        "China, zh: 9 hits",
        kwic._heading(Console()),
        "边境                      3      4      2      5.50   1.25     9.00",
    ]


def test_several_queries_after_the_corpus_and_separate_windows(tmp_path):
    (tmp_path / "a.txt").write_text("Today a flood of migrants reached the border.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("今天移民浪潮来了。\n", encoding="utf-8")
    words = ["kwic", str(tmp_path), "flood*", "浪潮|洪水", "--left", "1", "--right", "2", "--format", "csv"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    rows = [line.split(",") for line in done.stdout.splitlines()]
    place = [rows[0].index(name) for name in ("left", "node", "right")]
    assert [[row[i] for i in place] for row in rows[1:]] == [["a", "flood", "of migrants"], ["移民", "浪潮", "来了"]]
    assert "quotation marks" not in done.stderr
    assert "2 rows. Without a hit: 洪水." in done.stderr
    done = CliRunner().invoke(main, ["kwic", str(tmp_path), "illegal", "migra*"])
    assert (
        '2 queries: illegal, migra*. If they are one phrase, put it in quotation marks: "illegal migra*".'
        in done.stderr
    )


def call(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["kwic", *words])
    return done.exit_code, done.output


def test_words_without_quotation_marks_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("Illegal migrants came. 非法移民来了。", encoding="utf-8")
    assert 'put it in quotation marks: "illegal migra*".' in call("texts", "illegal", "migra*")[1]
    assert 'put it in quotation marks: "非法 移民".' in call("texts", "非法", "移民")[1]
    for name in ("migrants.txt", "migration.txt"):  # what the shell makes of migra* here
        (tmp_path / name).write_text("x", encoding="utf-8")
    code, said = call("texts", "illegal", "migrants.txt", "migration.txt")
    assert code == 2
    assert (
        "There is no file or folder 'illegal'. If it is a word of the query, put the query in quotation marks" in said
    )
    assert "'migration.txt' is also a file here." in call("texts", "migration.txt")[1]


@pytest.mark.parametrize(
    ("key", "near"), [("securty", "security"), ("security/border", "security/border_control"), ("安全", "security")]
)
def test_a_key_that_does_not_exist_is_refused_before_reading_with_the_nearest(key: str, near: str) -> None:
    code, said = call("nowhere", key, "--key")
    assert code == 2
    assert f"Did you mean '{near}'? Frames: background, control, cooperation" in said


def test_a_run_is_searched_in_its_tables(small_run: dc.Run) -> None:
    code, said = call(str(small_run.folder), "移民")
    assert (code, "非法" in said) == (0, True)
    assert (
        "is a run, whose texts are not read again: take --text away."
        in call(str(small_run.folder), "x", "--text", "t")[1]
    )
    assert "is a run; name it alone" in call(str(small_run.folder), str(small_run.folder / "tables"), "x")[1]
