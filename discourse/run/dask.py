"""Dask as an engine: the executor of a cluster, or of one on this machine."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from discourse.errors import DiscourseError
from discourse.run.pool import check_guard, deaf_to_interrupts

_LEAST = 32  # tasks that a cluster holds, however few workers it has at the moment
_LOGS = ("distributed", "tornado")
_PATIENCE = 30  # seconds in which a scheduler has to answer


@contextmanager
def dask_executor(scheduler: str | None, workers: int) -> Iterator[tuple[Executor, Callable[[], int]]]:
    """Give the executor of a Dask cluster, and a function that returns how many tasks it may hold at the moment.

    Parameters
    ----------
    scheduler
        The address of its scheduler (`tcp://host:8786`) or the file that the scheduler wrote; if it is None, a cluster
        is started on this machine and ends with the block.
    workers
        How many processes a cluster on this machine has.

    Raises
    ------
    DiscourseError
        Dask is not installed, or the scheduler does not answer.
    """
    try:
        import distributed  # noqa: F401 - only whether it is there
    except ImportError:
        raise DiscourseError(
            "The engine dask needs Dask, which is not installed. Install it with: pip install 'discourse[dask]'."
        ) from None
    with _quiet():
        yield from _opened(scheduler, workers)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the log of Dask and of what it is built on off the terminal: what it says of lost workers the run says."""
    levels = {log: log.level for log in _logs()}
    for log in levels:
        log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for log, level in levels.items():
            log.setLevel(level)


def _logs() -> list[logging.Logger]:
    """The loggers of Dask: each of its modules may have a level of its own."""
    known = [name for name in logging.root.manager.loggerDict if name.partition(".")[0] in _LOGS]
    return [logging.getLogger(name) for name in sorted({*known, *_LOGS})]


def _opened(scheduler: str | None, workers: int) -> Iterator[tuple[Executor, Callable[[], int]]]:
    from distributed import Client, LocalCluster

    if scheduler is None:
        if hasattr(sys.modules["__main__"], "__file__"):  # a notebook or session has no script that would run again
            check_guard()
        with deaf_to_interrupts():
            cluster = LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                dashboard_address=None,
                silence_logs=logging.CRITICAL,
            )
            client = Client(cluster)
        with cluster, client:
            yield _executor(client)
        return
    place = {"scheduler_file": scheduler} if Path(scheduler).is_file() else {"address": scheduler}
    try:
        client = Client(**place, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:  # TimeoutError is one
        raise DiscourseError(
            f"No Dask scheduler answers at {scheduler} ({error}). Check the address, such as tcp://host:8786, and that "
            "it is running ('dask scheduler' starts one)."
        ) from None
    with client:
        yield _executor(client)


def _executor(client: Any) -> tuple[Executor, Callable[[], int]]:
    """The executor, and twice as many tasks as there are threads; some more, so that a cluster may grow."""
    return client.get_executor(pure=False), lambda: max(_LEAST, 2 * sum(client.nthreads().values()))
