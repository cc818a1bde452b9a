"""Finds every place where an expression of a lexicon stands in one stretch of text, before anything is refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.lexicon import alphabet as letters
from discourse.lexicon.compile import Automaton, Compiled
from discourse.lexicon.expression import GENERAL, LITERAL, PREFIX
from discourse.lexicon.general import General
from discourse.lexicon.haystack import Haystack
from discourse.lexicon.judgements import Judgements
from discourse.lexicon.stretches import Stretches
from discourse.text.folding import fold

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Finds:
    """Places of items in a haystack: item, start and end (folded places), words; sorted, none twice."""

    item: Ints
    start: Ints
    end: Ints
    words: Ints


class Scanner:
    """Looks for the items of a compiled lexicon in stretches of text; remembers readings and folded surfaces."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self._judgements: Judgements | None = None
        self._cased: dict[str, str] = {}

    @property
    def judgements(self) -> Judgements:
        """The scorer of Chinese readings; its dictionary is read when the first text needs it."""
        if self._judgements is None:
            self._judgements = Judgements()
        return self._judgements

    def scan(self, text: str) -> tuple[Haystack, Stretches | None, Finds]:
        """The text's haystack, its stretches of Han where there are finds in Chinese, and all finds."""
        compiled = self.compiled
        haystack = Haystack(text, compiled.alphabet, compiled.lookup, compiled.plain)
        parts, stretches = self._search(haystack, compiled.narrow, compiled.wide, compiled.wordless)
        if compiled.folds_accents and not text.isascii():
            parts += self._without_accents(text, haystack)
        return haystack, stretches, _one(parts)

    def _without_accents(self, text: str, plain: Haystack) -> list[Finds]:
        """Finds of the items that take accents off, where the text has accents; as places of the plain haystack."""
        compiled = self.compiled
        bare = Haystack(text, compiled.alphabet, compiled.lookup_bare, compiled.plain, accents=False)
        if np.array_equal(bare.numbers, plain.numbers):
            return []
        parts, _ = self._search(bare, *compiled.bare)
        if not plain.changed and not bare.changed:
            return parts
        here = np.arange(len(plain) + 1)
        places, _, _ = plain.outside(here, here)
        moved = []
        for part in parts:
            start, end, whole = bare.outside(part.start, part.end)
            a, b = (np.minimum(np.searchsorted(places, place), len(plain)) for place in (start, end))
            whole &= (places[a] == start) & (places[b] == end)
            moved.append(Finds(part.item[whole], a[whole], b[whole], part.words[whole]))
        return moved

    def _search(
        self, haystack: Haystack, narrow: Automaton | None, wide: Automaton | None, wordless: Ints
    ) -> tuple[list[Finds], Stretches | None]:
        raw = []
        if (narrow is not None and haystack.word.any()) or (narrow is not None and self.compiled.marks):
            raw.append(_expanded(narrow, haystack.narrow()))
        if wide is not None and (not self.compiled.alphabet.narrow or haystack.han.any()):
            raw.append(_expanded(wide, haystack.wide()))
        if len(wordless):
            raw += [_everywhere(item, haystack) for item in wordless.tolist()]
        if not raw:
            return [], None
        item, start, end = (np.concatenate(column) for column in zip(*raw, strict=True))
        columns = self.compiled.columns
        chinese = bool(len(item)) and bool((columns.han[item]).any() and haystack.han.any())
        stretches = Stretches(haystack, self.judgements) if chinese else None
        form, han = columns.form[item], columns.ends_in_han[item]
        parts = []
        literal = form == LITERAL
        parts.append(self._literals(haystack, item[literal], start[literal], end[literal]))
        words = (form == PREFIX) & ~han
        ends = haystack.word_end(end[words])
        parts.append(Finds(item[words], start[words], ends, columns.words[item[words]]))
        if stretches is not None:
            stars = (form == PREFIX) & han
            parts.append(self._han_stars(stretches, item[stars], start[stars], end[stars]))
        general = form == GENERAL
        parts.append(self._generals(haystack, stretches, item[general], start[general]))
        return [self._as_written(haystack, part) for part in parts if len(part.item)], stretches

    def _literals(self, haystack: Haystack, item: Ints, start: Ints, end: Ints) -> Finds:
        columns = self.compiled.columns
        ends = ~columns.ends_in_word[item] | haystack.ends_word(end)
        return Finds(item[ends], start[ends], end[ends], columns.words[item[ends]])

    def _han_stars(self, stretches: Stretches, item: Ints, start: Ints, end: Ints) -> Finds:
        places = zip(start.tolist(), end.tolist(), strict=True)
        ends = np.array([stretches.segment_end(a, b) for a, b in places], np.int64)
        return Finds(item, start, ends, self.compiled.columns.words[item] + ends - end)

    def _generals(self, haystack: Haystack, stretches: Stretches | None, item: Ints, start: Ints) -> Finds:
        found = []
        for number, place in zip(item.tolist(), start.tolist(), strict=True):
            match = _check(self.compiled.generals[number], haystack, stretches, place)
            if match is not None:
                a, b, more = match
                found.append((number, a, b, int(self.compiled.columns.words[number]) + more))
        table = np.array(found, np.int64).reshape(-1, 4)
        return Finds(table[:, 0], table[:, 1], table[:, 2], table[:, 3])

    def _as_written(self, haystack: Haystack, finds: Finds) -> Finds:
        """Takes out finds of case-sensitive patterns whose letters differ in case."""
        cased = np.flatnonzero(self.compiled.columns.case[finds.item])
        if not len(cased):
            return finds
        keep = np.ones(len(finds.item), np.bool_)
        starts, ends, _ = haystack.outside(finds.start[cased], finds.end[cased])
        places = zip(cased.tolist(), finds.item[cased].tolist(), starts.tolist(), ends.tolist(), strict=True)
        for place, number, start, end in places:
            surface = haystack.text[start:end]
            folded = self._cased.get(surface)
            if folded is None:
                folded = self._cased[surface] = _spaced(fold(surface, case=True))
            keep[place] = self.compiled.cased[number].fullmatch(folded) is not None
        return Finds(finds.item[keep], finds.start[keep], finds.end[keep], finds.words[keep])


