"""Words and marks of folded sentences, with their places: cut once a sentence, and many sentences at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from discourse.context.opening_words import TOKEN
from discourse.text.folding import code_points

_SIZE = 0x2100  # code points whose kinds are kept at hand: alphabets and punctuation
_SEPARATOR, _LETTER, _MARK = range(3)


class Tokens(NamedTuple):
    """The words and marks of a text, and where each begins."""

    words: list[str]
    starts: list[int]


def tokens(text: str) -> Tokens:
    """Return the words and marks of a text.

    >>> tokens("it isn't, is it")
    Tokens(words=['it', "isn't", ',', 'is', 'it'], starts=[0, 3, 8, 10, 13])
    """
    found = [(token.group(), token.start()) for token in TOKEN.finditer(text)]
    return Tokens([word for word, _ in found], [start for _, start in found])


def tokens_of_all(texts: Sequence[str]) -> list[Tokens]:
    """Return the words and marks of each text: what `tokens` gives, in fewer steps."""
    joined = "\n".join([*texts, ""])
    codes = code_points(joined)
    kinds = _kinds(codes)
    letter = np.zeros(len(codes) + 2, np.bool_)  # with a separator before and after
    letter[1:-1] = kinds == _LETTER
    between = (codes == ord("'")) & letter[:-2] & letter[2:]
    mark = (kinds == _MARK) & ~between
    letter[1:-1] |= between
    begins = np.flatnonzero((letter[1:-1] & ~letter[:-2]) | mark)
    ends = np.flatnonzero((letter[1:-1] & ~letter[2:]) | mark) + 1
    words = [joined[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
    offsets = np.cumsum([0, *(len(text) + 1 for text in texts)])
    bounds = np.searchsorted(begins, offsets)
    starts = (begins - np.repeat(offsets[:-1], np.diff(bounds))).tolist()
    rows = bounds.tolist()
    return [Tokens(words[a:b], starts[a:b]) for a, b in pairwise(rows)]


def _kinds(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    kinds = _table()[np.minimum(codes, _SIZE)]
    other = np.flatnonzero(codes >= _SIZE)
    for code in np.unique(codes[other]).tolist():
        kinds[other[codes[other] == code]] = _kind(chr(code))
    return kinds


@cache
def _table() -> NDArray[np.uint8]:
    return np.array([_kind(chr(code)) for code in range(_SIZE + 1)], np.uint8)


def _kind(char: str) -> int:
    if char.isalnum():
        return _LETTER
    return _SEPARATOR if char.isspace() or char == "_" else _MARK
