"""Partitions of sorted inputs, cut by content: a change of one input moves only the borders near it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")


def cut(
    items: Sequence[Item], size: Callable[[Item], int], mark: Callable[[Item], str], target: int
) -> list[list[Item]]:
    """Return partitions of about `target` size each, in the order given.

    A border falls after an item whose hashed `mark` (its checksum) is rare enough for its size, and at the latest at
    four times the target. Whether an item ends a partition depends on the item alone, so that adding or changing one
    leaves all but its neighbourhood as it was (content-defined chunking; Muthitacharoen, Chen & Mazières 2001).
    """
    partitions: list[list[Item]] = []
    current: list[Item] = []
    filled = 0
    for item in items:
        weight = max(1, size(item))
        current.append(item)
        filled += weight
        draw = int.from_bytes(hashlib.sha256(mark(item).encode("utf-8")).digest()[:8], "big") / 2**64
        if filled >= 4 * target or draw < weight / target:
            partitions.append(current)
            current, filled = [], 0
    if current:
        partitions.append(current)
    return partitions


def key(*parts: Any) -> str:
    """Return the name under which a partition's result is kept: a hash of everything that it depends on.

    `parts` are JSON values; the order of keys in mappings does not matter.
    """
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]
