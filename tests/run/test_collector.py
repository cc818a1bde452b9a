"""The garbage collector of our own processes."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from discourse.run.collector import collect_rarely
from discourse.run.pool import Pool


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


class Pair:
    other: Pair


def test_what_refers_to_itself_is_still_collected() -> None:
    collect_rarely()
    one, two = Pair(), Pair()
    one.other, two.other = two, one
    gone = weakref.ref(one)
    del one, two
    held = [[] for _ in range(gc.get_threshold()[0] + 1_000)]  # so many new objects
    assert gone() is None
    assert held


def test_worker_processes_collect_rarely() -> None:
    pool = Pool()
    try:
        there = pool.submit(1, gc.get_threshold).result()
    finally:
        pool.close()
    collect_rarely()
    assert there == gc.get_threshold()
