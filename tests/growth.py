"""How the processor time of some work grows with its size: a ratio, which holds on slow and busy machines too."""

from __future__ import annotations

import time
from collections.abc import Callable

COARSE = 0.01  # seconds; below it clocks and first calls decide
ROUNDS = 6


def grows_at_most(most: float, work: Callable[[], object], larger: Callable[[], object]) -> bool:
    """Return whether `larger` needs at most `most` times the processor time of `work`.

    One measurement on a busy machine may be several times off in both directions. So the pair is measured again
    while the ratio is too large: chance passes after a few rounds, a cost that grows with the square never does.
    """
    return any(_seconds(larger) <= most * max(_seconds(work), COARSE) for _ in range(ROUNDS))


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin
