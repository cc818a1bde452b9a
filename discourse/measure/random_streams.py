"""One random generator for each stage and key, so that no stage changes the numbers of another."""

from __future__ import annotations

import hashlib

import numpy as np


def spawn(seed: int, stage: str, *key: str | int) -> np.random.Generator:
    """The generator of one stage and key under a run's seed.

    `seed` is a non-negative integer; `stage` and `key` are names. The names enter through SHA-256, not through the
    order in which generators are asked for, so that adding a concept or skipping a stage changes no other draw.
    """
    name = "\x1f".join([stage, *map(str, key)])
    digest = hashlib.sha256(name.encode("utf-8")).digest()
    words = [int.from_bytes(digest[i : i + 4], "little") for i in range(0, 32, 4)]
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, *words])))