def _spaced(text: str) -> str:
    return " ".join(text.replace("-", " ").split())


def _expanded(automaton: Automaton, haystack: NDArray[np.generic]) -> tuple[Ints, Ints, Ints]:
    """Item, start and end of every find of an automaton: a needle can belong to several items."""
    needle, start, end = automaton.find(haystack)
    sizes = np.diff(automaton.first)[needle]
    if not len(sizes) or sizes.max() == 1:
        return automaton.items[automaton.first[needle]], start, end
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    item = automaton.items[np.repeat(automaton.first[needle], sizes) + within]
    return item, np.repeat(start, sizes), np.repeat(end, sizes)


def _everywhere(item: int, haystack: Haystack) -> tuple[Ints, Ints, Ints]:
    """A pattern of wildcards alone may begin wherever a word or a Han character does."""
    start = np.flatnonzero(haystack.starts | haystack.han[: len(haystack)])
    return np.full(len(start), item), start, start


def _check(checks: General, haystack: Haystack, stretches: Stretches | None, place: int) -> tuple[int, int, int] | None:
    """Start, end and further words of a match of a pattern with wildcards whose anchor stands at a place, or None."""
    start = place
    if checks.back is not None:
        for _ in range(checks.back):
            start = haystack.word_start(start)
            if start == 0 or haystack.numbers[start - 1] != letters.SPACE:
                return None
            start -= 1
        start = haystack.word_start(start)
    match = checks.core.match(haystack.string, start)
    if match is None or match.end() == match.start():
        return None
    end, more = match.end(), 0
    for group, alone in enumerate(checks.alone, 1):
        first, last = match.span(group)
        if first < 0 or first == last or stretches is None:
            continue
        if alone and last == end:
            end = last = stretches.segment_end(first, first + 1)
        if stretches.has_cut(start, first + alone, last):
            return None
        more += last - first - alone
    if stretches is not None and checks.han_right:
        further = stretches.segment_end(start, end)
        more, end = more + further - end, further
    if stretches is not None and checks.han_left:
        further = stretches.segment_start(start, end)
        more, start = more + start - further, further
    return start, end, more


def _one(parts: Iterable[Finds]) -> Finds:
    """All finds, each once, sorted by start, end and item."""
    listed = list(parts)
    if not listed:
        none = np.zeros(0, np.int64)
        return Finds(none, none, none, none)
    item, start, end, words = (
        np.concatenate([getattr(part, column) for part in listed]) for column in ("item", "start", "end", "words")
    )
    if not len(item):
        return Finds(item, start, end, words)
    longest, items = int((end - start).max()) + 1, int(item.max()) + 1
    if (int(start.max()) + 1) * longest * items < 1 << 63:
        # One number a find sorts several times faster than three, as finds come nearly in order.
        _, order = np.unique((start * longest + end - start) * items + item, return_index=True)
    else:
        _, order = np.unique(np.stack([start, end, item]), axis=1, return_index=True)
    return Finds(item[order], start[order], end[order], words[order])
