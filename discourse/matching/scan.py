"""Finds every place where an expression of a lexicon stands in one stretch of text, before anything is refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.lexicon.pattern_syntax import GENERAL, LITERAL, PREFIX
from discourse.matching import alphabet as letters
from discourse.matching.automata import Automata, Automaton, Compiled
from discourse.matching.boundaries import Judgements
from discourse.matching.folded_text import Haystack
from discourse.matching.han_runs import Stretches
from discourse.matching.wildcards import BLANK, CHARACTER, INTO_WORD, LETTER, General

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Finds:
    """Places of items in a haystack: item, start and end (folded places), words; sorted, none twice."""

    item: Ints
    start: Ints
    end: Ints
    words: Ints

    def where(self, kept: NDArray[np.bool_]) -> Finds:
        """Return some of the finds."""
        return Finds(self.item[kept], self.start[kept], self.end[kept], self.words[kept])


class Scanner:
    """Looks for the items of a compiled lexicon in stretches of text; remembers readings."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self._judgements: Judgements | None = None

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
        parts, stretches = self._search(haystack, compiled.automata)
        if compiled.folds_accents and not text.isascii():
            parts += self._without_accents(text, haystack)
        return haystack, stretches, _one(parts)

    def _without_accents(self, text: str, plain: Haystack) -> list[Finds]:
        """Finds of the items that take accents off, where the text has accents; as places of the plain haystack."""
        compiled = self.compiled
        bare = Haystack(text, compiled.alphabet, compiled.lookup_bare, compiled.plain, accents=False)
        if np.array_equal(bare.numbers, plain.numbers):
            return []
        parts, _ = self._search(bare, compiled.accentless)
        if not plain.changed and not bare.changed:
            return parts
        here = np.arange(len(plain) + 1)
        # Places inside what one character became are taken for the next one, so that the rest is in order.
        firsts, lasts = (
            np.minimum.accumulate(places[::-1])[::-1] for places in plain.outside(here, np.maximum(here, 1))[:2]
        )
        moved = []
        for part in parts:
            start, end, whole = bare.outside(part.start, part.end)
            a, b = np.searchsorted(firsts, start, "right") - 1, np.searchsorted(lasts, end, "right") - 1
            whole &= (firsts[a] == start) & (lasts[b] == end)
            moved.append(Finds(part.item[whole], a[whole], b[whole], part.words[whole]))
        return moved

    def _search(self, haystack: Haystack, automata: Automata) -> tuple[list[Finds], Stretches | None]:
        raw = []
        if (haystack.word.any() or automata.marks) and (narrow := automata.narrow) is not None:
            raw.append(_expanded(narrow, haystack.narrow()))
        if (haystack.han.any() or not self.compiled.alphabet.narrow) and (wide := automata.wide) is not None:
            raw.append(_expanded(wide, haystack.wide()))
        raw += [_everywhere(item, haystack) for item in automata.wordless.tolist()]
        if not raw:
            return [], None
        item, start, end = (np.concatenate(column) for column in zip(*raw, strict=True))
        columns = self.compiled.columns
        chinese = bool(len(item)) and bool(columns.segments[item].any() and haystack.han.any())
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
        generals, words = self.compiled.generals, self.compiled.columns.words
        found = []
        seen: set[tuple[int, int]] = set()
        for number, place in zip(item.tolist(), start.tolist(), strict=True):
            checks, first = generals[number], place
            if checks.lead or checks.lone_first:
                begin = _first(checks, haystack, stretches, place)
                if begin is None or (number, begin) in seen:
                    continue
                seen.add((number, begin))  # many anchors in one word lead back to one place
                first = begin
            match = _check(checks, haystack, stretches, first)
            if match is not None:
                weight = _weight(haystack, *match) if stretches is not None else 0
                found.append((number, *match, weight or int(words[number])))
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
            keep[place] = self.compiled.cased[number].allows(haystack.text[start:end])
        return Finds(finds.item[keep], finds.start[keep], finds.end[keep], finds.words[keep])


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


def _first(checks: General, haystack: Haystack, stretches: Stretches | None, place: int) -> int | None:
    """Where a match begins whose anchor stands at a place, as far as single steps back tell; None where it cannot."""
    if checks.lone_first and haystack.han[place] and not (stretches and stretches.begins(place)):
        return None
    for step, blank_behind in checks.lead:
        before = place - 1
        possessive = blank_behind and before > 0 and haystack.numbers[before] == letters.QUOTE
        if possessive and haystack.numbers[before - 1] == haystack.alphabet.numbers["s"]:
            place = before
            before -= 1
        if step == INTO_WORD:
            place = haystack.word_start(place)
        elif before < 0 or (step == BLANK and haystack.numbers[before] != letters.SPACE):
            return None
        elif step in (BLANK, CHARACTER) or (step == LETTER and haystack.han[before]):
            place = before
        elif haystack.han[before]:
            place = stretches.segment_start(before, place) if stretches else before
        elif haystack.glue[before]:
            place = haystack.word_start(place)
        else:
            return None
    return place


def _check(checks: General, haystack: Haystack, stretches: Stretches | None, start: int) -> tuple[int, int] | None:
    """Start and end of the match of a pattern with wildcards that begins at a place, or None."""
    match = checks.core.match(haystack.string, start)
    if match is None or match.end() == match.start():
        return None
    end = match.end()
    if stretches is None:
        return start, end
    for group, star in enumerate(checks.stars, 1):
        first, last = match.span(group)
        if first < 0 or first == last:
            continue
        if not star.words:
            if stretches.has_cut(start, first + star.begins, last):
                return None
        elif last == end:
            reached = stretches.words_end(first, star.words)
            if reached is None:
                return None
            end = reached
        elif not star.between and stretches.count(first, last) != star.words:
            return None
    if checks.han_right:
        end = stretches.segment_end(start, end)
    return (stretches.segment_start(start, end) if checks.han_left else start), end


def _weight(haystack: Haystack, start: int, end: int) -> int:
    """The words of a match that holds Han characters, each of which is one; 0 for any other."""
    han = haystack.han[start:end]
    if not han.any():
        return 0
    glue = haystack.glue[start:end]
    begins = np.count_nonzero(glue[1:] & ~glue[:-1]) + int(glue[0])
    marks = np.count_nonzero(~(han | glue) & (haystack.numbers[start:end] != letters.SPACE))
    return int(np.count_nonzero(han) + begins + marks)


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
