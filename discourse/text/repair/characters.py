"""Characters that extraction left over: ligatures, soft hyphens, zero-width, private-use and control characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from discourse.text.paragraph import Tally

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
SOFT_HYPHEN = "\u00ad"
_BULLETS = "\u2022\u25aa\u25ab\u25a0\u25a1\u25cf\u25cb\u25e6\u2023\u2043\u2219"

# The patterns of each repair.
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_ALL_SOFT = re.compile(SOFT_HYPHEN)
# A soft hyphen at a line end stays until lines are joined: there it shows for certain that a word continues.
_SOFT = re.compile(f"{SOFT_HYPHEN}(?![ \t]*[\r\n])")
_ANY_SOFT = re.compile(f"{SOFT_HYPHEN}(?:[ \t]*\r?\n[ \t]*)?")
# Joiners belong to the spelling of other scripts (Persian, Hindi) and join emoji; there they stay.
_ZERO_WIDTH = re.compile(
    "[\u200b\u2060\ufeff\u180e\u200e\u200f\u202a-\u202e\u2066-\u2069]"
    "|(?<=[\u0000-\u024f\u2000-\u206f\u3000-\u9fff])[\u200c\u200d](?=[\u0000-\u024f\u2000-\u206f\u3000-\u9fff])"
)
_PRIVATE_BULLET = re.compile("(?m)^([ \t]*)[\ue000-\uf8ff]+(?=[ \t])")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufff9-\ufffb]")
# Each repair is skipped if a text has none of these characters.
_SIGNS = {
    "ligatures": _LIGATURE,
    "soft_hyphens": _ALL_SOFT,
    "zero_width": re.compile("[\u200b-\u200f\u2060\ufeff\u180e\u202a-\u202e\u2066-\u2069]"),
    "private_use": _PRIVATE,
    "controls": _CONTROL,
}


def repair_characters(
    text: str, repairs: frozenset[str], tally: Tally, *, odd: bool = True, one_line: bool = False
) -> str:
    """Return the text of a block without such characters; line breaks stay where they are.

    `odd` is False if none of them (`discourse.text.line_features.ODD_CHARACTERS`) is in the text. `one_line` says that
    the block is one passage whatever line breaks it holds, so that no soft hyphen has to wait.
    """
    if "composition" in repairs and not unicodedata.is_normalized("NFC", text):
        composed = unicodedata.normalize("NFC", text)
        tally.add("composition", _around(text, _first_difference(text, composed)), "NFC")
        text, odd = composed, True
    if not odd:
        return text
    soft = _ANY_SOFT if one_line else _SOFT if "hyphens" in repairs else _ALL_SOFT
    steps: list[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]]] = [
        ("ligatures", _LIGATURE, lambda match: _LIGATURES[match.group()]),
        ("soft_hyphens", soft, lambda match: ""),
        ("zero_width", _ZERO_WIDTH, lambda match: ""),
        ("private_use", _PRIVATE_BULLET, lambda match: match.group(1) + "•"),
        ("private_use", _PRIVATE, lambda match: ""),
        ("controls", _CONTROL, lambda match: ""),
    ]
    present = "".join(set(text))  # one of each character: a long text is gone through once, not once a repair
    for kind, pattern, replacement in steps:
        if kind in repairs and _SIGNS[kind].search(present) and (first := pattern.search(text)):
            before = _around(text, first.start())
            text, n = pattern.subn(replacement, text)
            after = " ".join(text[max(first.start() - 10, 0) : first.start() + 12].split())
            tally.add(kind, before, after, n)
    return text


def _around(text: str, place: int) -> str:
    """The text around a place, invisible characters as U+XXXX."""
    piece = text[max(place - 10, 0) : place + 12]
    return "".join(char if char.isprintable() or char == "\n" else f"<U+{ord(char):04X}>" for char in piece)


def _first_difference(left: str, right: str) -> int:
    pairs = enumerate(zip(left, right, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(left), len(right)))
