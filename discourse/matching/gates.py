"""Gates: some concepts count only if an accepted hit of another concept is near.

The scope `near` belongs to the pattern: it says that the word is one of the subject only beside a word of the subject.
So a run's gate scope, and turning gates off, leave it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.lexicon.frames import Entry
from discourse.matching.corpus_index import CorpusIndex
from discourse.matching.matches import Matches

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

SENTENCE, PASSAGE, DOCUMENT, NEAR = range(4)
_SCOPES = {"sentence": SENTENCE, "passage": PASSAGE, "document": DOCUMENT, "near": NEAR}
_REACH, _REACH_HAN = 40, 12
"""How many characters may be between a match and what opens its gate `near`: about six words in either script."""

_HAN = re.compile(r"[\u3400-\u9fff]")


class Gates:
    """The gates of a lexicon: `of_entry` is the gate of each entry (-1: none), `names` are the names of the gates."""

    def __init__(self, entries: tuple[Entry, ...], scope: str | None) -> None:
        own = [entry.gate if scope != "off" or entry.gate_scope == "near" else None for entry in entries]
        self.names = sorted({gate for gate in own if gate is not None})
        numbers = {name: number for number, name in enumerate(self.names)}
        self.of_entry: Ints = np.array([numbers.get(gate or "", -1) for gate in own], np.int64)
        wanted = ["near" if entry.gate_scope == "near" else scope or entry.gate_scope or "passage" for entry in entries]
        self._scopes: Ints = np.array([_SCOPES.get(name, PASSAGE) for name in wanted], np.int64)
        han = [bool(_HAN.search(entry.pattern.text)) for entry in entries]
        self._reach: Ints = np.where(np.array(han, np.bool_), _REACH_HAN, _REACH)
        levels = (
            [entry.frame.name for entry in entries],
            [f"{entry.frame.name}/{entry.subframe}" for entry in entries],
            [entry.concept.name for entry in entries],
        )
        self._opens = [_openers(levels, name) for name in self.names]

    def passed(self, matches: Matches, rows: Ints, index: CorpusIndex) -> Flags:
        """Return which of the accepted matches in `rows` pass: without a gate, or with one that an accepted hit opens.

        The hit that opens may itself have a gate. Hits that could only open each other's gates all stay out.
        """
        entry, passage = matches.entry[rows], matches.passage[rows]
        gate = self.of_entry[entry]
        accepted: Flags = gate < 0
        if accepted.all():
            return accepted
        scope = self._scopes[entry]
        sentence = _sentences(matches, rows, (gate >= 0) & ((scope == SENTENCE) | (scope == NEAR)), index)
        spans = _Spans(sentence, matches.start[rows], matches.end[rows])
        units = (sentence, passage, matches.doc[rows])
        while True:
            before = int(accepted.sum())
            for number in range(len(self.names)):
                opening = accepted & self._opens[number][entry]
                for kind in range(3):
                    waiting = ~accepted & (gate == number) & (scope == kind)
                    if waiting.any() and opening.any():
                        unit = units[kind]
                        size = len(index.passages.doc) if kind == PASSAGE else int(unit.max()) + 1
                        open_ = _marked(unit[opening], size)
                        if kind == PASSAGE:
                            open_ = _under_headings(open_, index.parents)
                        accepted = accepted | (waiting & (unit >= 0) & open_[unit])
                waiting = ~accepted & (gate == number) & (scope == NEAR)
                if waiting.any() and opening.any():
                    accepted = accepted | spans.close(waiting, opening, self._reach[entry])
            if int(accepted.sum()) == before:
                return accepted


def _openers(levels: Sequence[list[str]], name: str) -> Flags:
    """Return which entries open a gate: those of the frame, subframe or concept of its name, in this order."""
    names = next((names for names in levels if name in names), levels[0])
    return np.array([other == name for other in names], np.bool_)


@dataclass(frozen=True)
class _Spans:
    """Where matches are: the number of the sentence (-1 if it was not asked for), start and end in the document."""

    sentence: Ints
    start: Ints
    end: Ints

    def close(self, waiting: Flags, opening: Flags, reach: Ints) -> Flags:
        """Return which of the waiting spans have an opening one in their sentence, no farther than their reach."""
        found = np.zeros(len(waiting), np.bool_)
        asked, given = np.flatnonzero(waiting & (self.sentence >= 0)), np.flatnonzero(opening & (self.sentence >= 0))
        if not len(asked) or not len(given):
            return found
        size = int(self.end.max()) + 1
        # the first that starts after, the first that ends after, the last that ends before
        for edge, step in ((self.start, 0), (self.end, 0), (self.end, -1)):
            keys = self.sentence[given] * size + edge[given]
            order = np.argsort(keys, kind="stable")
            at = np.searchsorted(keys[order], self.sentence[asked] * size + edge[asked] - step) + step
            inside = (at >= 0) & (at < len(given))
            other = given[order[np.where(inside, at, 0)]]
            gap = np.maximum(self.start[other] - self.end[asked], self.start[asked] - self.end[other])
            near = inside & (self.sentence[other] == self.sentence[asked]) & (gap <= reach[asked])
            found[asked[near]] = True
        return found


def _sentences(matches: Matches, rows: Ints, waiting: Flags, index: CorpusIndex) -> Ints:
    """Return a number for the sentence of each match; -1 in passages without a match that waits for its sentence."""
    passage = matches.passage[rows]
    number = np.full(len(rows), -1)
    asked = np.isin(passage, passage[waiting])
    if asked.any():
        at = rows[asked]
        sentences = index.sentences.of(np.unique(passage[waiting]))
        number[asked] = sentences.holding(matches.doc[at], matches.start[at], matches.end[at])
    return number


def _marked(places: Ints, size: int) -> Flags:
    marked = np.zeros(size, np.bool_)
    marked[places[places >= 0]] = True
    return marked


def _under_headings(open_: Flags, parents: Ints) -> Flags:
    """Return the passages that are open, or are under an open heading at any depth."""
    found, above = open_.copy(), parents
    while (above >= 0).any():
        found |= (above >= 0) & open_[above]
        above = np.where(above >= 0, parents[above], -1)
    return found
