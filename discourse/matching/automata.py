"""Compiles a lexicon: its expressions become needles of two automata, with checks for each occurrence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain, compress
from operator import not_

import ahocorasick_rs
import numpy as np
from numpy.typing import NDArray

from discourse.lexicon.frames import Entry
from discourse.lexicon.model import LexiconData
from discourse.lexicon.pattern import Pattern
from discourse.lexicon.pattern_syntax import GAP, GENERAL, INNER, WILD, Expression, expressions, written_out
from discourse.matching import alphabet as letters
from discourse.matching.alphabet import Alphabet
from discourse.matching.folded_text import SPECIAL
from discourse.matching.wildcards import General, general, stands_for_words
from discourse.text import folding
from discourse.text.folding import HAN, ONE, OTHER, STAR, WORD

HIT, EXCEPTION, MASK = range(3)
_NO_MARKS = {WORD, HAN, GAP, INNER}

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Item:
    """One expression to be found. `owner` is the number of its entry, group of exceptions, or name."""

    pattern: Pattern
    expression: Expression
    role: int
    owner: int


@dataclass(frozen=True)
class Automaton:
    """Finds all needles at once. `width` is the number of bytes a character has.

    The items of needle i are `items[first[i]:first[i + 1]]`.
    """

    search: ahocorasick_rs.BytesAhoCorasick
    width: int
    first: Ints
    items: Ints

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

    def __init__(self, compiled: CompiledLexicon, numbers: Sequence[int]) -> None:
        self._items, self._alphabet, self._generals = compiled.items, compiled.alphabet, compiled.generals
        small = [self._is_small(number) for number in numbers]
        self._small = list(compress(numbers, small))
        self._large = list(compress(numbers, map(not_, small)))
        anchorless = [n for n in numbers if n in self._generals and not self._generals[n].anchor[1]]
        self.wordless = np.array(anchorless, np.int64)
        self.marks = any(not _has_letters(self._items[number].expression) for number in numbers)

    def _is_small(self, number: int) -> bool:
        return self._alphabet.narrow and all(kind != HAN for _, kind in self._items[number].expression.units)

    @cached_property
    def narrow(self) -> Automaton | None:
        """The automaton over one byte a character."""
        return _automaton(self._needles(self._small, lambda needle: bytes(_narrowed(needle))), 1)

    @cached_property
    def wide(self) -> Automaton | None:
        """The automaton over two bytes a character."""
        return _automaton(self._needles(self._large, lambda needle: np.array(needle, "<u2").tobytes()), 2)

    def _needles(self, numbers: list[int], coded: Callable[[list[int]], bytes]) -> dict[bytes, list[int]]:
        needles: dict[bytes, list[int]] = {}
        for number in numbers:
            expression, checks = self._items[number].expression, self._generals.get(number)
            for needle in _needles(expression, self._alphabet, checks):
                needles.setdefault(coded(needle), []).append(number)
        return needles


class CompiledLexicon:
    """A lexicon ready to be matched: entries, exceptions and masks as items, their alphabet and automata."""

    def __init__(self, lexicon: LexiconData, masks: bool) -> None:
        self.entries = lexicon.entries()
        self.has_masks = masks
        self.names = [name.key for names in lexicon.masks for name in names.entries if name.mask] if masks else []
        self.exceptions: list[Pattern] = []
        self.groups = _groups(self.entries)
        self.items = list(self._all_items(lexicon, masks))
        units = {unit for item in self.items for unit in item.expression.units if unit[0] not in WILD}
        self.alphabet = letters.alphabet(units)
        self.generals = {
            number: general(item.expression, self.alphabet)
            for number, item in enumerate(self.items)
            if item.expression.form == GENERAL
        }
        self.automata = Automata(self, range(len(self.items)))

    def _all_items(self, lexicon: LexiconData, masks: bool) -> Iterable[Item]:
        for number, entry in enumerate(self.entries):
            yield from _items(entry.pattern, HIT, number)
        for group, patterns in enumerate(self.groups.patterns):
            for pattern in patterns:
                yield from _items(pattern, EXCEPTION, group)
        if masks:
            named = [name for names in lexicon.masks for name in names.entries if name.mask]
            for number, name in enumerate(named):
                for pattern in name.patterns:
                    yield from _items(pattern, MASK, number)

    @cached_property
    def accentless(self) -> Automata:
        """The automata of the items that take accents off, for texts that have some."""
        return Automata(self, [number for number, item in enumerate(self.items) if item.pattern.accents])

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

    @cached_property
    def cased(self) -> dict[int, Cased]:
        """The shapes that surfaces of case-sensitive items must have, by number of the item."""
        return {number: _cased(item) for number, item in enumerate(self.items) if item.pattern.case}

    @cached_property
    def folds_accents(self) -> bool:
        """Whether any item takes accents off."""
        return any(item.pattern.accents for item in self.items)

    def _lookup(self, table: folding.Table) -> NDArray[np.uint16]:
        found = self.plain[table.codes]
        found[table.kinds == folding.SPECIAL] = SPECIAL
        return found

    @cached_property
    def columns(self) -> Columns:
        """The items as arrays."""
        return Columns(self.items)


def _has_letters(expression: Expression) -> bool:
    """Return whether an expression has a letter or digit, so that a text without any cannot match it."""
    return any(kind == WORD and char not in WILD for char, kind in expression.units)


@dataclass(frozen=True)
class Cased:
    """The shape that the surface of a case-sensitive item must have; all but case was checked before."""

    shape: re.Pattern[str]
    accents: bool
    blanks: bool

    def allows(self, surface: str) -> bool:
        """Whether the letters of a surface have the pattern's case."""
        return self.shape.fullmatch(_as_cased(surface, self.accents, self.blanks)) is not None


