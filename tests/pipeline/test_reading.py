"""Partitions that fail: tried again, then split until the document that cannot be read is alone."""

from __future__ import annotations

import errno
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from discourse.corpus import ReadSettings, find
from discourse.errors import CorpusError
from discourse.matching.settings import MatchSettings
from discourse.pipeline import partition, reading
from discourse.pipeline.progress import Event, Reporter
from discourse.pipeline.run_tables import STORED
from discourse.run.engine import Engine, WorkerLostError
from discourse.scoring.lexicon import Lexicon

LEXICON = Lexicon.from_dict({"wall": ["wall*", "围墙"]}, name="mine")


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("a", "b", "c", "d", "戊"):
        (folder / f"{name}.txt").write_text(f"A wall of {name}. 围墙。", encoding="utf-8")
    (folder / "t.csv").write_text("text\nOne wall.\nNo fence.\nOld walls.\n", encoding="utf-8")
    return folder


def jobs(texts: Path, size: int = 10**9, strict: bool = False) -> list[partition.Job]:
    settings = ReadSettings(strict=strict)
    store = texts.parent / "store"
    store.mkdir(exist_ok=True)
    work = partition.Work(settings, (LEXICON,), MatchSettings(), False, store)
    return partition.jobs(find([str(texts)], settings), work, size)


class Log:
    def __init__(self, texts: Path) -> None:
        self.events: list[Event] = []
        self.reporter = Reporter(self, texts.parent / "run.log")

    def show(self, event: Event) -> None:
        self.events.append(event)


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception, *places: str, times: int = 10**6) -> list[int]:
    """Let every partition that holds one of these inputs fail, at most so many times."""
    real, calls = partition.work, [0]

    def work(job: partition.Job) -> partition.Counts:
        held = {source.name for source in job.sources if not source.problem}
        rows = {source.rows[0] for source in job.sources if source.rows} or {1}
        if held & set(places) and ("t.csv" not in places or 1 in rows) and calls[0] < times:
            calls[0] += 1
            raise error
        return real(job)

    monkeypatch.setattr(reading.partition, "work", work)
    return calls


def read(texts: Path, log: Log | None = None, resume: bool = False, **settings: Any) -> tuple[list[str], list[str]]:
    """The ids of the documents that were read, and the inputs that were skipped."""
    with Engine(1) as engine:
        folders = reading.read_and_match(jobs(texts, **settings), engine, (log or Log(texts)).reporter, resume)
    corpus = partition.documents(folders)
    return corpus.documents["doc_id"].to_pylist(), corpus.skipped["path"].to_pylist()


ALL = ["a.txt", "b.txt", "c.txt", "d.txt", "t.csv#0", "t.csv#1", "t.csv#2", "戊.txt"]


