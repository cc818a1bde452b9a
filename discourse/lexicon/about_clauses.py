"""Cuts a sentence where it turns from one side to another: at words of contrast and semicolons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from discourse.lexicon.actors import Mention

_COMMA = re.compile(r"[,，]")
_SEMICOLON = re.compile(r"[;；]")


@dataclass(frozen=True)
class Clause:
    """A part [start, end) of a sentence and the sides it speaks about."""

    start: int
    end: int
    sides: frozenset[str]


def clauses(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Clause]:
    """The clauses of the sentence [start, end), in which `mentions` (actors and words of contrast) stand.

    A clause that names nobody goes with the one before it, or, at the beginning, with the one behind it.
    """
    actors = [one for one in mentions if one.kind == "actor" and one.sides]
    whole = frozenset(side for one in actors for side in one.sides)
    if len(whole) < 2:
        return [Clause(start, end, whole)]
    cuts = sorted({start, *_cuts(text, start, end, mentions, actors)})
    found: list[Clause] = []
    for left, right in zip(cuts, [*cuts[1:], end], strict=True):
        sides = frozenset(side for one in actors if left <= one.start < right for side in one.sides)
        if found and (not sides or sides == found[-1].sides):
            found[-1] = Clause(found[-1].start, right, found[-1].sides)
        elif found and not found[-1].sides:
            found[-1] = Clause(found[-1].start, right, sides)
        else:
            found.append(Clause(left, right, sides))
    return found


def _cuts(text: str, start: int, end: int, mentions: Sequence[Mention], actors: Sequence[Mention]) -> list[int]:
    cuts = [match.end() for match in _SEMICOLON.finditer(text, start, end)]
    for one in mentions:
        if one.kind != "contrast":
            continue
        if _opens(text, start, one.start, cuts):
            cuts += _main_clause(text, one.end, end, actors)
        else:
            cuts.append(_before_subject(text, start, one.start, actors))
    return cuts


def _before_subject(text: str, start: int, at: int, actors: Sequence[Mention]) -> int:
    """Where the clause of a word of contrast begins: Chinese adverbs (却, 则) stand behind its subject."""
    if text[at].isascii():
        return at
    commas = [match.end() for match in _COMMA.finditer(text, start, at)]
    if commas and any(commas[-1] <= one.start < at for one in actors):
        return commas[-1]
    return at


def _opens(text: str, start: int, at: int, cuts: Sequence[int]) -> bool:
    """Whether a word of contrast stands at the beginning of the sentence or of a part after a semicolon."""
    first = max((cut for cut in cuts if cut <= at), default=start)
    return not any(char.isalnum() for char in text[first:at])


def _main_clause(text: str, start: int, end: int, actors: Sequence[Mention]) -> list[int]:
    """Where the main clause begins after "Whereas A ..., B ...": the last comma before another side is named."""
    behind = [one for one in actors if start <= one.start < end]
    for one in behind[1:]:
        if set(one.sides) - set(behind[0].sides):
            commas = [match.end() for match in _COMMA.finditer(text, behind[0].end, one.start)]
            if commas:
                return commas[-1:]
    return []
