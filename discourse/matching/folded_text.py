"""A piece of text, folded, as an array of small numbers that automata search."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from discourse.matching import alphabet as letters
from discourse.matching.alphabet import Alphabet
from discourse.text import folding
from discourse.text.offset_map import Origin, of_deletions

SPECIAL = 0xFFFF

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class FoldedText:
    """A text folded and numbered. Folded offsets are indices into `numbers`; `outside` turns them into code points.

    There is one blank between the words of a phrase, whatever the text has there: a blank, a line wrap, a hyphen, or
    several of these. Two line ends in a row separate paragraphs: no match crosses them.
    """

    def __init__(
        self, text: str, alphabet: Alphabet, lookup: NDArray[np.uint16], plain: NDArray[np.uint16], accents: bool = True
    ) -> None:
        self.text = text
        self.alphabet = alphabet
        self._table = folding.table(accents=accents)
        points = folding.code_points(text)
        self._codes: folding.Codes | None = None
        self._points: folding.Codes | None = points
        self._surplus: Ints | None = None  # blanks that were taken out of the folded code points
        self._origins: list[Origin] = []  # the last change first
        numbers = lookup[points]
        special = np.flatnonzero(numbers == SPECIAL)
        if len(special):
            clusters = folding.clusters(points, special, self._table)
            self._origins.append(clusters.origin)
            self._codes, self._points = clusters.spliced(self._table.codes[points], ord), None
            numbers = clusters.spliced(numbers, lambda char: plain[ord(char)])
        numbers = self._collapse(numbers)
        self.padded = np.append(numbers, np.zeros(3, np.uint16))
        self.numbers = self.padded[:-3]  # a view: both are the same numbers
        self._apostrophes()

    def __len__(self) -> int:
        return len(self.numbers)

    def _collapse(self, numbers: NDArray[np.uint16]) -> NDArray[np.uint16]:
        """Replace hyphens in words by blanks, runs of blanks by one, ends of paragraphs by nothing; unwrap Chinese."""
        first = self.alphabet.first_word
        dashes = np.flatnonzero(numbers == letters.DASH)
        if len(dashes):
            around = np.append(numbers, np.zeros(3, np.uint16))
            after = dashes + 1  # a line end may be written as two characters: what follows both counts
            after += (around[after] == letters.SPACE) & (around[after + 1] == letters.LINE)
            right = around[after + (around[after] == letters.LINE)]
            left = np.where(dashes > 0, around[dashes - 1], 0)
            numbers[dashes] = np.where((left >= first) & (right >= first), letters.SPACE, letters.NOTHING)
        surplus = np.concatenate((self._wraps(numbers), self._doubles(numbers)))
        numbers[numbers == letters.LINE] = letters.SPACE
        if len(surplus):
            surplus = np.unique(surplus)
            self._surplus = surplus
            self._origins.insert(0, of_deletions(surplus))
            numbers = np.delete(numbers, surplus)
        return numbers

    def _wraps(self, numbers: NDArray[np.uint16]) -> Ints:
        """Return the blanks and line ends between two Han characters, a line end with the blank before it.

        Chinese is wrapped inside words, and some texts are cut into words by blanks. The test of word boundaries
        decides whether a match across such a place holds. An indent, or several blanks, separate.
        """
        han = numbers >= self.alphabet.first_han
        blanks = (
            np.flatnonzero(han[:-2] & (numbers[1:-1] == letters.SPACE) & han[2:]) + 1
            if han.any()
            else np.zeros(0, np.int64)
        )
        ends = np.flatnonzero(numbers == letters.LINE)
        ends = ends[(ends > 0) & (ends < len(numbers) - 1)]
        ends = ends[numbers[ends + 1] >= self.alphabet.first_han]
        blank = numbers[ends - 1] == letters.SPACE
        before = ends - 1 - blank
        wraps = (before >= 0) & (numbers[before] >= self.alphabet.first_han)
        return np.concatenate((ends[wraps], ends[wraps & blank] - 1, blanks))

    @staticmethod
    def _doubles(numbers: NDArray[np.uint16]) -> Ints:
        """Return all but the first of each run of blanks. Runs with two line ends separate paragraphs."""
        blank = (numbers == letters.LINE) | (numbers == letters.SPACE)
        double = np.flatnonzero(blank[1:] & blank[:-1])
        if not len(double):
            return double
        last = double[np.concatenate((np.diff(double) != 1, [True]))]
        places = np.sort(np.concatenate((double, last + 1)), kind="stable")
        begins = np.concatenate(([True], np.diff(places) != 1))
        runs = np.flatnonzero(begins)
        lines = np.add.reduceat((numbers[places] == letters.LINE).astype(np.int64), runs)
        parted = np.repeat(lines >= 2, np.diff(np.append(runs, len(places))))
        numbers[places[parted]] = letters.NOTHING
        surplus: Ints = places[~parted & ~begins]
        return surplus

    @cached_property
    def codes(self) -> folding.Codes:
        """The folded code point at each place."""
        codes = self._codes
        if codes is None:
            assert self._points is not None
            codes = self._table.codes[self._points]
        return codes if self._surplus is None else np.delete(codes, self._surplus)

    def _apostrophes(self) -> None:
        """Mark apostrophes between letters as parts of words."""
        quotes = np.flatnonzero(self.numbers == letters.QUOTE)
        if len(quotes):
            left = np.where(quotes > 0, self.padded[quotes - 1], 0)
            inner = self._is_word(left) & self._is_word(self.padded[quotes + 1])
            self.numbers[quotes[inner]] = letters.INSIDE

    def _is_word(self, numbers: NDArray[np.uint16]) -> Flags:
        found: Flags = (numbers >= self.alphabet.first_word) & (numbers < self.alphabet.first_han)
        return found

    @cached_property
    def word(self) -> Flags:
        """Whether each character is a letter or digit other than Han; padded."""
        return self._is_word(self.padded)

    @cached_property
    def glue(self) -> Flags:
        """Whether each character belongs to a word: letters, digits and apostrophes inside words; padded."""
        found: Flags = self.word | (self.padded == letters.INSIDE)
        return found

    @cached_property
    def han(self) -> Flags:
        """Whether each character is Han; padded."""
        found: Flags = self.padded >= self.alphabet.first_han
        return found

    @cached_property
    def starts(self) -> Flags:
        """Whether a word begins at each place."""
        found = self.word[: len(self)].copy()
        found[1:] &= ~self.glue[: max(len(self) - 1, 0)]
        return found

    @cached_property
    def _no_glue(self) -> Ints:
        return np.flatnonzero(~self.glue)

    def word_end(self, places: Ints) -> Ints:
        """Return the first offset at or after each that does not belong to a word."""
        return self._no_glue[np.searchsorted(self._no_glue, places)]

    @cached_property
    def _barriers(self) -> Ints:
        return np.append(np.flatnonzero(self.numbers == letters.NOTHING), len(self))

    def next_barrier(self, places: Ints) -> Ints:
        """Return the first offset at or after each that no pattern can match: a mark that none of them has."""
        return self._barriers[np.searchsorted(self._barriers, places)]

    def word_start(self, place: int) -> int:
        """Return where the word begins that ends before `place`, or `place` if none does."""
        before = int(np.searchsorted(self._no_glue, place)) - 1
        return int(self._no_glue[before]) + 1 if before >= 0 else 0

    def ends_word(self, places: Ints) -> Flags:
        """Return whether a word may end before each offset: no letter follows, or only a possessive 's."""
        here = self.padded[places]
        s = self.alphabet.numbers["s"]
        possessive = (here == letters.INSIDE) & (self.padded[places + 1] == s)
        possessive &= ~self.glue[np.minimum(places + 2, len(self.padded) - 1)]
        ended: Flags = ~self.word[places] & ((here != letters.INSIDE) | possessive)
        return ended

    def narrow(self) -> NDArray[np.uint8]:
        """One byte a character, letters that begin words marked; Han characters are all the same."""
        small: NDArray[np.uint8] = np.minimum(self.numbers, self.alphabet.first_han).astype(np.uint8)
        small |= self.starts.view(np.uint8) * np.uint8(letters.NARROW_STARTS)
        return small

    def wide(self) -> NDArray[np.uint16]:
        """Two bytes a character, letters that begin words marked."""
        return self.numbers | (self.starts.astype(np.uint16) * np.uint16(letters.STARTS))

    @cached_property
    def string(self) -> str:
        """The numbers as a string, for regular expressions."""
        return (self.numbers + np.uint16(letters.SHIFT)).astype("<u2").tobytes().decode("utf-16-le")

    @cached_property
    def folded(self) -> str:
        """The folded text; as long as `numbers`."""
        return folding.characters(self.codes)

    def outside(self, starts: Ints, ends: Ints) -> tuple[Ints, Ints, Flags]:
        """Return code points of spans, and whether both ends fall between characters (not inside ß)."""
        whole = np.ones(len(starts), np.bool_)
        for origin in self._origins:
            whole &= origin.between(starts) & origin.between(ends)
            starts, ends = origin.before(starts), origin.before_ends(ends)
        return starts, ends, whole

    @property
    def changed(self) -> bool:
        """Whether places are not code points of the text."""
        return bool(self._origins)
