"""Processes that start before their tasks are known."""

from __future__ import annotations

import os

from discourse.run import ahead
from discourse.run.engine import Engine
from discourse.run.pool import Pool


def test_the_next_engine_takes_the_process_over() -> None:
    with ahead.started(1, ["json"]):
        (pool,) = ahead._waiting
        with Engine(2) as engine:
            assert ahead._waiting == []
            assert engine._pool is pool
            assert engine._submit(1, os.getpid).result() != os.getpid()


def test_a_process_that_nobody_takes_ends() -> None:
    with ahead.started(1, []):
        (pool,) = ahead._waiting
    assert pool._pool is None
    assert ahead._waiting == []
    assert ahead.taken() is not pool


def test_another_number_of_processes_is_started_anew() -> None:
    pool = Pool(ahead=True)
    pool._pool, pool._processes = (first := _Ended()), 1
    assert pool.submit(2, os.getpid).result() > 0
    assert first.ended
    assert pool._processes == 2
    pool.close()


class _Ended:
    """A pool of processes that notes that it was ended."""

    ended = False

    def shutdown(self, wait: bool, cancel_futures: bool) -> None:
        self.ended = wait and cancel_futures
