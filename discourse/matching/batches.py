"""Batches: pieces of several documents joined into one string, so that each array operation covers many of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

BATCH = 1_000_000  # characters matched at once: large enough for arrays to pay, small enough for the cache
SEPARATOR = "\n\n"  # between pieces of a batch; no match crosses it


class Batch:
    """Pieces of documents that are matched as one string."""

    def __init__(self) -> None:
        self._docs: list[int] = []
        self._offsets: list[int] = []
        self._begins: list[int] = []
        self._pieces: list[str] = []
        self._size = 0

    def add(self, doc: int, offset: int, text: str) -> None:
        """Append a piece that begins at `offset` in document `doc`."""
        self._docs.append(doc)
        self._offsets.append(offset)
        self._begins.append(self._size)
        self._pieces.append(text)
        self._size += len(text) + len(SEPARATOR)

    @property
    def text(self) -> str:
        """All pieces, joined by the separator."""
        return SEPARATOR.join(self._pieces)

    def in_documents(self, start: Ints, end: Ints) -> tuple[Ints, Ints, Ints]:
        """Return document, start and end (in that document) of spans of the batch."""
        begins = np.array(self._begins, np.int64)
        piece = np.searchsorted(begins, start, "right") - 1
        shift = np.array(self._offsets, np.int64)[piece] - begins[piece]
        return np.array(self._docs, np.int64)[piece], start + shift, end + shift
