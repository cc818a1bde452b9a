"""A cache of the words of short pieces of text: most pieces of a text have been seen before."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from itertools import chain

LONGEST = 32  # characters of a piece that is kept
MOST = 1 << 17  # pieces that are kept: with their words about 40 MB


class TokenCache(dict[str, tuple[str, ...]]):
    """The words of pieces of text, by piece; a new piece is cut when it is first looked up.

    `cut` must depend on the piece alone, so that the cache never changes a result. A full cache is emptied.
    """

    def __init__(self, cut: Callable[[str], Iterable[str]]) -> None:
        super().__init__()
        self._cut = cut

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if len(piece) > LONGEST:
            return tuple(self._cut(piece))
        words = tuple(map(sys.intern, self._cut(piece)))
        if len(self) >= MOST:
            self.clear()
        self[piece] = words
        return words

    def words(self, pieces: Iterable[str]) -> list[str]:
        """Return the words of all pieces, in order."""
        return list(chain.from_iterable(map(self.__getitem__, pieces)))

    def count(self, pieces: Iterable[str]) -> int:
        """Return the number of words of all pieces."""
        return sum(map(len, map(self.__getitem__, pieces)))
