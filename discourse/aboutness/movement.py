"""Which way people move in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from discourse.aboutness.actors import MOVEMENTS, NOBODY, Mention


def movement(mentions: Iterable[Mention]) -> str:
    """Return the way people move in a sentence: the kind named most often, ties in the order of `MOVEMENTS`."""
    kinds = [one.kind for one in mentions if one.kind in MOVEMENTS]
    return max(MOVEMENTS, key=lambda kind: (kinds.count(kind), -MOVEMENTS.index(kind))) if kinds else NOBODY
