"""Partitions of sorted inputs, cut by content: a change of one input changes the partition that holds it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")

_MOST = 2  # times the target; larger only if one item alone is


def cut(
    items: Sequence[Item], size: Callable[[Item], int], mark: Callable[[Item], str], target: int
) -> list[list[Item]]:
    """Return partitions of about `target` size each, in the order given.

    A border falls after an item whose hashed `mark` (its checksum) is rare enough for its size; a partition above
    twice the target is cut again after the item with the rarest hash. Whether an item ends a partition depends on
    items near it only by that, so that adding or changing one leaves all other partitions as they were
    (content-defined chunking; Muthitacharoen, Chen & Mazières 2001).
    """
    weights = [max(1, size(item)) for item in items]
    ranks = [_draw(mark(item)) / weight for item, weight in zip(items, weights, strict=True)]
    partitions: list[list[Item]] = []
    begin = 0
    for place, rank in enumerate(ranks):
        if rank * target < 1 or place == len(items) - 1:
            for first, last in _pieces(weights, ranks, begin, place + 1, _MOST * target):
                partitions.append(list(items[first:last]))
            begin = place + 1
    return partitions


def _draw(mark: str) -> float:
    """Return a number between 0 and 1 that only the mark decides."""
    return int.from_bytes(hashlib.sha256(mark.encode("utf-8")).digest()[:8], "big") / 2**64


def _pieces(weights: Sequence[int], ranks: Sequence[float], begin: int, end: int, most: int) -> list[tuple[int, int]]:
    """Return the first and last places of pieces that hold at most `most` each, or one item."""
    waiting, found = [(begin, end)], []
    while waiting:
        first, last = waiting.pop()
        if last - first == 1 or sum(weights[first:last]) <= most:
            found.append((first, last))
            continue
        border = min(range(first, last - 1), key=lambda place: (ranks[place], place)) + 1
        waiting += [(border, last), (first, border)]
    return found


def key(*parts: Any) -> str:
    """Return the name under which a partition's result is kept: a hash of everything that it depends on.

    `parts` are JSON values; the order of keys in mappings does not matter.
    """
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]
