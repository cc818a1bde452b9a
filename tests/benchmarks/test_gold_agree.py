"""Comparing, settling and merging two codings of the same hits."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sklearn.metrics import cohen_kappa_score

PLAIN: dict[str, Any] = {
    "polarity": "asserted",
    "reality": "actual",
    "voice": "own",
    "marking": "plain",
    "about": "EU",
    "stance": "taken",
    "migration": 1,
    "unsure": [],
}
FIRST = [
    {"id": "en-0001", **PLAIN},
    {"id": "en-0002", **PLAIN, "polarity": "negated", "unsure": ["polarity"]},
    {"id": "zh-0001", **PLAIN, "about": "China", "migration": 0},
]
SECOND = [
    {"id": "en-0001", **PLAIN},
    {"id": "en-0002", **PLAIN, "voice": "quoted", "unsure": True},
    {"id": "zh-0001", **PLAIN, "about": "none", "migration": 0},
]
SETTLED = [{"id": "en-0002", "polarity": "negated", "voice": "own"}, {"id": "zh-0001", **PLAIN, "about": "none"}]


def _file(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    (tmp_path / "sheets").mkdir()
    _file(tmp_path / "sheets" / "en_1.jsonl", [{"id": f"en-000{n}", "sentence": f"⟦Wall⟧ {n}."} for n in (1, 2)])
    _file(tmp_path / "sheets" / "zh_1.jsonl", [{"id": "zh-0001", "sentence": "⟦安全⟧第一。"}])
    return {
        "first": _file(tmp_path / "first.jsonl", FIRST),
        "second": _file(tmp_path / "second.jsonl", SECOND),
        "settled": _file(tmp_path / "settled.jsonl", SETTLED),
        "sheets": tmp_path / "sheets",
        "disputes": tmp_path / "disputes" / "all.jsonl",
        "codes": tmp_path / "codes.csv",
    }


def _run(
    gold: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch, task: str, files: dict[str, Path], *names: str
) -> None:
    options = [word for name in names for word in (f"--{name}", str(files[name]))]
    monkeypatch.setattr(sys, "argv", ["agree.py", task, *options])
    gold["agree"].main()


def test_disputed_axes_are_listed_without_saying_who_said_what(
    gold: dict[str, ModuleType],
    files: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _run(gold, monkeypatch, "list", files, "first", "second", "sheets", "disputes")
    rows = [json.loads(line) for line in files["disputes"].read_text(encoding="utf-8").splitlines()]
    assert rows == [
        {
            "id": "en-0002",
            "sentence": "⟦Wall⟧ 2.",
            "disputed": {"polarity": ["asserted", "negated"], "voice": ["own", "quoted"]},
        },
        {"id": "zh-0001", "sentence": "⟦安全⟧第一。", "disputed": {"about": ["China", "none"]}},
    ]
    said = capsys.readouterr().out
    assert "| en | polarity | 2 | 1 | 0.500 | 0.00 |" in said
    assert "| zh | about | 1 | 1 | 0.000 | 0.00 |" in said
    assert "2 of 3 hits are disputed on some axis." in said


def test_merge_keeps_both_codings_and_what_was_settled(
    gold: dict[str, ModuleType], files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _run(gold, monkeypatch, "merge", files, "first", "second", "settled", "codes")
    assert files["codes"].read_text(encoding="utf-8").splitlines() == [
        "id,reader,polarity,reality,voice,marking,about,stance,migration,adjudicated,unsure",
        "en-0001,first,asserted,actual,own,plain,EU,taken,1,,",
        "en-0001,second,asserted,actual,own,plain,EU,taken,1,,",
        "en-0001,gold,asserted,actual,own,plain,EU,taken,1,,",
        "en-0002,first,negated,actual,own,plain,EU,taken,1,,polarity",
        "en-0002,second,asserted,actual,quoted,plain,EU,taken,1,,all",
        "en-0002,gold,negated,actual,own,plain,EU,taken,1,polarity+voice,",
        "zh-0001,first,asserted,actual,own,plain,China,taken,0,,",
        "zh-0001,second,asserted,actual,own,plain,none,taken,0,,",
        "zh-0001,gold,asserted,actual,own,plain,none,taken,0,about,",
    ]


def test_merging_again_replaces_hits_and_keeps_others(
    gold: dict[str, ModuleType], files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _run(gold, monkeypatch, "merge", files, "first", "second", "settled", "codes")
    before = files["codes"].read_text(encoding="utf-8")
    changed = [{**FIRST[0], "about": "both"}]
    again = {**files, "first": _file(files["first"], changed), "second": _file(files["second"], changed)}
    _run(gold, monkeypatch, "merge", again, "first", "second", "settled", "codes")
    after = files["codes"].read_text(encoding="utf-8").splitlines()
    assert after[1:4] == [
        "en-0001,first,asserted,actual,own,plain,both,taken,1,,",
        "en-0001,second,asserted,actual,own,plain,both,taken,1,,",
        "en-0001,gold,asserted,actual,own,plain,both,taken,1,,",
    ]
    assert after[4:] == before.splitlines()[4:]


def test_an_unsettled_axis_ends_the_merge(
    gold: dict[str, ModuleType], files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _file(files["settled"], [{"id": "en-0002", "polarity": "negated"}])
    with pytest.raises(SystemExit) as stopped:
        _run(gold, monkeypatch, "merge", files, "first", "second", "settled", "codes")
    assert str(stopped.value).splitlines() == ["en-0002: voice is not settled.", "zh-0001: about is not settled."]
    assert not files["codes"].exists()


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"id": "en-0001", **PLAIN, "voice": "her own"}], "voice of en-0001 is 'her own'"),
        ([{"id": "en-0001", **PLAIN, "migration": None}], "migration of en-0001 is 'None'"),
        ([FIRST[0], FIRST[0]], "en-0001 is coded twice"),
        ([{**PLAIN}], "line 1: expected a JSON object with an id"),
    ],
)
def test_bad_codings_are_refused_with_their_line(
    gold: dict[str, ModuleType], tmp_path: Path, rows: list[dict[str, Any]], message: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        gold["codings"].read([_file(tmp_path / "codes.jsonl", rows)])
    assert message in str(stopped.value)


def test_a_hit_that_one_reader_left_out_is_named(gold: dict[str, ModuleType]) -> None:
    coding = {**PLAIN, "migration": "1"}
    with pytest.raises(SystemExit, match="en-0002 is coded by the first reader only"):
        gold["agree"].disputes({"en-0001": coding, "en-0002": coding}, {"en-0001": coding})


def test_kappa_of_the_printed_table_is_that_of_scikit_learn(gold: dict[str, ModuleType]) -> None:
    sides = (
        ["EU", "China", "none", "none", "EU", "other", "both", "EU"],
        ["EU", "none", "none", "EU", "EU", "other", "EU", "EU"],
    )
    first, second = (
        {f"en-{n}": {**PLAIN, "migration": "0", "about": side} for n, side in enumerate(said)} for said in sides
    )
    row = next(line for line in gold["agree"].agreement(first, second) if "| about |" in line)
    assert row == f"| en | about | 8 | 3 | 0.625 | {cohen_kappa_score(*sides):.2f} |"
