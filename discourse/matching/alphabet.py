"""The alphabet of a lexicon: the few characters its patterns use, numbered, so that texts become small arrays.

Numbers are laid out by kind, so that one comparison gives the kind of a character.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from discourse.lexicon.pattern_syntax import GAP, INNER
from discourse.text.folding import APOSTROPHE, BLANK, HAN, HYPHEN, NEWLINE, SPECIAL, WORD, table

NOTHING, LINE, SPACE, DASH, QUOTE, INSIDE, FIRST = range(7)
STARTS = 0x8000  # added to the number of a letter that begins a word
NARROW_STARTS = 0x80
SHIFT = 0x1000  # added to numbers that become characters, so that none of them is a sign of regular expressions


@dataclass(frozen=True)
class Alphabet:
    """Numbers of characters: letters begin at `first_word`, Han characters at `first_han`.

    `first_word` itself is the number of all letters that no pattern uses, `first_han` that of all such Han characters.
    """

    numbers: dict[str, int]
    first_word: int
    first_han: int

    @cached_property
    def last(self) -> int:
        """The highest number: a class of characters that ends there is compiled faster than one of all numbers."""
        return max(self.first_han, *self.numbers.values())

    @property
    def narrow(self) -> bool:
        """Whether letters and marks fit into half a byte's values, so that one byte a character is enough."""
        return self.first_han < NARROW_STARTS

    def number(self, char: str, kind: int) -> int:
        """The number of a folded character of a pattern."""
        if kind == GAP:
            return SPACE
        return INSIDE if kind == INNER else self.numbers[char]

    def lookup(self) -> NDArray[np.uint16]:
        """The number of every folded code point."""
        kinds = table().kinds
        found = np.full(len(kinds), NOTHING, np.uint16)
        for kind, number in (
            (NEWLINE, LINE),
            (BLANK, SPACE),
            (HYPHEN, DASH),
            (APOSTROPHE, QUOTE),
            (SPECIAL, self.first_word),  # what is left of these once they are folded: accents that no letter takes up
            (WORD, self.first_word),
            (HAN, self.first_han),
        ):
            found[kinds == kind] = number
        for char, number in self.numbers.items():
            found[ord(char)] = number
        return found


def alphabet(units: Iterable[tuple[str, int]]) -> Alphabet:
    """The alphabet of the characters of some expressions; the letter s is always in it."""
    kinds = {char: kind for char, kind in units if kind not in (GAP, INNER)}
    kinds["s"] = WORD
    marks = sorted(char for char, kind in kinds.items() if kind not in (WORD, HAN) and char != "'")
    letters = sorted(char for char, kind in kinds.items() if kind == WORD)
    han = sorted(char for char, kind in kinds.items() if kind == HAN)
    numbers = {"'": QUOTE}
    numbers.update({char: FIRST + place for place, char in enumerate(marks)})
    first_word = FIRST + len(marks)
    numbers.update({char: first_word + 1 + place for place, char in enumerate(letters)})
    first_han = first_word + 1 + len(letters)
    numbers.update({char: first_han + 1 + place for place, char in enumerate(han)})
    return Alphabet(numbers, first_word, first_han)
