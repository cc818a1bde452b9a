"""The features of each line of a text, found for all lines at once.

Most lines need none of the repairs. A repair asks for the lines that have a feature it deals with and never looks at
the others: to search every line with every expression took most of the time of reading.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from discourse.text.ideographs import HAN
from discourse.user_cache import kept

ODD_CHARACTER, ODD_BREAK, ODD_BLANK, BLANKS, DIGIT, MARKUP, BAR, ITEM, LOST, IDEOGRAPH, FRAGMENT = (
    1 << place for place in range(11)
)
ANY = -1  # of a line that was changed: it may have any feature

MARKERS = "⇒➢➤►▶✓✔❖▪■□●○◦‣⁃∙•"  # of list items
# Ligatures, soft hyphens, zero-width, private-use and control characters.
ODD_CHARACTERS = (
    "\x00-\x08\x0e-\x1b\x7f-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ue000-\uf8ff\ufb00-\ufb06\ufeff"
    "\ufff9-\ufffb\U000f0000-\U000ffffd\U00100000-\U0010fffd"
)
ODD_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
_CLASSES = {
    ODD_CHARACTER: f"[{ODD_CHARACTERS}]",
    ODD_BREAK: f"[{ODD_BREAKS}]",
    ODD_BLANK: r"[^\S \n]",
    DIGIT: "[\\d⁰¹²³⁴-⁹]",
    MARKUP: r"[#*_<&\\|`~\[]",
    BAR: r"\|",
    ITEM: f"[{MARKERS}]",
    LOST: "\ufffd",
    IDEOGRAPH: f"[{HAN}。！？]",  # and the stops, by which a passage is cut as Chinese (`language.for_text`)
}
_SIZE = 0x32400  # above are only tags and private use, which are odd characters
_WINDOW = 1 << 18  # characters looked at at once: memory stays small, whatever the length of the text

Bits = NDArray[np.int16]


def features_of_lines(text: str) -> list[int]:
    """Return the features of each line of a text (cut at line feeds), as a sum of the bits above.

    `BLANKS` means two blanks in a row. `FRAGMENT` is never set here: the repair of letter-spacing sets it.
    """
    table = _table()
    lines: list[int] = []
    open_line = 0
    has_blanks = "  " in text
    for start in range(0, len(text), _WINDOW):
        codes = _codes(text[start : start + _WINDOW])
        bits = table.take(codes, mode="clip")
        if has_blanks:
            bits[1:][(codes[1:] == 0x20) & (codes[:-1] == 0x20)] |= BLANKS
            if start and codes[0] == 0x20 and text[start - 1] == " ":
                bits[0] |= BLANKS
        ends = (codes == 0x0A).nonzero()[0]
        edges = np.zeros(len(ends) + 1, np.intp)
        edges[1:] = ends
        found = np.bitwise_or.reduceat(bits, edges).tolist()
        found[0] |= open_line
        open_line = found.pop()
        lines += found
    return [*lines, open_line]


def _codes(text: str) -> NDArray[np.uint8] | NDArray[np.uint32]:
    """The code points of a text, a byte each if it is ASCII."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


@cache
def _table() -> Bits:
    """The bits of every character."""
    return kept("features-of-characters", ("text",), [], _worked_out)


def _worked_out() -> Bits:
    every = "".join(map(chr, range(_SIZE)))
    table = np.zeros(_SIZE, np.int16)
    for bit, pattern in _CLASSES.items():
        for run in re.finditer(f"{pattern}+", every):
            table[run.start() : run.end()] |= bit
    table[-1] |= ODD_CHARACTER
    return table
