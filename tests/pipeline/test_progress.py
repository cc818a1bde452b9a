"""Events, and the log of a run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from discourse.pipeline.progress import Event, Reporter, duration

READING = Event("read", 1, 4, documents=1200, skipped=3, bytes=6_000_000, total_bytes=10_000_000, seconds=4.0)


class Shown(list[Event]):
    def show(self, event: Event) -> None:
        self.append(event)


def test_an_event_is_one_line() -> None:
    assert READING.sentence() == "read: 1,200 documents, 6.0 of 10.0 MB, 1.50 MB/s, 3 s left, 3 skipped"
    assert Event("计数").sentence() == "计数"
    assert replace(READING, total_bytes=500_000, bytes=1000).sentence().startswith("read: 1,200 documents, 1 kB, ")
    assert ", 2 kB/s, " in replace(READING, seconds=READING.seconds * 750).sentence()
    assert Event("read", note="Two are kept.").sentence() == "Two are kept."
    assert duration(119) == "119 s"


def test_what_an_earlier_call_read_does_not_make_this_one_faster() -> None:
    resumed = Event("read", bytes=6_000_000, total_bytes=10_000_000, kept_bytes=6_000_000, seconds=4.0)
    assert (resumed.rate, resumed.left) == (None, None)
    assert resumed.sentence() == "read: 0 documents, 6.0 of 10.0 MB"


def test_functions_hear_steps_and_listeners_hear_events(tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    Reporter(lambda *step: steps.append(step), tmp_path / "log").show(READING)
    shown = Shown()
    reporter = Reporter(shown, tmp_path / "log")
    reporter("count", 0, 1)
    reporter.note("Two are kept.")
    assert steps == [("read", 1, 4)]
    assert [(event.stage, event.note) for event in shown] == [("count", ""), ("count", "Two are kept.")]


def test_the_log_has_a_line_for_what_happened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reporter = Reporter(None, tmp_path / "store" / "log")
    reporter("计数", 0, 1)
    with pytest.raises(ValueError, match="no such word"), reporter.logged():
        raise ValueError("no such word")
    (tmp_path / "run").mkdir()
    reporter.keep(tmp_path / "run")
    lines = (tmp_path / "run" / "run.log").read_text(encoding="utf-8").splitlines()
    assert [line.partition(" ")[2] for line in lines if line.startswith("20")] == [
        "计数",
        "Traceback (most recent call last):",
        "done",
    ]
    assert "ValueError: no such word" in lines


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    Reporter(None, tmp_path / "log")("count", 0, 1)