def test_a_partition_that_fails_once_is_worked_again(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = failing(monkeypatch, ValueError("no memory of it"), "c.txt", times=1)
    assert read(texts) == (ALL, [])
    assert calls == [1]


@pytest.mark.parametrize("error", [ValueError("a bug"), MemoryError(), WorkerLostError("gone")])
def test_the_document_that_cannot_be_read_stands_alone(
    texts: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    failing(monkeypatch, error, "戊.txt", "c.txt")
    assert read(texts) == ([name for name in ALL if name not in ("c.txt", "戊.txt")], ["c.txt", "戊.txt"])
    assert "failed" in (texts.parent / "run.log").read_text(encoding="utf-8")


def deadly(job: partition.Job) -> partition.Counts:
    if any(source.name == "c.txt" and not source.problem for source in job.sources):
        os._exit(9)
    return partition.work(job)


@pytest.mark.slow
def test_a_document_that_ends_every_worker_is_skipped(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "partition", SimpleNamespace(**{**vars(partition), "work": deadly}))
    with Engine(2) as engine:
        folders = reading.read_and_match(jobs(texts, size=1), engine, Log(texts).reporter, resume=False)
    corpus = partition.documents(folders)
    assert corpus.documents["doc_id"].to_pylist() == [name for name in ALL if name != "c.txt"]
    assert corpus.skipped.to_pylist() == [
        {
            "path": "c.txt",
            "reason": "A worker process ended or had not enough memory while it read this document.",
            "advice": "Cut it into several files, or give workers more memory.",
        }
    ]


def test_a_row_of_a_table_is_found(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, ValueError("a bug"), "t.csv")
    documents, skipped = read(texts)
    assert [name for name in documents if name.startswith("t.csv")] == ["t.csv#0", "t.csv#2"]
    assert skipped == ["t.csv#1-1"]


def test_a_strict_run_stops_at_it(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, ValueError("a bug in\nit"), "c.txt")
    with pytest.raises(CorpusError, match=r"c\.txt: An error inside discourse: ValueError: a bug in it"):
        read(texts, strict=True)


def test_a_full_disk_is_not_the_fault_of_a_text(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = failing(monkeypatch, OSError(errno.ENOSPC, "No space left on device"), "c.txt")
    with pytest.raises(OSError, match="No space"):
        read(texts)
    assert calls == [1]


def test_a_write_that_fails_twice_stops_the_run(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = failing(monkeypatch, OSError(errno.EIO, "Input/output error"), "c.txt")
    with pytest.raises(OSError, match="Input/output error"):
        read(texts)
    assert calls == [2]


def test_a_resumed_call_says_what_it_does_again_and_why(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(texts, size=1)
    (texts / "b.txt").write_text("Another wall.", encoding="utf-8")
    log = Log(texts)
    assert read(texts, log, resume=True, size=1) == whole
    assert [event.note for event in log.events if event.note] == [
        "Going on with an earlier call: 5 of 6 partitions are kept; done again: 1 because b.txt changed."
    ]
    assert log.events[-1].documents == len(ALL)
    assert log.events[-1].bytes == log.events[-1].total_bytes > log.events[-1].kept_bytes > 0


def test_a_document_that_was_given_up_is_tried_again(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, ValueError("a bug"), "c.txt")
    assert read(texts)[1] == ["c.txt"]
    monkeypatch.undo()
    log = Log(texts)
    assert read(texts, log, resume=True) == (ALL, [])
    assert "c.txt could not be read the last time" in log.events[0].note


def test_a_document_that_vanishes_or_changes_in_between(texts: Path) -> None:
    made = jobs(texts, size=1)
    (texts / "a.txt").unlink()
    (texts / "b.txt").write_text("A wall of b. 围墙, and more.", encoding="utf-8")
    with Engine(1) as engine:
        folders = reading.read_and_match(made, engine, Log(texts).reporter, resume=False)
    corpus = partition.documents(folders)
    assert {row["path"]: row["reason"] for row in corpus.skipped.to_pylist()} == {
        "a.txt": "The file vanished while the corpus was read.",
        "b.txt": "The file changed while the corpus was read.",
    }
    (texts / "a.txt").write_text("A wall of a. 围墙。", encoding="utf-8")
    log = Log(texts)
    assert read(texts, log, resume=True, size=1) == (ALL, [])
    assert "a.txt could not be read the last time" in log.events[0].note


def tables(texts: Path, size: int, engine: Engine) -> dict[str, Any]:
    folders = reading.read_and_match(jobs(texts, size), engine, Log(texts).reporter, resume=False)
    made = {name: partition.whole(name, folders) for name in ("documents", *STORED)}
    shutil.rmtree(texts.parent / "store")
    return made


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return all(other[name].equals(table) for name, table in one.items())


def test_the_same_bytes_whatever_the_partitions_and_the_executor(texts: Path) -> None:
    whole = tables(texts, 10**9, Engine(1))
    with ThreadPoolExecutor(3) as threads:
        assert same(whole, tables(texts, 1, Engine(1)))
        assert same(whole, tables(texts, 40, Engine(1, threads)))
    assert whole["hits"].num_rows == 12


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 3])
def test_the_same_bytes_from_dask(texts: Path, workers: int) -> None:
    from distributed import Client, LocalCluster

    from discourse.run.dask import dask_executor

    whole = tables(texts, 10**9, Engine(1))
    with (
        LocalCluster(workers, threads_per_worker=1, dashboard_address=None, processes=workers > 1) as cluster,
        Client(cluster),
        dask_executor(cluster.scheduler_address, workers) as (executor, in_flight),
    ):
        assert same(whole, tables(texts, 1, Engine(workers, executor, in_flight=in_flight)))
