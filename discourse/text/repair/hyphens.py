"""Words hyphenated at a line end: joined, or kept if the hyphen belongs to the word.

The document's own words decide first, then a shipped list of English words; other documents never do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from discourse.text import wordlists
from discourse.text.paragraph import Line
from discourse.text.repair.characters import SOFT_HYPHEN

HYPHENS = "-\u2010\u2011" + SOFT_HYPHEN
_LEFT = re.compile(rf"([^\W\d_]+(?:['’][^\W\d_]+)?)([{HYPHENS}])$")
_RIGHT = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PREFIX_LIST = (  # words and prefixes that occur before a hyphen and another word
    "anti co counter cross ex extra half high inter intra long low macro mega micro mid mini mono multi neo non off on "
    "over post pre pro pseudo quasi re self semi short socio sub super third trans two ultra under well"
)
_AT_ONCE = 100_000  # words that are held before they are counted
_PREFIXES = frozenset(_PREFIX_LIST.split())


class Vocabulary:
    """The words of one document: those of lines except furniture, with and without hyphens, and the shipped list."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = [line for line in lines if line.kind != "furniture"]
        if not any(line.text[-1:] in HYPHENS for line in self._lines if line.text):
            self._lines = []  # nothing will be asked

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word, folded, occurs whole on a line; a hyphenated compound is one word."""
        counts: Counter[str] = Counter()
        for pieces, n in self._pieces().items():
            for word in _WORD.findall(pieces.casefold().replace("\u2010", "-").replace("\u2011", "-")):
                counts[word] += n
        self._lines = []  # which take much memory
        return counts

    def _pieces(self) -> Counter[str]:
        """How often each piece between blanks occurs on a line, without those that a line end broke."""
        counts: Counter[str] = Counter()
        waiting: list[str] = []
        broken = False
        for line in self._lines:
            text = line.text
            if not text:
                continue
            pieces = text.split()
            if broken:
                del pieces[0]
            broken = text[-1] in HYPHENS
            waiting += pieces[:-1] if broken else pieces
            if len(waiting) > _AT_ONCE:
                counts.update(waiting)
                waiting = []
        counts.update(waiting)
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
        return word in wordlists.read("words.en.txt")


def keeps_hyphen(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """Whether the hyphen between the parts of a word broken at a line end belongs to the word.

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


def join_hyphen(left: str, right: str, vocabulary: Vocabulary) -> str | None:
    """Return the text that replaces the last character of a line before the next; None if no word is broken.

    "" joins a broken word, "-" keeps a hyphen; a dash or slash between two words stays itself. A digit on either side
    keeps the hyphen (COVID-19).
    """
    last, before = left[-1], left[-2:-1]
    if last in "\u2013/":
        return last if before.isalnum() and right[0].isalnum() else None
    if last not in HYPHENS or not before.isalnum() or not right[0].isalnum():
        return None
    if last == SOFT_HYPHEN:
        return ""
    head, tail = _LEFT.search(left), _RIGHT.match(right)
    if head is None or tail is None:
        return "-"
    return "-" if keeps_hyphen(head.group(1), tail.group(), vocabulary) else ""
