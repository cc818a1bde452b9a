"""How the processor time of some work grows with its size: a ratio, which holds on slow and busy machines too."""

from __future__ import annotations

import time
from collections.abc import Callable

COARSE = 0.01  # seconds; below it clocks and first calls decide


def growth(work: Callable[[], object], larger: Callable[[], object]) -> float:
    """Return how many times the processor time of `work` is needed by `larger`, the least of two runs each."""
    return _seconds(larger) / max(_seconds(work), COARSE)


def _seconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(2):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)
