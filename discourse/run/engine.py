"""Tasks worked in this process, in the built-in pool, or by any executor. The results do not depend on which."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from discourse.errors import StoppedError
from discourse.run import ahead

Task = TypeVar("Task")
Result = TypeVar("Result")

LOST = "A worker process ended without an answer, most likely for lack of memory."
IN_FLIGHT = 256
"""Tasks that an executor from elsewhere holds at once, so that neither all tasks nor all results are in memory."""


_LOOK = 0.5
"""Seconds after which waiting is broken off: a signal that another thread of this process got is heard only then."""


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class WorkerLostError(StoppedError):
    """The process that worked a task ended without an answer."""


@dataclass(frozen=True)
class Outcome(Generic[Task, Result]):
    """A task with its result, or with the error that it ended in."""

    task: Task
    result: Result | None = None
    error: Exception | None = None


class Engine:
    """Works tasks with up to `workers` processes; with one worker, everything happens in this process.

    Parameters
    ----------
    workers
        How many processes of the built-in pool work at once. They are kept until the `with` block of the engine ends;
        if it ends in an error, they end at once.
    executor
        Any `concurrent.futures.Executor`, which works all tasks in place of the built-in pool. It is not shut down.
    setup
        Called in the worker before each task, such as a function that registers languages.
    in_flight
        Returns how many tasks the executor may hold at the moment; `IN_FLIGHT` if it is not given.
    """

    def __init__(
        self,
        workers: int = 1,
        executor: Executor | None = None,
        setup: Callable[[], object] | None = None,
        in_flight: Callable[[], int] | None = None,
    ) -> None:
        self.workers = workers
        self._executor = executor
        self._setup = setup
        self._in_flight = in_flight or (lambda: 2 * workers if executor is None else IN_FLIGHT)
        self._pool = ahead.taken()

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._pool.close(at_once=kind is not None)

    def work(
        self, function: Callable[[Task], Result], tasks: Sequence[Task], *, apart: bool = False
    ) -> Iterator[Outcome[Task, Result]]:
        """Call `function` on each task and yield what came of it, as soon as it is known.

        `function`, tasks and results must be picklable if other processes work them. A single task is worked in this
        process, unless it is to be kept `apart` (if it may take its process with it). Raises `StoppedError` if the
        executor itself is lost.
        """
        if self._executor is None and (self.workers <= 1 or (len(tasks) <= 1 and not apart)):
            for task in tasks:
                yield _outcome(task, lambda task=task: function(task))  # type: ignore[misc]
            return
        waiting, running = deque(tasks), dict[Future[Result], Task]()
        try:
            while waiting or running:
                free = self._in_flight() - len(running) if waiting else 0
                for _ in range(min(free, len(waiting))):
                    task = waiting.popleft()
                    running[self._submit(self.workers, function, task)] = task
                for future in wait(running, timeout=_LOOK, return_when=FIRST_COMPLETED).done:
                    yield _outcome(running.pop(future), future.result)
        finally:
            for future in running:
                future.cancel()

    def start(self, function: Callable[..., Result], *arguments: Any) -> Callable[[], Result]:
        """Start one task beside this process, and return a function that waits for the result.

        This process is one of the workers then: one process less is started. With one worker, and if an executor was
        given (its processes may be on other machines), the task is worked here when the result is asked for. So it is
        if all processes are busy with earlier tasks then.
        """
        if self.workers <= 1 or self._executor is not None:
            return lambda: function(*arguments)
        future = self._submit(self.workers - 1, function, *arguments)
        return lambda: function(*arguments) if future.cancel() else _answer(future.result)

    def _submit(self, processes: int, function: Callable[..., Result], *arguments: Any) -> Future[Result]:
        if self._executor is None:
            return self._pool.submit(processes, _call, self._setup, function, *arguments)
        try:
            return self._executor.submit(_call, self._setup, function, *arguments)
        except RuntimeError as error:  # it was shut down, or its processes are gone
            raise _gone() from error


_one_at_a_time = threading.Lock()


def _call(setup: Callable[[], object] | None, function: Callable[..., Result], *arguments: Any) -> Result:
    """Work one task; threads of one process take turns, since some libraries keep a state for the whole process."""
    with _one_at_a_time:
        if setup is not None:
            setup()
        return function(*arguments)


def _outcome(task: Task, result: Callable[[], Result]) -> Outcome[Task, Result]:
    try:
        return Outcome(task, _answer(result))
    except _EngineLostError:
        raise
    except Exception as error:
        return Outcome(task, error=error)


class _EngineLostError(StoppedError):
    """The executor cannot work any task."""


def _gone() -> StoppedError:
    return _EngineLostError(
        "The connection to the workers was lost. What was finished is kept: "
        "start them again, then make the same call with --resume."
    )


def _answer(result: Callable[[], Result]) -> Result:
    """Return the result of a task, with the errors of executors as ours."""
    try:
        return result()
    except CancelledError:
        raise _gone() from None
    except Exception as error:
        if isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker":  # the latter is Dask's
            raise WorkerLostError(
                f"{LOST} What was finished is kept: call again with --resume and fewer --workers."
            ) from None
        raise
