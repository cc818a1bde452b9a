"""Traditional and Simplified characters, one for one, so that offsets hold."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x323B0))


@cache
def to_simplified() -> Mapping[int, str]:
    """Every Traditional character and the Simplified one that OpenCC's table of characters gives for it."""
    return _table("t2s")


@cache
def to_traditional() -> Mapping[int, str]:
    """Every Simplified character and what OpenCC's table gives first; a few of them (干 秘 ...) are Traditional too."""
    return _table("s2t")


def _table(conversion: str) -> Mapping[int, str]:
    import opencc

    # One character a line, so that no phrase is looked up across characters.
    characters = [chr(code) for first, last in _RANGES for code in range(first, last)]
    others = opencc.OpenCC(conversion).convert("\n".join(characters)).split("\n")
    pairs = zip(characters, others, strict=True)
    return {ord(char): other for char, other in pairs if other != char and len(other) == 1}


def simplified(text: str) -> str:
    """The text with each Traditional character replaced by its Simplified one; the length never changes."""
    return text if text.isascii() else text.translate(to_simplified())
