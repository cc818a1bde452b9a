"""Sketches of sets by MinHash (Broder 1997), and the pairs of sets that their bands propose.

The permutations are those of datasketch 2 ("affine32", seed 1); its index for a similarity of .8, which rather proposes
a pair too many, has these bands. With numpy alone, reading does not load scipy, which takes as long as 1 MB of text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

PERMUTATIONS = 64
BANDS, ROWS = 9, 7

Sketch: TypeAlias = npt.NDArray[np.uint32]


def sketch(hashes: npt.NDArray[np.uint64]) -> Sketch:
    """Return the smallest value of the hashes (their last 32 bits) under each permutation."""
    values = (hashes & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    if not len(values):
        return np.full(PERMUTATIONS, 0xFFFFFFFF, np.uint32)
    values ^= values >> np.uint32(16)  # the last steps of MurmurHash3
    values *= np.uint32(0x85EBCA6B)
    values ^= values >> np.uint32(13)
    values *= np.uint32(0xC2B2AE35)
    values ^= values >> np.uint32(16)
    factors, offsets = _permutations()
    smallest: Sketch = (values[:, None] * factors + offsets).min(axis=0)
    return smallest


def pairs(sketches: Mapping[str, Sketch]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of names whose sketches agree in a band, sorted; the first name is the smaller one."""
    members: dict[tuple[int, bytes], list[str]] = {}
    for name in sorted(sketches):
        for key in _bands(sketches[name]):
            members.setdefault(key, []).append(name)
    for name in sorted(sketches):
        near = {other for key in _bands(sketches[name]) for other in members[key] if other > name}
        for other in sorted(near):
            yield name, other


def _bands(one: Sketch) -> list[tuple[int, bytes]]:
    return [(band, one[band * ROWS : (band + 1) * ROWS].tobytes()) for band in range(BANDS)]


@cache
def _permutations() -> tuple[Sketch, Sketch]:
    """The odd factors and the offsets of the permutations of all numbers of 32 bits."""
    draws = np.random.RandomState(1)
    factors = draws.randint(0, 1 << 31, PERMUTATIONS, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return factors, draws.randint(0, 1 << 32, PERMUTATIONS, dtype=np.uint32)
