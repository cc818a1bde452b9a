"""The patterns of a lexicon as tables: what the automata look for, and how each occurrence is checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from discourse.lexicon.pattern import Pattern
from discourse.lexicon.pattern_syntax import GAP, GENERAL, INNER, WILD, Expression, expressions, written_out
from discourse.matching import alphabet as letters
from discourse.matching.alphabet import Alphabet
from discourse.matching.wildcards import General, general, stands_for_words
from discourse.text.folding import HAN, OTHER, STAR, WORD
from discourse.user_cache import installed, kept

HIT, EXCEPTION, MASK = range(3)
_SHORT = 4  # characters; longer exceptions name a construction and can begin within a word: 资企业的合法权益
_NO_MARKS = {WORD, HAN, GAP, INNER}
_MANY = 500
"""Patterns from which on the tables are kept: those of fewer are made as fast as they are read."""

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Owned = tuple[Pattern, int, int]
"""A pattern, its role, and the number of its entry, group of exceptions, or name."""


@dataclass(frozen=True)
class Item:
    """One expression to be found. `owner` is the number of its entry, group of exceptions, or name."""

    pattern: Pattern
    expression: Expression
    role: int
    owner: int


@dataclass(frozen=True)
class Columns:
    """The items as arrays: role, owner, form, words, which boundaries their ends need, and how case is compared."""

    role: NDArray[np.int8]
    owner: Ints
    form: NDArray[np.int8]
    words: Ints
    ends_in_word: Flags
    segments: Flags
    has_marks: Flags
    ends_in_han: Flags
    anywhere: Flags
    case: Flags
    accents: Flags
    has_han: Flags


@dataclass(frozen=True)
class Needles:
    """What one automaton looks for, sorted. The items of needle i are `items[first[i]:first[i + 1]]`."""

    texts: list[bytes]
    first: Ints
    items: Ints


@dataclass(frozen=True)
class Haystacks:
    """The needles of some items: `narrow` over one byte a character, `wide` over two, None if no item needs them.

    `wordless` are the items that have nothing to look for but wildcards. `marks`: whether an item has neither letter
    nor digit, so that it may occur in a text without any.
    """

    narrow: Needles | None
    wide: Needles | None
    wordless: Ints
    marks: bool


@dataclass(frozen=True)
class Tables:
    """The items of a lexicon: as written, as columns, their alphabet, their checks by number, and their needles.

    `bare` are the needles of the items that take accents off.
    """

    texts: list[str]
    columns: Columns
    alphabet: Alphabet
    generals: dict[int, General]
    needles: Haystacks
    bare: Haystacks


def tables(patterns: Sequence[Owned]) -> Tables:
    """Return the tables of some patterns, which are kept for the next time if they are many."""
    if len(patterns) < _MANY:
        return _made(patterns)
    marks = [(p.text, p.key, p.case, p.anywhere, p.accents, role, owner) for p, role, owner in patterns]
    code = ("lexicon", "matching", "text")
    return kept("matcher", code, [installed("opencc"), marks], lambda: _made(patterns))


def _made(patterns: Sequence[Owned]) -> Tables:
    items = [item for owned in patterns for item in _items(*owned)]
    units = {unit for item in items for unit in item.expression.units if unit[0] not in WILD}
    alphabet = letters.alphabet(units)
    generals = {
        number: general(item.expression, alphabet)
        for number, item in enumerate(items)
        if item.expression.form == GENERAL
    }
    bare = [number for number, item in enumerate(items) if item.pattern.accents]
    return Tables(
        [item.pattern.text for item in items],
        _columns(items),
        alphabet,
        generals,
        _haystacks(items, alphabet, generals, range(len(items))),
        _haystacks(items, alphabet, generals, bare),
    )


def _items(pattern: Pattern, role: int, owner: int) -> Iterator[Item]:
    for text in written_out(pattern.text):
        written = pattern if text == pattern.text else replace(pattern, text=text)
        for expression in expressions(written):
            yield Item(written, expression, role, owner)


def _columns(items: Sequence[Item]) -> Columns:
    parts = [item.expression for item in items]
    kinds = [{kind for char, kind in part.units if char not in WILD} for part in parts]
    han = [any(kind == HAN for _, kind in part.units) for part in parts]
    lone = [part.form == GENERAL and stands_for_words(part) for part in parts]
    return Columns(
        role=np.array([item.role for item in items], np.int8),
        owner=np.array([item.owner for item in items], np.int64),
        form=np.array([part.form for part in parts], np.int8),
        words=np.array([part.words for part in parts], np.int64),
        ends_in_word=np.array([part.units[-1][1] == WORD for part in parts], np.bool_),
        segments=np.array(han, np.bool_) | np.array(lone, np.bool_),
        # Letters, digits, blanks, hyphens and apostrophes end no sentence; other characters may.
        has_marks=np.array([not each <= _NO_MARKS for each in kinds], np.bool_),
        ends_in_han=np.array([part.ends_in_han for part in parts], np.bool_),
        anywhere=np.array([_is_found_anywhere(item) for item in items], np.bool_),
        case=np.array([item.pattern.case for item in items], np.bool_),
        accents=np.array([item.pattern.accents for item in items], np.bool_),
        has_han=np.array(han, np.bool_),
    )


def _is_found_anywhere(item: Item) -> bool:
    """Whether a match of an item is not asked whether it cuts a word."""
    return item.pattern.anywhere or (item.role == EXCEPTION and len(item.pattern.text) > _SHORT)


def _haystacks(
    items: Sequence[Item], alphabet: Alphabet, generals: dict[int, General], numbers: Iterable[int]
) -> Haystacks:
    """Return the needles of some items; those without Han characters are narrow if the alphabet is."""
    narrow: dict[bytes, list[int]] = {}
    wide: dict[bytes, list[int]] = {}
    wordless, marks = [], False
    for number in numbers:
        expression, checks = items[number].expression, generals.get(number)
        small = alphabet.narrow and all(kind != HAN for _, kind in expression.units)
        found, coded = (narrow, _narrow) if small else (wide, _wide)
        for needle in _needles(expression, alphabet, checks):
            found.setdefault(coded(needle), []).append(number)
        if checks is not None and not checks.anchor[1]:
            wordless.append(number)
        marks = marks or not _has_letters(expression)
    return Haystacks(_sorted(narrow), _sorted(wide), np.array(wordless, np.int64), marks)


def _has_letters(expression: Expression) -> bool:
    """Return whether an expression has a letter or digit, so that a text without any cannot match it."""
    return any(kind == WORD and char not in WILD for char, kind in expression.units)


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


def _narrow(needle: list[int]) -> bytes:
    return bytes([number & 0x7F | (letters.NARROW_STARTS if number & letters.STARTS else 0) for number in needle])


def _wide(needle: list[int]) -> bytes:
    return np.array(needle, "<u2").tobytes()


def _sorted(needles: dict[bytes, list[int]]) -> Needles | None:
    if not needles:
        return None
    ordered = sorted(needles)
    first = np.concatenate(([0], np.cumsum([len(needles[needle]) for needle in ordered]))).astype(np.int64)
    return Needles(ordered, first, np.array([item for needle in ordered for item in needles[needle]], np.int64))
