"""Tasks worked in this process or in a pool of processes. The results do not depend on which."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext
from multiprocessing.connection import wait
from types import FunctionType, ModuleType
from typing import Any, TypeVar

from discourse.errors import DiscourseError

Task = TypeVar("Task")
Result = TypeVar("Result")


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Engine:
    """Works tasks with up to `workers` processes; with one worker, everything happens in this process.

    New processes are spawned, never forked, so that threads of this process cannot be caught in the middle. They are
    started when they are needed and kept until the `with` block of the engine ends. They do not run the user's script
    again, unless a task needs something that is defined there.
    """

    def __init__(self, workers: int = 1) -> None:
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._runs_script = False

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def work(self, function: Callable[[Task], object], tasks: Sequence[Task]) -> Iterator[int]:
        """Call `function` on each task and yield how many are done, after each.

        `function` and the tasks must be picklable if there are several workers; results are what `function` writes.
        Raises what a task raises; a process that dies (out of memory, say) raises `DiscourseError`.
        """
        if self.workers <= 1 or len(tasks) <= 1:
            for done, task in enumerate(tasks, 1):
                function(task)
                yield done
            return
        futures = [self._submit(self.workers, function, task) for task in tasks]
        try:
            for done, future in enumerate(as_completed(futures), 1):
                _result(future)
                yield done
        finally:
            for future in futures:
                future.cancel()

    def start(self, function: Callable[..., Result], *arguments: Any) -> Callable[[], Result]:
        """Start one task beside this process, and return a function that waits for the result.

        This process is one of the workers then: one process less is started. With one worker the task is worked when
        the result is asked for.
        """
        if self.workers <= 1:
            return lambda: function(*arguments)
        future = self._submit(self.workers - 1, function, *arguments)
        return lambda: _result(future)

    def _submit(self, processes: int, function: Callable[..., Result], *arguments: Any) -> Future[Result]:
        if not self._runs_script and _needs_script((function, arguments)):
            _check_guard()
            self.__exit__()  # processes that did not run the script cannot do this task
            self._runs_script = True
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_end_with_the_parent)
        with nullcontext() if self._runs_script else _without_script():
            return self._pool.submit(function, *arguments)


def _result(future: Future[Result]) -> Result:
    try:
        return future.result()
    except BrokenProcessPool:
        raise DiscourseError(
            "A worker process ended without an answer, most likely for lack of memory. "
            "Call again with --workers 1; what was finished is kept with --resume."
        ) from None


class _OfScript(Exception):  # noqa: N818 - not an error
    """Raised at the first object that the user's script defines."""


class _ScriptFinder(pickle.Pickler):
    """Pickles nothing: only looks at all that would be pickled."""

    def persistent_id(self, obj: Any) -> None:
        """Raise `_OfScript` for an object that only the user's script defines."""
        definition = obj if isinstance(obj, type | FunctionType) else type(obj)
        if definition.__module__ == "__main__":
            raise _OfScript


class _Nowhere:
    def write(self, data: Any) -> int:
        """Forget the data."""
        return len(memoryview(data))


def _needs_script(task: Any) -> bool:
    """Return whether a task refers to something that the user's script defines, such as a reader of the user's own."""
    try:
        _ScriptFinder(_Nowhere(), protocol=5, buffer_callback=lambda _: False).dump(task)
    except _OfScript:
        return True
    return False


def _check_guard() -> None:
    """Raise `DiscourseError` if new processes cannot run the user's script without starting the same call again."""
    script = getattr(sys.modules["__main__"], "__file__", None)
    if script is None:
        raise DiscourseError(
            "Something that was defined in this session (a reader, say) cannot be sent to worker processes. "
            "Define it in a file and import it, or call with workers=1."
        )
    with open(script, encoding="utf-8", errors="replace") as file:
        guarded = "__main__" in file.read()
    if not guarded:
        raise DiscourseError(
            f"Worker processes need what {os.path.basename(script)} defines, and would start the same call again when "
            "they run it. Put the call under 'if __name__ == \"__main__\":', or call with workers=1."
        )


@contextmanager
def _without_script() -> Iterator[None]:
    """Let processes that start in this block not run the user's script: a script without a guard would never end."""
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


def _end_with_the_parent() -> None:
    """Let this worker end within moments when the process that started it is gone, even if it was killed."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch(sentinel: int) -> None:
        wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, args=(parent.sentinel,), daemon=True).start()
