"""Likelihoods of segmentations of Han characters by the word frequencies of jieba's dictionary (a unigram model).

The segmenter gives the best segmentation; matching needs to know how much likelier that is than the best one that
respects the ends of a match.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from discourse.errors import LexiconError
from discourse.text.folding import Codes, code_points
from discourse.text.languages.zh.segmenter import cut_han

LONGEST = 8  # characters of the longest words looked at; jieba's dictionary has a few dozen longer ones
MOST = 100_000  # pieces remembered at most
SURE = 1e-9  # nats: readings closer than this are equally likely
NO_WORDS = frozenset(
    ("尼亚", "利亚", "里亚", "西亚")
)  # ends of transliterated names (罗马尼亚) that the dictionary has as words
_BITS = 23


@dataclass(frozen=True)
class Frequencies:
    """Log probabilities of words and of an unknown character, and hashes of short words and of pieces of longer ones.

    pairs: words of two characters; triples: any three neighbours inside a word.
    """

    log: dict[str, float]
    unknown: float
    pairs: NDArray[np.bool_]
    triples: NDArray[np.bool_]


@cache
def frequencies() -> Frequencies:
    """The dictionary of jieba, read from its file, so that no instance of jieba changes. Read-only."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise LexiconError("The dictionary of jieba is missing; install it with 'pip install jieba'.")
    fields = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").split()
    words, counts = fields[0::3], list(map(int, fields[1::3]))
    total = math.log(sum(counts))
    known = {
        word: math.log(count) - total
        for word, count in zip(words, counts, strict=True)
        if count and len(word) <= LONGEST and word[0] >= "\u3007"
    }
    codes = code_points(f" {' '.join(known)} ")
    blank = codes == 0x20
    pairs, triples = np.zeros(1 << _BITS, np.bool_), np.zeros(1 << _BITS, np.bool_)
    two = np.flatnonzero(blank[:-3] & blank[3:] & ~blank[1:-2] & ~blank[2:-1]) + 1
    pairs[_hash(codes[two], codes[two + 1])] = True
    triples[_hash(codes[:-2], codes[1:-1], codes[2:])[~(blank[:-2] | blank[1:-1] | blank[2:])]] = True
    for array in (pairs, triples):
        array.flags.writeable = False
    return Frequencies(known, -total, pairs, triples)


def _hash(*neighbours: Codes) -> NDArray[np.uint32]:
    """A small number for each two or three neighbours; different ones rarely share one."""
    mixed = neighbours[0] * np.uint32(0x9E3779B1)
    for codes, factor in zip(neighbours[1:], (0x85EBCA6B, 0xC2B2AE35), strict=False):
        mixed = (mixed ^ (mixed >> np.uint32(15))) + codes * np.uint32(factor)
    small: NDArray[np.uint32] = (mixed ^ (mixed >> np.uint32(13))) & np.uint32((1 << _BITS) - 1)
    return small


