"""Sketches by MinHash, and the pairs that their bands propose."""

from __future__ import annotations

import numpy as np

from discourse.corpus.minhash import BANDS, PERMUTATIONS, ROWS, pairs, sketch


def hashes(first: int, last: int) -> np.ndarray:
    return np.arange(first, last, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)


def test_a_sketch_has_the_values_that_datasketch_gave() -> None:
    assert sketch(hashes(1, 5))[:4].tolist() == [404171658, 748990424, 317477932, 335317554]
    assert sketch(hashes(0, 0)).tolist() == [2**32 - 1] * PERMUTATIONS
    assert np.array_equal(sketch(hashes(1, 5)), sketch(hashes(1, 5)[::-1]))
    assert BANDS * ROWS <= PERMUTATIONS


def test_pairs_agree_in_a_band() -> None:
    sets = {"b": hashes(0, 500), "a": hashes(0, 490), "c": hashes(900, 1400), "d": hashes(10, 500)}
    found = list(pairs({name: sketch(one) for name, one in sets.items()}))
    assert found == [("a", "b"), ("a", "d"), ("b", "d")]
