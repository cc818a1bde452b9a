"""A process that starts before its tasks are known, and imports libraries while this process imports its own."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from discourse.run.pool import Pool

_waiting: list[Pool] = []


def load(libraries: Sequence[str]) -> None:
    """Import libraries, so that later tasks of this process need not wait for them."""
    for library in libraries:
        importlib.import_module(library)


@contextmanager
def started(processes: int, libraries: Sequence[str]) -> Iterator[None]:
    """Start a process that imports libraries. The next engine takes it over, or it ends at once after the block.

    Parameters
    ----------
    processes
        How many the engine will start beside this process; for another number, it starts new ones.
    libraries
        Names of modules.
    """
    pool = Pool(ahead=True)
    pool.submit(processes, load, libraries)
    _waiting.append(pool)
    try:
        yield
    finally:
        if pool in _waiting:
            _waiting.remove(pool)
            pool.close(at_once=True)


def taken() -> Pool:
    """Return the pool that was started ahead, or a new one."""
    return _waiting.pop() if _waiting else Pool()
