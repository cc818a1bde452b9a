"""The one definition of a Han character, for the whole project.

A Han character is a code point of the blocks that Unicode reserves for ideographs, and 〇. Whole blocks rather than the
code points assigned so far: a character that a later Unicode version adds is then read the same on every Python, and
the class of an expression stays a few ranges. Radicals, strokes, kana, bopomofo and CJK punctuation are not in it.

>>> [is_han(char) for char in "移〇𠀀，あa"]
[True, True, True, False, False, False]
"""

from __future__ import annotations

import re
from functools import lru_cache

HAN_RANGES = (  # first code point, code point after the last
    (0x3007, 0x3008),  # 〇
    (0x3400, 0x4DC0),  # Extension A
    (0x4E00, 0xA000),  # Unified Ideographs
    (0xF900, 0xFB00),  # Compatibility Ideographs
    (0x20000, 0x2A6E0),  # Extension B
    (0x2A700, 0x323B0),  # Extensions C to I, Compatibility Supplement, G, H
)
HAN = "".join(chr(first) if last == first + 1 else f"{chr(first)}-{chr(last - 1)}" for first, last in HAN_RANGES)
"""The same ranges as the inside of a character class, for regular expressions."""

_HAN = re.compile(f"[{HAN}]")
_CHARACTERS = 1 << 16  # whose answers are remembered: it is asked for every character around a name


@lru_cache(maxsize=_CHARACTERS)
def is_han(char: str) -> bool:
    """Whether a character is a Han character."""
    return "\u4e00" <= char < "\ua000" or bool(_HAN.match(char))
