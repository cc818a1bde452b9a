"""Traditional and Simplified characters, one for one, so that offsets hold."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from discourse.text.ideographs import HAN_RANGES

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    characters = [chr(code) for first, last in HAN_RANGES for code in range(first, last)]
    others = opencc.OpenCC(conversion).convert("\n".join(characters)).split("\n")
    pairs = zip(characters, others, strict=True)
    return {ord(char): other for char, other in pairs if other != char and len(other) == 1}


@cache
def _traditional() -> re.Pattern[str]:
    """What may be Traditional: each such character of the basic plane, and all beyond it.

    Characters beyond would be tried one by one where they stand in a class alone, and not be looked up.
    """
    basic = "".join(chr(code) for code in sorted(to_simplified()) if code < 0x10000)
    return re.compile(f"[{basic}\U00010000-\U0010ffff]")


def simplified(text: str) -> str:
    """The text with each Traditional character replaced by its Simplified one; the length never changes."""
    # Most texts hold none, which a search sees several times faster than `translate`, which looks up every character.
    return text.translate(to_simplified()) if not text.isascii() and _traditional().search(text) else text
