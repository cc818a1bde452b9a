"""Counts the letters of each script for all passages of a text at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from discourse.text.ideographs import HAN
from discourse.text.variants import to_simplified, to_traditional
from discourse.user_cache import installed, kept

SCRIPTS = ("latin", "han", "kana", "foreign", "simplified", "traditional", "beyond")
_CLASSES = {
    "latin": "[A-Za-z\u00c0-\u024f\u1e00-\u1eff]",
    "han": f"[{HAN}]",
    "kana": "[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]",
    # Letters that are neither Latin nor Han: Greek, Cyrillic, Semitic, Indic, Thai, kana, Hangul.
    "foreign": "[\u0370-\u1dff\u3041-\u318e\uac00-\ud7a3\uff66-\uffdc]",
    "beyond": "[\u0370-\u1dff\u3007-\u318e\u3400-\ud7a3\uf900-\ufaff\uff66-\uffdc\U00010000-\U000323af]",
}
_SIZE = 0x323B1
_LATIN, _BEYOND = (np.uint8(1 << SCRIPTS.index(name)) for name in ("latin", "beyond"))
_WINDOW = 1 << 18  # characters counted at once: memory stays small, whatever the length of the text

Counts = NDArray[np.int64]


def count_scripts(text: str, spans: Sequence[tuple[int, int]]) -> Counts | None:
    """Return how many letters of each of `SCRIPTS` each span (sorted, apart) has; for Latin, how many words.

    `beyond` are letters that no language of the Latin script uses. If the text has none, return None.
    """
    if text.isascii() or not any((_bits(text, start) & _BEYOND).any() for start in range(0, len(text), _WINDOW)):
        return None
    edges = np.array(spans, np.int64).reshape(-1, 2)
    counts = np.zeros((len(edges), len(SCRIPTS)), np.int64)
    before = np.zeros(1, np.uint8)
    for start in range(0, len(text), _WINDOW):
        bits = _bits(text, start)
        last = bits[-1:]
        going_on = np.concatenate((before, bits[:-1])) & _LATIN  # only the first letter of a word is counted
        first, after = np.searchsorted(edges[:, 1], start, "right"), np.searchsorted(edges[:, 0], start + len(bits))
        if first < after:
            letters = np.append(bits & ~going_on, np.uint8(0))
            columns = np.unpackbits(letters[:, None], axis=1, bitorder="little", count=len(SCRIPTS))
            places = np.clip(edges[first:after] - start, 0, len(bits)).ravel()
            counts[first:after] += np.add.reduceat(columns, places, axis=0, dtype=np.int64)[::2]
        before = last
    return counts


def _bits(text: str, start: int) -> NDArray[np.uint8]:
    """The scripts of the characters of one window, a bit a script."""
    codes = np.frombuffer(text[start : start + _WINDOW].encode("utf-32-le", "surrogatepass"), np.uint32)
    found: NDArray[np.uint8] = _table().take(codes, mode="clip")
    return found


@cache
def _table() -> NDArray[np.uint8]:
    """The scripts of every character, a bit a script."""
    return kept("scripts-of-characters", ("text",), [installed("opencc")], _worked_out)


def _worked_out() -> NDArray[np.uint8]:
    every = "".join(map(chr, range(_SIZE)))
    table = np.zeros(_SIZE, np.uint8)
    for name, pattern in _CLASSES.items():
        for run in re.finditer(f"{pattern}+", every):
            table[run.start() : run.end()] |= np.uint8(1 << SCRIPTS.index(name))
    old, new = set(to_simplified()), set(to_traditional())  # compatibility forms are in both
    table[sorted(new - old)] |= np.uint8(1 << SCRIPTS.index("simplified"))
    table[sorted(old - new)] |= np.uint8(1 << SCRIPTS.index("traditional"))
    return table
