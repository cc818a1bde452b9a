"""The garbage collector of our own processes."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from discourse.collector import RARELY, collect_rarely, rarely_collected
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


def test_a_call_looks_rarely_and_leaves_the_collector_as_it_was() -> None:
    gc.set_threshold(700, 10, 10)

    @rarely_collected
    def fails() -> None:
        assert gc.get_threshold() == RARELY
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fails()
    assert gc.get_threshold() == (700, 10, 10)


def test_a_collector_that_the_user_switched_off_stays_off() -> None:
    gc.set_threshold(0, 10, 10)
    assert rarely_collected(gc.get_threshold)() == (0, 10, 10)
