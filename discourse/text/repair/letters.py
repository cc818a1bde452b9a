"""Letter-spaced words ("e x p e r t s", "prov inc ia l"), put together again by the shipped word list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from discourse.text import wordlists
from discourse.text.line_features import FRAGMENT
from discourse.text.paragraph import Line, Tally

_GAP = re.compile(r"[ \t\u00a0]{2,}")
_FRAGMENT = re.compile(r"[a-z]{1,12}")
_SHAPE = re.compile(r"([^\w]*)([A-Za-z'’]+)([^\w]*)")
_STOPS = ".,;:"
_WIDEST = 5_000  # characters of a line that is looked at
_MOST = 1 << 17  # tokens that are known at once
_TOGETHER = 2_000  # lines whose tokens are collected together
_LONGEST = 24  # fragments that one word can lie in


def repair_letters(lines: Sequence[Line], tally: Tally) -> None:
    """Join the fragments on lines that show letter-spacing, in place; only lines with the feature `FRAGMENT` can.

    A line shows it when neighbouring fragments, the first and last of which are not words, make a word of five or more
    letters.
    On such a line fragments are joined wherever that leaves fewer non-words; two words are joined only when neither
    is a function word and a non-word would remain otherwise.
    """
    for line in lines:
        if line.features & FRAGMENT and line.kind is None and len(line.text) <= _WIDEST and _shows_spacing(line.text):
            gap = _GAP.search(line.text)
            repaired = "  ".join(_rejoin(part) for part in _GAP.split(line.text)) if gap else _rejoin(line.text)
            if repaired != line.text:
                tally.add("letter_spacing", line.text, repaired)
                line.rewrite(repaired)


def mark_fragments(lines: Sequence[Line]) -> None:
    """Set the feature `FRAGMENT` of those lines that hold a token of small letters that is not a word."""
    fragments: set[str] = set()
    for first in range(0, len(lines), _TOGETHER):  # all tokens of a long document would take much memory
        tokens = set("\n".join([line.text for line in lines[first : first + _TOGETHER]]).split())
        fragments.update(filter(_KNOWN.__getitem__, tokens))
    if fragments:
        for line in lines:
            if not fragments.isdisjoint(line.text.split()):
                line.features |= FRAGMENT


@lru_cache(maxsize=50_000)
def _is_word(text: str) -> bool:
    folded = text.casefold().replace("’", "'").removesuffix("'s").strip("'")
    return folded in wordlists.read("words.en.txt") or folded in ("a", "i")


class _Known(dict[str, bool]):
    """Whether tokens, with the stops at their ends, are fragments; a full cache is emptied."""

    def __missing__(self, token: str) -> bool:
        if len(self) >= _MOST:
            self.clear()
        self[token] = _is_fragment(token.rstrip(_STOPS))
        return self[token]


_KNOWN = _Known()


@lru_cache(maxsize=50_000)
def _is_fragment(token: str) -> bool:
    return bool(_FRAGMENT.fullmatch(token)) and not _is_word(token)


def _shows_spacing(text: str) -> bool:
    """Whether a stretch of the line that begins and ends with a non-word makes a word when its blanks are left out."""
    tokens = text.split()
    for place, is_fragment in enumerate(map(_KNOWN.__getitem__, tokens)):
        if not is_fragment:
            continue
        for start in range(place - 1, max(place - _LONGEST, -1), -1):
            head = _SHAPE.fullmatch(tokens[start])
            if head is None:
                break
            if _is_word(head.group(2)):
                continue
            whole = "".join(tokens[start : place + 1]).strip("\"'“”‘’().,;:")
            if not whole.isalpha():
                break
            if len(whole) >= 5 and _is_word(whole):
                return True
    return False


def _rejoin(text: str) -> str:
    """The cheapest way to read a stretch of fragments: words cost 1, non-words 3, and a join never hides a word."""
    tokens = text.split()
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(tokens) + 1):
        options = [(best[start][0] + _cost(tokens[start:end]), start) for start in range(max(0, end - _LONGEST), end)]
        best.append(min(options, key=lambda option: (option[0], -option[1])))
    words: list[str] = []
    end = len(tokens)
    while end:
        start = best[end][1]
        words.append("".join(tokens[start:end]))
        end = start
    return " ".join(reversed(words))


def _cost(tokens: list[str]) -> float:
    shape = _SHAPE.fullmatch("".join(tokens))
    if len(tokens) == 1:
        return 1.0 if shape is None or _is_word(shape.group(2)) else 3.0
    if shape is None or len(shape.group(2)) < 2 or not _is_word(shape.group(2)):
        return 1000.0
    if any(not re.fullmatch(r"[^\w]*[A-Za-z]+|['’]", token) for token in tokens[:-1]):
        return 1000.0
    if all(_is_word(token.strip("\"'“”‘’().,;:")) for token in tokens):
        stops = wordlists.read("stopwords.en.txt")
        if any(token.casefold() in stops for token in tokens):
            return 1000.0
    return 1.5
