"""How often Python looks for objects that only refer to each other, while much is made of which none does.

Python looks through all objects whenever a quarter more of them has come. A process that holds dictionaries, rules
and libraries then looks through a million again and again, and finds next to nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")

RARELY = 100_000, 20, 50
"""Thresholds with which all objects are looked through once in 100 million new ones, else only young ones."""


def collect_rarely() -> None:
    """Let the garbage collector of this process look rarely, from now on: for processes of our own."""
    gc.set_threshold(*RARELY)


def rarely_collected(work: Callable[Given, Made]) -> Callable[Given, Made]:
    """Return a function during whose calls the garbage collector looks rarely; afterwards it looks as before.

    >>> rarely_collected(gc.get_threshold)()
    (100000, 20, 50)
    """

    @wraps(work)
    def worked(*args: Given.args, **options: Given.kwargs) -> Made:
        before = gc.get_threshold()
        if before[0]:  # 0: the user has switched it off
            gc.set_threshold(*RARELY)
        try:
            return work(*args, **options)
        finally:
            gc.set_threshold(*before)

    return worked


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector from looking through what is being made, again and again and in vain."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
