"""Progress in a pipe: one line a stage, nothing with --quiet."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from discourse.cli.progress import Progress
from discourse.pipeline.progress import Event


def test_each_stage_is_named_once_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress() as progress:
        for stage, done in (("read", 0), ("read", 1), ("计数", 0), ("read", 2)):
            progress(stage, done, 2)
    assert capsys.readouterr() == ("", "read\n计数\nread\n")


def test_nothing_is_said_if_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(quiet=True) as progress:
        progress("read", 1, 2)
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_a_bar_is_closed_with_its_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with Progress() as progress:
        progress("read", 1, 4)
        progress("read", 3, 4)
        first = progress._bar
        assert first is not None
        assert (first.n, first.total) == (3, 4)
        progress("count", 0, 1)
        assert progress._bar is not first
    assert progress._bar is None


READING = Event("read", 1, 4, documents=1200, skipped=3, bytes=6_000_000, total_bytes=10_000_000, seconds=4.0)


def test_lines_say_how_much_is_read_but_not_at_every_step(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(form="plain") as progress:
        for done, seconds in ((0, 0.0), (1, 4.0), (2, 11.0), (3, 12.0), (4, 13.0)):
            progress.show(replace(READING, done=done, seconds=seconds))
    assert capsys.readouterr().err.splitlines() == [
        "read: 1,200 documents, 6.0 of 10.0 MB, 3 skipped",
        "read: 1,200 documents, 6.0 of 10.0 MB, 0.55 MB/s, 7 s left, 3 skipped",
        "read: 1,200 documents, 6.0 of 10.0 MB, 0.46 MB/s, 9 s left, 3 skipped",
    ]


def test_lines_are_in_the_language_of_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(form="plain", locale="zh") as progress:
        progress("look at files", 0, 1)
        progress.show(replace(READING, stage="read and match"))
        progress("own stage", 0, 1)
    assert capsys.readouterr().err.splitlines() == [
        "查看文件",
        "读入与匹配：1,200 篇文档，6.0/10.0 MB，1.50 MB/秒，还需 3 秒，跳过 3 个",
        "own stage",
    ]


def test_machines_get_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(form="json") as progress:
        progress.show(READING)
        progress.show(Event("read", note="乙.txt changed."))
    first, second = map(json.loads, capsys.readouterr().err.splitlines())
    assert (first["documents"], first["megabytes_per_second"], first["seconds_left"]) == (1200, 1.5, 3)
    assert second["note"] == "乙.txt changed."


def test_on_a_terminal_the_bar_counts_bytes_and_notes_stay(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with Progress() as progress:
        progress.show(Event("read", note="Two are kept."))
        progress.show(replace(READING, kept_bytes=1_000_000))
        assert progress._bar is not None
        assert (progress._bar.n, progress._bar.initial, progress._bar.total) == (6_000_000, 1_000_000, 10_000_000)
        assert "skipped=3" in progress._bar.postfix
    assert "Two are kept.\n" in capsys.readouterr().err
