"""Traditional and Simplified characters, one for one, so that offsets stay valid."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from discourse.text.ideographs import HAN_RANGES
from discourse.user_cache import installed, kept

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def to_simplified() -> Mapping[int, str]:
    """Return the Simplified character that OpenCC's table of characters gives for each Traditional one."""
    return _kept("t2s")


@cache
def to_traditional() -> Mapping[int, str]:
    """Return OpenCC's first Traditional character for each Simplified one; a few (干 秘 ...) are Traditional too."""
    return _kept("s2t")


def _kept(conversion: str) -> Mapping[int, str]:
    code = ("text/variants.py", "text/ideographs.py")
    return kept(f"variants-{conversion}", code, [installed("opencc")], lambda: _table(conversion))


def _table(conversion: str) -> Mapping[int, str]:
    import opencc

    # One character a line, so that no phrase is looked up across characters.
    characters = [chr(code) for first, last in HAN_RANGES for code in range(first, last)]
    others = opencc.OpenCC(conversion).convert("\n".join(characters)).split("\n")
    pairs = zip(characters, others, strict=True)
    return {ord(char): other for char, other in pairs if other != char and len(other) == 1}


@cache
def _traditional() -> re.Pattern[str]:
    """A pattern for characters that may be Traditional: those of the basic plane, and all characters above it.

    In a class, the characters above it would be tried one by one instead of being looked up.
    """
    basic = "".join(chr(code) for code in sorted(to_simplified()) if code < 0x10000)
    return re.compile(f"[{basic}\U00010000-\U0010ffff]")


def simplified(text: str) -> str:
    """Return the text with each Traditional character replaced by its Simplified one; the length never changes."""
    # Most texts hold none: a search is several times faster than `translate`, which looks up every character.
    return text.translate(to_simplified()) if not text.isascii() and _traditional().search(text) else text
