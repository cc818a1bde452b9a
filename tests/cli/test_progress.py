"""Progress in a pipe: one line a stage, nothing with --quiet."""

from __future__ import annotations

import pytest

from discourse.cli.progress import Progress


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
