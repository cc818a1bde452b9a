"""Likelihoods of segmentations of Han characters by the word frequencies of jieba's dictionary (a unigram model).

The segmenter gives the best segmentation; matching needs to know how much likelier that is than the best one that
respects the ends of a match.
"""

from __future__ import annotations

import itertools
import math

from discourse.matching.longer_words import is_another_name
from discourse.matching.settings import THRESHOLD
from discourse.matching.word_frequencies import LONGEST, frequencies
from discourse.text.languages.zh.segmenter import cut_han

MOST = 100_000  # pieces remembered at most
INSIDE = 1.0  # nats that refute a match inside a longer word which goes on at both ends of the match
FEWER = 1.5  # a reading across both ends with fewer single characters may be so many nats less likely
FEWER_RARE = 5.5  # the same if it saves a character that is rarely a word
RARE = math.log(4_000)  # occurrences as a word of such a character in the dictionary
SURE = 1e-9  # nats: readings closer than this are equally likely


def _singles(cuts: list[int]) -> int:
    """How many words between cuts are single characters."""
    return sum(b - a == 1 for a, b in itertools.pairwise(cuts))


class SegmentationMargins:
    """How much likelier the best segmentation of some Han characters is than one that respects a match; cached."""

    def __init__(self) -> None:
        self._known = frequencies()
        self._scores: dict[str, float] = {}
        self._paths: dict[str, list[int]] = {}
        self._longer: dict[tuple[str, int, int], bool] = {}

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

    def _crossed(self, stretch: str, start: int, end: int, *, whole: bool = True) -> bool:
        """Return whether any word of the dictionary crosses an end of the match and is more than a compound with it.

        If none does, no other reading can be likelier: most doubtful matches are settled here. The stretch as one word
        is left out unless `whole`.
        """
        known, size = self._known.log, len(stretch)
        for first, place in ((0, start), (start, end)):
            for left in range(max(first, place - LONGEST + 1), place):
                for right in range(place + 1, min(left + LONGEST, size) + 1):
                    if (
                        stretch[left:right] in known
                        and (whole or right - left < size)
                        and not self._excused(stretch, start, end, left, right)
                    ):
                        return True
        return False

    def _other(self, stretch: str, start: int, end: int, *, whole: bool = True) -> tuple[float, list[int]]:
        """Return score and cuts of the best reading without words that would only be compounds with the match.

        The stretch as one word is left out too, unless `whole`.
        """
        log, unknown = self._known.log, self._known.unknown
        best, before = [0.0], [0]
        for right in range(1, len(stretch) + 1):
            found, came = best[right - 1] + log.get(stretch[right - 1], unknown), right - 1
            for left in range(max(0, right - LONGEST), right - 1):
                word = log.get(stretch[left:right])
                if (
                    word is not None
                    and best[left] + word > found
                    and (whole or right - left < len(stretch))
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

    def across_both(self, stretch: str, start: int, end: int, cuts: list[int]) -> list[int]:
        """Return the cuts of a better reading that crosses both ends of a match, or an empty list.

        `cuts` are those of the best segmentation, which has both ends of the match. A reading with fewer single
        characters can be right although it is a little less likely, because a unigram model favours frequent words:
        有效|应对 and not 有|效应|对. It may lack more if a character left beside the match is rarely a word: 中美|国旗
        and not 中|美国|旗.
        """
        left, right = start - 1 in cuts, end + 1 in cuts
        if not (start and end < len(stretch) and (left or right)):
            return []
        words = self._across(stretch, start, end)
        if not words:
            return []
        a, b, c, d = words
        across = [*self.cuts(stretch[:a]), b, *(b + cut for cut in self.cuts(stretch[b:c])[1:])]
        across += [d, *(d + cut for cut in self.cuts(stretch[d:])[1:])]
        if _singles(across) >= _singles(cuts):
            return []
        log, unknown = self._known.log, self._known.unknown
        beside = stretch[start - 1] * left + stretch[end] * right
        rare = any(log.get(single, unknown) < unknown + RARE for single in beside)
        score = log[stretch[a:b]] + log[stretch[c:d]] + sum(map(self._score, (stretch[:a], stretch[b:c], stretch[d:])))
        return across if self._score(stretch) - score < (FEWER_RARE if rare else FEWER) else []

    def _across(self, stretch: str, start: int, end: int) -> tuple[int, int, int, int] | None:
        """Return the ends of the likeliest two words of which one crosses the start and a later one the end."""
        log, size = self._known.log, len(stretch)
        best, found = -math.inf, None
        for middle in range(start + 1, end):
            for left in range(start - 1, max(0, middle - LONGEST) - 1, -1):
                first = log.get(stretch[left:middle])
                if first is None:
                    continue
                for last in range(middle, end):
                    for right in range(end + 1, min(last + LONGEST, size) + 1):
                        second = log.get(stretch[last:right])
                        if (
                            second is not None
                            and first + second > best
                            and not self._excused(stretch, start, end, left, middle)
                            and not self._excused(stretch, start, end, last, right)
                        ):
                            best, found = first + second, (left, middle, last, right)
        return found

    def _excused(self, stretch: str, start: int, end: int, left: int, right: int) -> bool:
        """Whether a word of the dictionary from `left` to `right` is only a compound the match is part of."""
        if right <= start or left >= end or (left >= start and right <= end) or end - start < 2:
            return False
        if left <= start and right >= end:
            before, after = stretch[left:start], stretch[end:right]
            head = not after and min(self._lengths(before), default=1) < max(self._lengths(before), default=1)
            if not ((head or self._beside(before)) and self._beside(after)):
                return False
            return not self._refutes(stretch[left:right], start - left, end - left)
        shared = stretch[max(left, start) : min(right, end)]
        rest = stretch[right:end] if left < start else stretch[start:left]
        return len(shared) > 1 and shared in self._known.log and self._whole(rest)

    def _refutes(self, word: str, start: int, end: int) -> bool:
        """Return whether a longer word around a match is another name, or is itself read with other words; cached."""
        place = (word, start, end)
        found = self._longer.get(place)
        if found is None:
            if len(self._longer) > MOST:
                self._longer.clear()
            found = is_another_name(self._known, word, start, end) or self._splits_otherwise(word, start, end)
            self._longer[place] = found
        return found

    def _splits_otherwise(self, word: str, start: int, end: int) -> bool:
        """Return whether a longer word is likelier made of other words than of the match and what is beside it.

        发展|中|国家 is likelier than 发展|中国|家. Less is asked if the word goes on at both ends of the match.
        """
        if not self._crossed(word, start, end, whole=False):
            return False
        score, _ = self._other(word, start, end, whole=False)
        nats = score - sum(map(self._score, (word[:start], word[start:end], word[end:])))
        return nats > (INSIDE if start and end < len(word) else THRESHOLD)

    def _beside(self, text: str) -> bool:
        """Return whether the rest of a word beside a match is a single character or whole words."""
        return len(text) < 2 or self._whole(text)

    def _whole(self, text: str) -> bool:
        """Return whether the best reading of a piece has Han words of two or more characters only."""
        if text.isascii():
            return True  # 3D beside 打印 leaves no Han character over
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
