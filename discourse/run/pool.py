"""The built-in pool: processes that are spawned when they are needed and never outlive the one that started them."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext
from multiprocessing.connection import Connection, wait
from types import FunctionType, ModuleType
from typing import Any, TypeVar

from discourse.collector import collect_rarely
from discourse.errors import DiscourseError, StoppedError

Result = TypeVar("Result")


class Pool:
    """Processes of this machine.

    They are spawned, never forked, so that threads of this process cannot be caught in the middle. They do not run the
    user's script again, unless a task needs something that is defined there. A pool that is started `ahead` is handed
    one task before it is known how many processes are needed: it is replaced if that is another number.
    """

    def __init__(self, ahead: bool = False) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._ahead = ahead
        self._processes = 0
        self._leash: Connection | None = None
        self._runs_script = False

    def submit(self, processes: int, function: Callable[..., Result], *arguments: Any) -> Future[Result]:
        """Hand one task to a process; `processes` is how many there are if none was started yet.

        A pool in which a process died is replaced by a new one. Raises `StoppedError` if its processes die, too,
        before they do anything.
        """
        if not self._runs_script and _needs_script((function, arguments)):
            check_guard()
            self.close()  # processes that did not run the script cannot do this task
            self._runs_script = True
        if self._ahead and self._pool is not None:
            self._ahead = False
            if processes != self._processes:
                self.close(at_once=True)
        try:
            return self._submit(processes, function, *arguments)
        except BrokenProcessPool:
            self.close()
        try:
            self._submit(processes, os.getpid).result()
        except BrokenProcessPool:
            raise StoppedError(
                "Worker processes end as soon as they are started, most likely for lack of memory. "
                "Call again with --workers 1."
            ) from None
        return self._submit(processes, function, *arguments)

    def _submit(self, processes: int, function: Callable[..., Result], *arguments: Any) -> Future[Result]:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            held, self._leash = context.Pipe(duplex=False)
            self._processes = processes
            self._pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_hold, initargs=(held,))
        with nullcontext() if self._runs_script else without_script(), deaf_to_interrupts():
            return self._pool.submit(function, *arguments)

    def close(self, at_once: bool = False) -> None:
        """Let the processes finish what they do and end; `at_once` they end without finishing it."""
        if self._leash is not None and at_once:
            self._leash.close()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        if self._leash is not None:
            self._leash.close()
        self._pool = self._leash = None


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


def check_guard() -> None:
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
def without_script() -> Iterator[None]:
    """Let processes that start in this block not run the user's script: a script without a guard would never end."""
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Let processes and threads that start in this block not hear Ctrl-C, which a terminal sends to all processes.

    This process ends them. It hears an interrupt of its own after the block.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker  # of POSIX only

    resource_tracker.ensure_running()  # what starts it would let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _hold(leash: Connection) -> None:
    """Let this worker end within moments when the process that started it lets go or is gone, even if killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_rarely()
    parent = multiprocessing.parent_process()
    ends: list[Connection | int] = [leash]
    if parent is not None:
        ends.append(parent.sentinel)

    def watch() -> None:
        wait(ends)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
