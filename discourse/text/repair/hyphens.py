"""Words hyphenated at a line end: joined, or kept where the hyphen is the word's own.

The document's own words decide first, then a shipped list of English words; other documents never do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from discourse.text import wordlists
from discourse.text.draft import Line
from discourse.text.repair.characters import SOFT_HYPHEN

HYPHENS = "-\u2010\u2011" + SOFT_HYPHEN
_LEFT = re.compile(rf"([^\W\d_]+(?:['’][^\W\d_]+)?)([{HYPHENS}])$")
_RIGHT = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_PREFIX_LIST = (  # words and parts of words that stand before a hyphen in front of a word of their own
    "anti co counter cross ex extra half high inter intra long low macro mega micro mid mini mono multi neo non off on "
    "over post pre pro pseudo quasi re self semi short socio sub super third trans two ultra under well"
)
_PREFIXES = frozenset(_PREFIX_LIST.split())


class Vocabulary:
    """The words of one document: those inside lines, with and without hyphens, and the shipped list."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word, folded, stands whole on a line; a hyphenated compound is one word."""
        counts: Counter[str] = Counter()
        open_word = False
        for line in self._lines:
            found = _WORD.findall(line.text.replace("\u2010", "-").replace("\u2011", "-").casefold())
            if found and line.text[-1:] in HYPHENS:
                found.pop()
            counts.update(found[1:] if open_word else found)
            if line.text:
                open_word = line.text[-1:] in HYPHENS
        return counts

    @cached_property
    def first_parts(self) -> Counter[str]:
        """How often each word is the first part of a compound with a hyphen."""
        counts: Counter[str] = Counter()
        for word, n in self.counts.items():
            if "-" in word:
                counts[word.split("-", 1)[0]] += n
        return counts

    def known(self, word: str) -> bool:
        """Whether a folded word is in the shipped list."""
        return word in wordlists.read("words.en.txt.gz")


def keeps_hyphen(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """Whether the hyphen between the parts of a word broken at a line end is the word's own.

    `left` are the letters before the hyphen, `right` those that begin the next line.
    """
    if right[0].isupper() and not (left.isupper() and right.isupper() and len(right) > 1):
        return True  # EU-China, Director-General
    if len(left) > 1 and left.isupper() and not right.isupper():
        return True  # EU-funded
    a, b = left.casefold(), right.casefold()
    joined, compound = a + b, f"{a}-{b}"
    counts = vocabulary.counts
    if counts[joined] != counts[compound]:
        return counts[compound] > counts[joined]
    if vocabulary.known(joined):
        return False
    if left.isupper() and right.isupper():
        return not vocabulary.known(a + b)  # ITC-ILO
    if vocabulary.known(b) and len(b) > 2:
        return vocabulary.known(a) or a in _PREFIXES or vocabulary.first_parts[a] > 0
    return False


def broken_word(left: str, right: str) -> tuple[str, str] | None:
    """The letters on both sides of a hyphen at a line end, or None where there is no word broken there."""
    before, after = _LEFT.search(left), _RIGHT.match(right)
    if before is None or after is None:
        return None
    return before.group(1), after.group()


def join_hyphen(left: str, right: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """Two lines joined at a hyphen, with the name of what was done; None where the first ends with none.

    What was done is "joined" or "kept". A digit before the hyphen, or a digit or capital behind, keeps it (COVID-19).
    """
    parts = broken_word(left, right)
    if parts is None:
        if len(left) > 1 and left[-1] in HYPHENS and left[-2].isalnum() and right[:1].isalnum():
            return left[:-1] + "-" + right, "kept"
        if len(left) > 1 and left[-1] in "\u2013/" and left[-2].isalnum() and right[:1].isalnum():
            return left + right, "kept"
        return None
    if left[-1] == SOFT_HYPHEN or not keeps_hyphen(*parts, vocabulary):
        return left[:-1] + right, "joined"
    return left[:-1] + "-" + right, "kept"
