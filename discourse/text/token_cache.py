"""A memory of how short pieces of text are cut into words: most pieces of a text have been seen before."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from itertools import chain

LONGEST = 32  # characters of a piece that is worth remembering
MOST = 1 << 17  # pieces remembered at most: with their words about 40 MB


class Remembered(dict[str, tuple[str, ...]]):
    """The words of pieces of text by piece; what is not there yet is cut when it is asked for.

    `cut` must depend on nothing but the piece, so that what is remembered never changes a result. When the memory is
    full it is emptied.
    """

    def __init__(self, cut: Callable[[str], Iterable[str]]) -> None:
        super().__init__()
        self._cut = cut

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if len(piece) > LONGEST:
            return tuple(self._cut(piece))
        found = tuple(map(sys.intern, self._cut(piece)))
        if len(self) >= MOST:
            self.clear()
        self[piece] = found
        return found

    def words(self, pieces: Iterable[str]) -> list[str]:
        """The words of all pieces, in order."""
        return list(chain.from_iterable(map(self.__getitem__, pieces)))

    def count(self, pieces: Iterable[str]) -> int:
        """How many words all pieces have."""
        return sum(map(len, map(self.__getitem__, pieces)))
