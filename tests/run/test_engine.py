"""Tasks worked here, in processes, and by executors from elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from discourse.errors import CorpusError, StoppedError
from discourse.run.engine import Engine, WorkerLostError


@contextmanager
def opened(kind: int | str) -> Iterator[Engine]:
    with (
        ThreadPoolExecutor(2) as threads,
        Engine(2 if kind == "threads" else int(kind), threads if kind == "threads" else None) as engine,
    ):
        yield engine


def write_square(task: tuple[Path, int]) -> int:
    folder, number = task
    (folder / str(number)).write_text(str(number**2), encoding="utf-8")
    return number


def refuse(task: int) -> None:
    raise CorpusError(f"task {task} cannot be done")


def vanish(task: int) -> None:
    os._exit(9)


@pytest.mark.parametrize("kind", [1, 2, "threads"])
def test_every_task_is_worked_once(tmp_path: Path, kind: int | str) -> None:
    with opened(kind) as engine:
        done = list(engine.work(write_square, [(tmp_path, n) for n in range(5)]))
    assert sorted((outcome.task[1], outcome.result) for outcome in done) == [(n, n) for n in range(5)]
    assert {p.name: p.read_text(encoding="utf-8") for p in tmp_path.iterdir()} == {str(n): str(n**2) for n in range(5)}


@pytest.mark.parametrize("kind", [1, 2, "threads"])
def test_an_error_of_a_task_arrives_with_its_task(kind: int | str) -> None:
    with opened(kind) as engine:
        done = {outcome.task: str(outcome.error) for outcome in engine.work(refuse, [1, 2])}
    assert done == {1: "task 1 cannot be done", 2: "task 2 cannot be done"}


def test_a_process_that_dies_takes_only_its_own_task_with_it() -> None:
    with Engine(2) as engine:
        (lost,) = engine.work(vanish, [1], apart=True)
        assert isinstance(lost.error, WorkerLostError)
        assert "ended without an answer" in str(lost.error)
        assert [outcome.result for outcome in engine.work(abs, [-3], apart=True)] == [3]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_task_is_started_beside_others(workers: int) -> None:
    with Engine(workers) as engine:
        result = engine.start(divmod, 17, 5)
        assert result() == (3, 2)
        with pytest.raises(CorpusError, match="task 1 cannot be done"):
            engine.start(refuse, 1)()


def test_a_task_that_no_process_has_begun_is_worked_here(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting: Future[Any] = Future()
    with Engine(2) as engine:
        monkeypatch.setattr(engine, "_submit", lambda *_: waiting)
        result = engine.start(divmod, 17, 5)
        assert result() == (3, 2)
        assert waiting.cancelled()


class Closed(Executor):
    def submit(self, *args: Any, **kwargs: Any) -> Future[Any]:  # type: ignore[override]
        raise RuntimeError("cannot schedule new futures after shutdown")


class Cancelling(Executor):
    def submit(self, *args: Any, **kwargs: Any) -> Future[Any]:  # type: ignore[override]
        future: Future[Any] = Future()
        future.cancel()
        future.set_running_or_notify_cancel()
        return future


@pytest.mark.parametrize("executor", [Closed(), Cancelling()])
def test_an_executor_that_is_lost_stops_the_run(executor: Executor) -> None:
    with Engine(2, executor) as engine, pytest.raises(StoppedError, match="connection to the workers was lost"):
        list(engine.work(abs, [1, 2]))


class Counting(ThreadPoolExecutor):
    def __init__(self) -> None:
        super().__init__(1)
        self.open = self.most = 0

    def submit(self, *args: Any, **kwargs: Any) -> Future[Any]:  # type: ignore[override]
        self.open += 1
        self.most = max(self.most, self.open)
        return super().submit(*args, **kwargs)


def test_an_executor_never_holds_all_tasks() -> None:
    with Counting() as executor, Engine(1, executor, in_flight=lambda: 5) as engine:
        for _ in engine.work(abs, range(40)):
            executor.open -= 1
    assert executor.most == 5


def test_workers_are_set_up_before_each_task() -> None:
    calls: list[str] = []
    with ThreadPoolExecutor(1) as threads, Engine(1, threads, setup=lambda: calls.append("set up")) as engine:
        list(engine.work(calls.append, ["task"]))
    assert calls == ["set up", "task"]
