"""Finds all occurrences of a lexicon's expressions in a piece of text, before anything is refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.lexicon.pattern_syntax import GENERAL, LITERAL, PREFIX
from discourse.matching import alphabet as letters
from discourse.matching.automata import Automata, Automaton, CompiledLexicon
from discourse.matching.boundaries import BoundaryCache
from discourse.matching.folded_text import FoldedText
from discourse.matching.han_runs import HanRuns
from discourse.matching.wildcards import BLANK, CHARACTER, INTO_WORD, LETTER, General
from discourse.text.folding import code_points

Ints = NDArray[np.int64]

_REACH = 400  # characters after an anchor in which the rest of its pattern is looked for before it is checked


@dataclass(frozen=True)
class Occurrences:
    """Occurrences of items in a folded text, sorted, none twice: item, start, end (folded offsets), length in words."""

    item: Ints
    start: Ints
    end: Ints
    words: Ints

    def where(self, kept: NDArray[np.bool_]) -> Occurrences:
        """Return some of the occurrences."""
        return Occurrences(self.item[kept], self.start[kept], self.end[kept], self.words[kept])


Scanned = tuple[FoldedText, HanRuns | None, Occurrences]


class Scanner:
    """Looks for the items of a compiled lexicon in pieces of text; keeps the results of Chinese boundary tests."""

    def __init__(self, compiled: CompiledLexicon) -> None:
        self.compiled = compiled
        self._boundaries: BoundaryCache | None = None

    @property
    def boundaries(self) -> BoundaryCache:
        """The tests of Chinese word boundaries; their dictionary is read when the first text needs it."""
        if self._boundaries is None:
            self._boundaries = BoundaryCache()
        return self._boundaries

    def scan(self, text: str) -> Scanned:
        """Return the folded text, its Han runs if a Chinese item occurs, and all occurrences."""
        compiled = self.compiled
        folded_text = FoldedText(text, compiled.alphabet, compiled.lookup, compiled.plain)
        parts, han_runs = self._search(folded_text, compiled.automata)
        if compiled.folds_accents and not text.isascii():
            parts += self._without_accents(text, folded_text)
        return folded_text, han_runs, _one(parts)

    def _without_accents(self, text: str, plain: FoldedText) -> list[Occurrences]:
        """Return the occurrences of items that ignore accents, if the text has accents, at offsets of `plain`."""
        compiled = self.compiled
        accented = compiled.accented[code_points(text)]
        if not accented.any():
            return []
        bare = FoldedText(text, compiled.alphabet, compiled.lookup_bare, compiled.plain, accents=False)
        parts, _ = self._search(bare, compiled.accentless)
        found = _one(parts)
        start, end, whole = bare.outside(found.start, found.end)
        accents_before = np.concatenate(([0], np.cumsum(accented)))
        whole &= accents_before[end] > accents_before[start]  # the others are found in the text as it is
        if not whole.any():
            return []
        found, start, end = found.where(whole), start[whole], end[whole]
        if not plain.changed:
            return [Occurrences(found.item, start, end, found.words)]
        here = np.arange(len(plain) + 1)
        # Offsets inside what one character became are taken for the next one, so that the rest is in order.
        firsts, lasts = (
            np.minimum.accumulate(places[::-1])[::-1] for places in plain.outside(here, np.maximum(here, 1))[:2]
        )
        first, last = np.searchsorted(firsts, start, "right") - 1, np.searchsorted(lasts, end, "right") - 1
        same = (firsts[first] == start) & (lasts[last] == end)
        return [Occurrences(found.item[same], first[same], last[same], found.words[same])]

    def _search(self, folded_text: FoldedText, automata: Automata) -> tuple[list[Occurrences], HanRuns | None]:
        raw = []
        if (folded_text.word.any() or automata.marks) and (narrow := automata.narrow) is not None:
            raw.append(_expanded(narrow, folded_text.narrow()))
        if (folded_text.han.any() or not self.compiled.alphabet.narrow) and (wide := automata.wide) is not None:
            raw.append(_expanded(wide, folded_text.wide()))
        raw += [_everywhere(item, folded_text) for item in automata.wordless.tolist()]
        if not raw:
            return [], None
        item, start, end = (np.concatenate(column) for column in zip(*raw, strict=True))
        columns = self.compiled.columns
        chinese = bool(len(item)) and bool(columns.segments[item].any() and folded_text.han.any())
        han_runs = HanRuns(folded_text, self.boundaries) if chinese else None
        form, han = columns.form[item], columns.ends_in_han[item]
        parts = []
        literal = form == LITERAL
        parts.append(self._literals(folded_text, item[literal], start[literal], end[literal]))
        words = (form == PREFIX) & ~han
        ends = folded_text.word_end(end[words])
        parts.append(Occurrences(item[words], start[words], ends, columns.words[item[words]]))
        if han_runs is not None:
            stars = (form == PREFIX) & han
            parts.append(self._han_stars(han_runs, item[stars], start[stars], end[stars]))
        general = form == GENERAL
        parts.append(self._generals(folded_text, han_runs, item[general], start[general]))
        return [self._as_written(folded_text, part) for part in parts if len(part.item)], han_runs

    def _literals(self, folded_text: FoldedText, item: Ints, start: Ints, end: Ints) -> Occurrences:
        columns = self.compiled.columns
        ends = ~columns.ends_in_word[item] | folded_text.ends_word(end)
        return Occurrences(item[ends], start[ends], end[ends], columns.words[item[ends]])

    def _han_stars(self, han_runs: HanRuns, item: Ints, start: Ints, end: Ints) -> Occurrences:
        places = zip(start.tolist(), end.tolist(), strict=True)
        ends = np.array([han_runs.segment_end(a, b) for a, b in places], np.int64)
        return Occurrences(item, start, ends, self.compiled.columns.words[item] + ends - end)

    def _generals(self, folded_text: FoldedText, han_runs: HanRuns | None, item: Ints, start: Ints) -> Occurrences:
        generals, words = self.compiled.generals, self.compiled.columns.words
        found = []
        seen: set[tuple[int, int]] = set()
        string = folded_text.string if len(item) else ""
        barriers = folded_text.next_barrier(start).tolist()
        for number, place, barrier in zip(item.tolist(), start.tolist(), barriers, strict=True):
            checks, first = generals[number], place
            if checks.needed and barrier - place <= _REACH and string.find(checks.needed, place, barrier) < 0:
                continue
            if checks.lead or checks.lone_first:
                begin = _first(checks, folded_text, han_runs, place)
                if begin is None or (number, begin) in seen:
                    continue
                seen.add((number, begin))  # many anchors in one word lead back to one place
                first = begin
            match = _check(checks, folded_text, han_runs, first)
            if match is not None:
                weight = _weight(folded_text, *match) if han_runs is not None else 0
                found.append((number, *match, weight or int(words[number])))
        table = np.array(found, np.int64).reshape(-1, 4)
        return Occurrences(table[:, 0], table[:, 1], table[:, 2], table[:, 3])

    def _as_written(self, folded_text: FoldedText, occurrences: Occurrences) -> Occurrences:
        """Return the occurrences, without those of case-sensitive patterns that differ in case."""
        cased = np.flatnonzero(self.compiled.columns.case[occurrences.item])
        if not len(cased):
            return occurrences
        keep = np.ones(len(occurrences.item), np.bool_)
        starts, ends, _ = folded_text.outside(occurrences.start[cased], occurrences.end[cased])
        places = zip(cased.tolist(), occurrences.item[cased].tolist(), starts.tolist(), ends.tolist(), strict=True)
        for place, number, start, end in places:
            keep[place] = self.compiled.cased(number).allows(folded_text.text[start:end])
        return Occurrences(
            occurrences.item[keep], occurrences.start[keep], occurrences.end[keep], occurrences.words[keep]
        )


def _expanded(automaton: Automaton, folded_text: NDArray[np.generic]) -> tuple[Ints, Ints, Ints]:
    """Return item, start and end of all that an automaton finds: a needle can belong to several items."""
    needle, start, end = automaton.find(folded_text)
    sizes = np.diff(automaton.first)[needle]
    if not len(sizes) or sizes.max() == 1:
        return automaton.items[automaton.first[needle]], start, end
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    item = automaton.items[np.repeat(automaton.first[needle], sizes) + within]
    return item, np.repeat(start, sizes), np.repeat(end, sizes)


def _everywhere(item: int, folded_text: FoldedText) -> tuple[Ints, Ints, Ints]:
    """Return the starts of all words and Han characters, where a pattern of wildcards alone may begin."""
    start = np.flatnonzero(folded_text.starts | folded_text.han[: len(folded_text)])
    return np.full(len(start), item), start, start


def _first(checks: General, folded_text: FoldedText, han_runs: HanRuns | None, place: int) -> int | None:
    """Return the start of the match with its anchor at `place`, going back step by step; None if there is none."""
    if checks.lone_first and folded_text.han[place] and not (han_runs and han_runs.begins(place)):
        return None
    for step, blank_behind in checks.lead:
        before = place - 1
        possessive = blank_behind and before > 0 and folded_text.numbers[before] == letters.QUOTE
        if possessive and folded_text.numbers[before - 1] == folded_text.alphabet.numbers["s"]:
            place = before
            before -= 1
        if step == INTO_WORD:
            place = folded_text.word_start(place)
        elif before < 0 or (step == BLANK and folded_text.numbers[before] != letters.SPACE):
            return None
        elif step in (BLANK, CHARACTER) or (step == LETTER and folded_text.han[before]):
            place = before
        elif folded_text.han[before]:
            place = han_runs.segment_start(before, place) if han_runs else before
        elif folded_text.glue[before]:
            place = folded_text.word_start(place)
        else:
            return None
    return place


def _check(checks: General, folded_text: FoldedText, han_runs: HanRuns | None, start: int) -> tuple[int, int] | None:
    """Return start and end of the match of a pattern with wildcards that begins at `start`, or None."""
    match = checks.core.match(folded_text.string, start)
    if match is None or match.end() == match.start():
        return None
    end = match.end()
    if han_runs is None:
        return start, end
    for group, star in enumerate(checks.stars, 1):
        first, last = match.span(group)
        if first < 0 or first == last:
            continue
        if not star.words:
            if han_runs.has_cut(start, first + star.begins, last):
                return None
        elif last == end:
            reached = han_runs.words_end(first, star.words)
            if reached is None:
                return None
            end = reached
        elif not star.between and han_runs.count(first, last) != star.words:
            return None
    if checks.han_right:
        end = han_runs.segment_end(start, end)
    return (han_runs.segment_start(start, end) if checks.han_left else start), end


def _weight(folded_text: FoldedText, start: int, end: int) -> int:
    """Return the length in words of a match with Han characters, one word each; 0 for a match without any."""
    han = folded_text.han[start:end]
    if not han.any():
        return 0
    glue = folded_text.glue[start:end]
    begins = np.count_nonzero(glue[1:] & ~glue[:-1]) + int(glue[0])
    marks = np.count_nonzero(~(han | glue) & (folded_text.numbers[start:end] != letters.SPACE))
    return int(np.count_nonzero(han) + begins + marks)


def _one(parts: Iterable[Occurrences]) -> Occurrences:
    """Return all occurrences, each once, sorted by start, end and item."""
    listed = list(parts)
    if not listed:
        none = np.zeros(0, np.int64)
        return Occurrences(none, none, none, none)
    item, start, end, words = (
        np.concatenate([getattr(part, column) for part in listed]) for column in ("item", "start", "end", "words")
    )
    if not len(item):
        return Occurrences(item, start, end, words)
    longest, items = int((end - start).max()) + 1, int(item.max()) + 1
    if (int(start.max()) + 1) * longest * items < 1 << 63:
        # One number a find sorts several times faster than three, as occurrences come nearly in order.
        _, order = np.unique((start * longest + end - start) * items + item, return_index=True)
    else:
        _, order = np.unique(np.stack([start, end, item]), axis=1, return_index=True)
    return Occurrences(item[order], start[order], end[order], words[order])
