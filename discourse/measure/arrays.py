"""The kinds of arrays that measures are computed with, and columns of texts as arrays of numbers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow.compute as pc

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Weights = npt.NDArray[np.uint8]


def numbered(values: pl.Series) -> tuple[list[str], Ints]:
    """The different texts of a column, sorted, and the number of each value among them.

    Examples
    --------
    >>> texts, numbers = numbered(pl.Series(["wall", "flood", "wall"]))
    >>> texts, numbers.tolist()
    (['flood', 'wall'], [1, 0, 1])
    """
    encoded = values.to_arrow().dictionary_encode()
    order = pc.sort_indices(encoded.dictionary)
    rank = np.empty(len(order), np.int64)
    rank[order.to_numpy()] = np.arange(len(order))
    return encoded.dictionary.take(order).to_pylist(), rank[encoded.indices.to_numpy()]