def crossable(padded: Codes, places: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return for each place of a text whether a word of the dictionary may reach across it.

    `padded` are the code points of the text with two zeros before and after. A word of two characters must lie
    around a place, or three neighbours out of a longer one. False is certain, True is not: hashes can coincide.
    """
    known = frequencies()
    far_left, left, right, far_right = (padded[places + step] for step in range(4))
    found: NDArray[np.bool_] = (
        known.pairs[_hash(left, right)]
        | known.triples[_hash(far_left, left, right)]
        | known.triples[_hash(left, right, far_right)]
    )
    return found


def _singles(cuts: list[int]) -> int:
    """How many words between cuts are single characters."""
    return sum(b - a == 1 for a, b in itertools.pairwise(cuts))


class SegmentationMargins:
    """How much likelier the best segmentation of some Han characters is than one that respects a match; cached."""

    def __init__(self) -> None:
        self._known = frequencies()
        self._scores: dict[str, float] = {}
        self._paths: dict[str, list[int]] = {}

    def evidence(self, stretch: str, start: int, end: int) -> tuple[float, bool]:
        """Return the evidence of a stretch against a match, in nats, and whether little evidence is enough.

        As `margin`, but compounds are not evidence. A word that holds the whole match, and beside it single characters
        or whole words (国家 in 国家统计局, 移民 in 移民局, not 印度 in 印度尼西亚), shows that the match is part of a
        compound; if the match is its end, and so its head, one whole word before it is enough (国家 in
        发展中国家). A word that shares whole words of two or more characters with it shows that two compounds overlap
        (国民经济 and 经济发展 in 国民经济发展). Words of both kinds are left out of the other reading. This does
        not hold for a match of one character.

        Little is enough if both ends of the match cut words (人才 in 个人才能), or if a word takes only its last or
        first character and so leaves fewer single characters (负责人 in 负责人员: 负责 and 人员). The third and fourth
        rule of MMSEG prefer segmentations with fewer single characters, too (Tsai 1996).
        """
        if not self._crossed(stretch, start, end):
            return 0.0, False
        score, other = self._other(stretch, start, end)
        nats = score - sum(map(self._score, (stretch[:start], stretch[start:end], stretch[end:])))
        if nats <= SURE:
            return 0.0, False
        crossing = [(a, b) for a, b in itertools.pairwise(other) if a < start < b or a < end < b]
        if start not in other and end not in other:
            return nats, True
        shared = min((min(b, end) - max(a, start) for a, b in crossing), default=0)
        ours = sum(_singles([0, *self._path(part)]) for part in (stretch[:start], stretch[end:]))
        return nats, shared == 1 and _singles(other) < ours

    def _crossed(self, stretch: str, start: int, end: int) -> bool:
        """Whether any word of the dictionary crosses an end of the match and is more than a compound with it.

        If none does, no other reading can be likelier: most doubtful matches are settled here.
        """
        known, size = self._known.log, len(stretch)
        for first, place in ((0, start), (start, end)):
            for left in range(max(first, place - LONGEST + 1), place):
                for right in range(place + 1, min(left + LONGEST, size) + 1):
                    if stretch[left:right] in known and not self._excused(stretch, start, end, left, right):
                        return True
        return False

    def _other(self, stretch: str, start: int, end: int) -> tuple[float, list[int]]:
        """Score and cuts of the best reading that has no word that would only be a compound with the match."""
        log, unknown = self._known.log, self._known.unknown
        best, before = [0.0], [0]
        for right in range(1, len(stretch) + 1):
            found, came = best[right - 1] + log.get(stretch[right - 1], unknown), right - 1
            for left in range(max(0, right - LONGEST), right - 1):
                word = log.get(stretch[left:right])
                if (
                    word is not None
                    and best[left] + word > found
                    and not self._excused(stretch, start, end, left, right)
                ):
                    found, came = best[left] + word, left
            best.append(found)
            before.append(came)
        cuts, place = [len(stretch)], len(stretch)
        while place:
            place = before[place]
            cuts.append(place)
        return best[-1], cuts[::-1]

    def _excused(self, stretch: str, start: int, end: int, left: int, right: int) -> bool:
        """Whether a word of the dictionary from `left` to `right` is only a compound the match is part of."""
        if right <= start or left >= end or (left >= start and right <= end) or end - start < 2:
            return False
        if left <= start and right >= end:
            before, after = stretch[left:start], stretch[end:right]
            head = not after and min(self._lengths(before), default=1) < max(self._lengths(before), default=1)
            return (head or self._beside(before)) and self._beside(after) and after not in NO_WORDS
        shared = stretch[max(left, start) : min(right, end)]
        rest = stretch[right:end] if left < start else stretch[start:left]
        return len(shared) > 1 and shared in self._known.log and self._whole(rest)

    def _beside(self, text: str) -> bool:
        """Return whether the rest of a word beside a match is a single character or whole words."""
        return len(text) < 2 or self._whole(text)

    def _whole(self, text: str) -> bool:
        """Whether the best reading of a piece has words of two or more characters only."""
        return all(length > 1 for length in self._lengths(text))

    def _lengths(self, text: str) -> list[int]:
        """The lengths of the words of the best reading of a piece."""
        return [b - a for a, b in itertools.pairwise([0, *self._path(text)])]

    def margin(self, stretch: str, start: int, end: int) -> float:
        """Return how many nats likelier the best reading is than the best with cuts at `start` and `end`; 0 or more."""
        respecting = self._score(stretch[:start]) + self._score(stretch[start:end]) + self._score(stretch[end:])
        return max(0.0, self._score(stretch) - respecting)

    def cuts(self, stretch: str, at: tuple[int, ...] = ()) -> list[int]:
        """Return the cuts of the best reading that has cuts at some places; with both ends of the stretch.

        Of equally likely readings the one with the longer last words is taken.
        """
        places = sorted({0, *at, len(stretch)})
        found = [0]
        for left, right in itertools.pairwise(places):
            found += [left + cut for cut in self._path(stretch[left:right])]
        return found

    def _score(self, text: str) -> float:
        """Return the score of the best reading; cached, as the same pieces recur."""
        found = self._scores.get(text)
        if found is None:
            if len(self._scores) > MOST:
                self._scores.clear()
            found = self._scores[text] = self._scored(text)
        return found

    def _scored(self, text: str) -> float:
        """Return the score of the segmenter's words; the segmenter has the same dictionary and model."""
        log, total = self._known.log, 0.0
        for word in cut_han(text):
            known = log.get(word)
            if known is None:
                if len(word) > 1:  # longer than the words that are looked at here
                    return self._forward(text)[-1]
                known = self._known.unknown
            total += known
        return total

    def _forward(self, text: str) -> list[float]:
        """The score of the best reading of the first 0, 1, 2, ... characters."""
        log, unknown = self._known.log, self._known.unknown
        best = [0.0]
        for end in range(1, len(text) + 1):
            found = best[end - 1] + log.get(text[end - 1], unknown)
            for start in range(max(0, end - LONGEST), end - 1):
                word = log.get(text[start:end])
                if word is not None and best[start] + word > found:
                    found = best[start] + word
            best.append(found)
        return best

    def _path(self, text: str) -> list[int]:
        """Ends of the words of the best reading."""
        found = self._paths.get(text)
        if found is None:
            if len(self._paths) > MOST:
                self._paths.clear()
            found = self._paths[text] = self._traced(text)
        return found

    def _traced(self, text: str) -> list[int]:
        log, unknown = self._known.log, self._known.unknown
        best = self._forward(text)
        cuts, end = [], len(text)
        while end:
            cuts.append(end)
            for start in range(max(0, end - LONGEST), end):
                word = log.get(text[start:end], unknown if start == end - 1 else None)
                if word is not None and math.isclose(best[start] + word, best[end], abs_tol=1e-9):
                    end = start
                    break
        return cuts[::-1]
