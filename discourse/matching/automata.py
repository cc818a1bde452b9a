"""A lexicon ready to be matched: its patterns as the needles of two automata, with checks for each occurrence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

import ahocorasick_rs
import numpy as np
from numpy.typing import NDArray

from discourse.lexicon.frames import Entry
from discourse.lexicon.model import LexiconData
from discourse.lexicon.pattern import Pattern
from discourse.matching.compile import EXCEPTION, HIT, MASK, Haystacks, Needles, Owned, tables
from discourse.matching.folded_text import SPECIAL
from discourse.text import folding
from discourse.text.folding import ONE, STAR

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Automaton:
    """Finds all needles at once. `width` is the number of bytes a character has.

    The items of needle i are `items[first[i]:first[i + 1]]`.
    """

    search: ahocorasick_rs.BytesAhoCorasick
    width: int
    first: Ints
    items: Ints

    @classmethod
    def of(cls, needles: Needles | None, width: int) -> Automaton | None:
        """Return the automaton of some needles, None if there are none."""
        if needles is None:
            return None
        search = ahocorasick_rs.BytesAhoCorasick(needles.texts, implementation=ahocorasick_rs.Implementation.DFA)
        return cls(search, width, needles.first, needles.items)

    def find(self, folded_text: NDArray[np.generic]) -> tuple[Ints, Ints, Ints]:
        """Return needle, start and end of all occurrences, overlapping ones too."""
        found = self.search.find_matches_as_indexes(folded_text.tobytes(), overlapping=True)
        if not found:
            none = np.zeros(0, np.int64)
            return none, none, none
        table = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found)).reshape(-1, 3)
        if self.width == 2:
            table = table[table[:, 1] % 2 == 0]  # the others begin in the middle of a character
            return table[:, 0], table[:, 1] // 2, table[:, 2] // 2
        return table[:, 0], table[:, 1], table[:, 2]


class Automata:
    """The automata of some items, each built when a text needs it.

    narrow: over one byte a character, for items without Han characters. wide: over two bytes a character, for the
    others. wordless: items that have nothing to look for but wildcards.
    """

    def __init__(self, needles: Haystacks) -> None:
        self._needles = needles
        self.wordless, self.marks = needles.wordless, needles.marks

    @cached_property
    def narrow(self) -> Automaton | None:
        """The automaton over one byte a character."""
        return Automaton.of(self._needles.narrow, 1)

    @cached_property
    def wide(self) -> Automaton | None:
        """The automaton over two bytes a character."""
        return Automaton.of(self._needles.wide, 2)


class CompiledLexicon:
    """A lexicon ready to be matched: entries, exceptions and masks as items, their alphabet and automata."""

    def __init__(self, lexicon: LexiconData, masks: bool) -> None:
        self.entries = lexicon.entries()
        self.has_masks = masks
        named = [name for names in lexicon.masks for name in names.entries if name.mask] if masks else []
        self.names = [name.key for name in named]
        self.groups = _groups(self.entries)
        made = tables([*self._owned(), *((p, MASK, n) for n, name in enumerate(named) for p in name.patterns)])
        self.texts, self.columns, self.alphabet, self.generals = made.texts, made.columns, made.alphabet, made.generals
        self.automata, self.accentless = Automata(made.needles), Automata(made.bare)
        self._cased: dict[int, Cased] = {}

    def _owned(self) -> Iterator[Owned]:
        for number, entry in enumerate(self.entries):
            yield entry.pattern, HIT, number
        for group, patterns in enumerate(self.groups.patterns):
            for pattern in patterns:
                yield pattern, EXCEPTION, group

    @cached_property
    def plain(self) -> NDArray[np.uint16]:
        """The number of every folded code point."""
        return self.alphabet.lookup()

    @cached_property
    def lookup(self) -> NDArray[np.uint16]:
        """The number of every code point of a text; `SPECIAL` for those that fold together with others."""
        return self._lookup(folding.table())

    @cached_property
    def lookup_bare(self) -> NDArray[np.uint16]:
        """The same with accents taken off."""
        return self._lookup(folding.table(accents=False))

    @cached_property
    def accented(self) -> NDArray[np.bool_]:
        """Whether each code point of a text may fold differently without its accents."""
        accented: NDArray[np.bool_] = (self.lookup != self.lookup_bare) | (self.lookup == SPECIAL)
        return accented

    def cased(self, number: int) -> Cased:
        """Return the shape that surfaces of a case-sensitive item must have."""
        if number not in self._cased:
            columns = self.columns
            accents, blanks = not columns.accents[number], not columns.has_han[number]
            self._cased[number] = Cased.of(self.texts[number], bool(accents), bool(blanks))
        return self._cased[number]

    @cached_property
    def folds_accents(self) -> bool:
        """Whether any item takes accents off."""
        return bool(self.columns.accents.any())

    def _lookup(self, table: folding.Table) -> NDArray[np.uint16]:
        found = self.plain[table.codes]
        found[table.kinds == folding.SPECIAL] = SPECIAL
        return found


@dataclass(frozen=True)
class Cased:
    """The shape that the surface of a case-sensitive item must have; all but case was checked before."""

    shape: re.Pattern[str]
    accents: bool
    blanks: bool

    @classmethod
    def of(cls, text: str, accents: bool, blanks: bool) -> Cased:
        """Return the shape of a pattern that keeps accents or not, with blanks between words or without."""
        marked = text.replace("\\*", "\ue002").replace("\\?", "\ue003").replace("*", STAR).replace("?", ONE)
        wild = {STAR: ".*", ONE: ".", "\ue002": r"\*", "\ue003": r"\?"}
        shape = "".join(wild.get(char, re.escape(char)) for char in _as_cased(marked, accents, blanks))
        return cls(re.compile(shape, re.DOTALL), accents, blanks)

    def allows(self, surface: str) -> bool:
        """Whether the letters of a surface have the pattern's case."""
        return self.shape.fullmatch(_as_cased(surface, self.accents, self.blanks)) is not None


@lru_cache(maxsize=10_000)
def _as_cased(text: str, accents: bool, blanks: bool) -> str:
    """A text folded but for case, with one blank between words, or without blanks if it is Chinese."""
    words = folding.fold(text, case=True, accents=accents).replace("-", " ").split()
    return (" " if blanks else "").join(words)


@dataclass(frozen=True)
class Groups:
    """Exceptions by what they protect: the patterns of each group, and the groups of each entry."""

    patterns: list[tuple[Pattern, ...]]
    of_concept: Ints
    of_pattern: Ints


def _groups(entries: tuple[Entry, ...]) -> Groups:
    numbers: dict[tuple[str, str], int] = {}
    patterns: list[tuple[Pattern, ...]] = []
    of_concept, of_pattern = np.full(len(entries), -1), np.full(len(entries), -1)
    for place, entry in enumerate(entries):
        for key, exceptions, column in (
            (("concept", entry.concept.name), entry.concept.exceptions, of_concept),
            (("pattern", entry.pattern_id), entry.pattern.exceptions, of_pattern),
        ):
            if exceptions:
                if key not in numbers:
                    numbers[key] = len(patterns)
                    patterns.append(exceptions)
                column[place] = numbers[key]
    return Groups(patterns, of_concept.astype(np.int64), of_pattern.astype(np.int64))