def _cased(item: Item) -> Cased:
    accents, blanks = not item.pattern.accents, all(kind != HAN for _, kind in item.expression.units)
    marked = item.pattern.text.replace("\\*", "\ue002").replace("\\?", "\ue003").replace("*", STAR).replace("?", ONE)
    wild = {STAR: ".*", ONE: ".", "\ue002": r"\*", "\ue003": r"\?"}
    shape = "".join(wild.get(char, re.escape(char)) for char in _as_cased(marked, accents, blanks))
    return Cased(re.compile(shape, re.DOTALL), accents, blanks)


@lru_cache(maxsize=10_000)
def _as_cased(text: str, accents: bool, blanks: bool) -> str:
    """A text folded but for case, with one blank between words, or without blanks if it is Chinese."""
    words = folding.fold(text, case=True, accents=accents).replace("-", " ").split()
    return (" " if blanks else "").join(words)


class Columns:
    """The items as arrays: role, owner, form, words, and which boundaries their ends need."""

    def __init__(self, items: list[Item]) -> None:
        parts = [item.expression for item in items]
        self.role = np.array([item.role for item in items], np.int8)
        self.owner = np.array([item.owner for item in items], np.int64)
        self.form = np.array([part.form for part in parts], np.int8)
        self.words = np.array([part.words for part in parts], np.int64)
        self.ends_in_word = np.array([part.units[-1][1] == WORD for part in parts], np.bool_)
        kinds = [{kind for char, kind in part.units if char not in WILD} for part in parts]
        han = [any(kind == HAN for _, kind in part.units) for part in parts]
        lone = [part.form == GENERAL and stands_for_words(part) for part in parts]
        self.segments = np.array(han, np.bool_) | np.array(lone, np.bool_)
        # Letters, digits, blanks, hyphens and apostrophes end no sentence; other characters may.
        self.has_marks = np.array([not each <= _NO_MARKS for each in kinds], np.bool_)
        self.ends_in_han = np.array([part.ends_in_han for part in parts], np.bool_)
        self.anywhere = np.array([item.pattern.anywhere or item.role == EXCEPTION for item in items], np.bool_)
        self.case = np.array([item.pattern.case for item in items], np.bool_)


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


def _items(pattern: Pattern, role: int, owner: int) -> Iterable[Item]:
    for text in written_out(pattern.text):
        written = pattern if text == pattern.text else replace(pattern, text=text)
        for expression in expressions(written):
            yield Item(written, expression, role, owner)


def _needles(expression: Expression, alphabet: Alphabet, checks: General | None) -> list[list[int]]:
    """Return what the automaton looks for: the literal text, with the first letter of each word marked."""
    if checks is None:
        return [_numbers([unit for unit in expression.units if unit[0] != STAR], alphabet, OTHER)]
    before, stretch = checks.anchor
    made = [_numbers(list(stretch), alphabet, before)]
    if before == WORD and stretch and stretch[0][1] == WORD:  # a star before it may match nothing
        made.append(_numbers(list(stretch), alphabet, OTHER))
    return [needle for needle in made if needle]


def _numbers(units: list[tuple[str, int]], alphabet: Alphabet, before: int) -> list[int]:
    found = []
    for char, kind in units:
        number = alphabet.number(char, kind)
        starts = kind == WORD and before not in (WORD, INNER)
        found.append(number | letters.STARTS if starts else number)
        before = kind
    return found


def _narrowed(needle: list[int]) -> list[int]:
    return [number & 0x7F | (letters.NARROW_STARTS if number & letters.STARTS else 0) for number in needle]


def _automaton(needles: dict[bytes, list[int]], width: int) -> Automaton | None:
    if not needles:
        return None
    ordered = sorted(needles)
    sizes = [len(needles[needle]) for needle in ordered]
    return Automaton(
        ahocorasick_rs.BytesAhoCorasick(ordered, implementation=ahocorasick_rs.Implementation.DFA),
        width,
        np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
        np.array([item for needle in ordered for item in needles[needle]], np.int64),
    )
