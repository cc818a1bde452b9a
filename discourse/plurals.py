"""Numbers of things in English sentences."""

from __future__ import annotations


def counted(n: int, one: str, many: str = "") -> str:
    """Return a number with its noun; the plural adds an s unless it is given.

    >>> counted(1, "row"), counted(0, "row"), counted(1200, "entry", "entries")
    ('1 row', '0 rows', '1,200 entries')
    """
    return f"{n:,} {one if n == 1 else many or f'{one}s'}"
