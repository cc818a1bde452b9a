"""How often processes of our own look for objects that only refer to each other."""

from __future__ import annotations

import gc

_YOUNG, _MIDDLE, _OLD = 100_000, 20, 50


def collect_rarely() -> None:
    """Let the garbage collector look through young objects only, but for once in 100 million new ones.

    Python looks through all objects whenever a quarter more of them has come. A process that holds dictionaries, rules
    and libraries then looks through a million again and again, and finds next to nothing.
    """
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
