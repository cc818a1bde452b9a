"""Cuts a sentence where it turns from one side to another: contrast, semicolons, reported clauses, comparisons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from discourse.aboutness.actors import Mention
from discourse.aboutness.cues import Cues

_COMMA = re.compile(r"[,，]")
_SEMICOLON = re.compile(r"[;；]")
_REACH = 40  # characters before a name in which a comparison is looked for


class Clause(NamedTuple):
    """A part [start, end) of a sentence and the sides it speaks about; an aside names what is only compared."""

    start: int
    end: int
    sides: frozenset[str]
    aside: bool = False


def union(found: Iterable[Clause]) -> frozenset[str]:
    """Return all sides that the clauses of a sentence speak about."""
    return frozenset(side for clause in found for side in clause.sides)


def clauses(
    text: str, start: int, end: int, mentions: Sequence[Mention], cues: Cues, may_report: bool = True
) -> list[Clause]:
    """Return the clauses of the sentence [start, end); `mentions` are its actors and words of contrast.

    A clause that names nobody takes the value of the one before it, the first that of the next. `may_report` is False
    if the sentence has no word of reporting.
    """
    actors = [one for one in mentions if one.kind == "actor" and one.sides]
    if len(union_of(actors)) < 2:
        return [Clause(start, end, union_of(actors))]
    actors = _without_relations(text, actors, cues)
    asides = compared(text, start, end, actors, cues)
    held = [one for one in actors if one not in asides]
    if not held:
        asides, held = {}, actors
    cuts = [start]
    if len(union_of(held)) > 1:
        reports = _reports(text, start, end, held, cues) if may_report else ()
        cuts = sorted({start, *_cuts(text, start, end, mentions, held), *reports})
    found: list[Clause] = []
    for left, right in zip(cuts, [*cuts[1:], end], strict=True):
        sides = union_of(one for one in held if left <= one.start < right)
        if found and (not sides or sides == found[-1].sides):
            found[-1] = Clause(found[-1].start, right, found[-1].sides)
        elif found and not found[-1].sides:
            found[-1] = Clause(found[-1].start, right, sides)
        else:
            found.append(Clause(left, right, sides))
    return _with_asides(found, asides)


def carved(start: int, end: int, sides: frozenset[str], asides: Mapping[Mention, int]) -> list[Clause]:
    """The clauses of a sentence [start, end) about these sides in which others are only compared."""
    return _with_asides([Clause(start, end, sides)], asides)


def union_of(actors: Iterable[Mention]) -> frozenset[str]:
    """Return all sides that some mentions name."""
    return frozenset(side for one in actors for side in one.sides)


def spoken(found: Sequence[Clause], start: int, end: int, sides: frozenset[str]) -> list[Clause]:
    """The clauses with a quotation in them that speaks about its speaker."""
    kept = [Clause(one.start, min(one.end, start), one.sides, one.aside) for one in found if one.start < start]
    behind = [Clause(max(one.start, end), one.end, one.sides, one.aside) for one in found if one.end > end]
    return [*kept, Clause(start, end, sides), *behind]


def _with_asides(found: list[Clause], asides: Mapping[Mention, int]) -> list[Clause]:
    """Return the clauses, with asides cut out of the clauses that contain them."""
    for one, left in asides.items():
        parts: list[Clause] = []
        for clause in found:
            if clause.start <= left < clause.end and not clause.aside:
                cut = [(clause.start, left, clause.sides, False), (left, one.end, frozenset(one.sides), True)]
                cut.append((one.end, clause.end, clause.sides, False))
                parts += [Clause(a, b, sides, aside) for a, b, sides, aside in cut if a < b]
            else:
                parts.append(clause)
        found = parts
    return found


def _without_relations(text: str, actors: list[Mention], cues: Cues) -> list[Mention]:
    """The actors without names of both sides ("EU-China", 中欧) that occur in a phrase after one side alone."""
    kept: list[Mention] = []
    for one in actors:
        before = union_of(kept)
        relation = len(one.sides) > 1 and len(before) == 1 and before < set(one.sides)
        within = relation and cues["relation-within"].search(text, kept[-1].end, one.start)
        if not (relation and (not text[one.start].isascii() or within)):
            kept.append(one)
    return kept


def compared(text: str, start: int, end: int, actors: Sequence[Mention], cues: Cues) -> dict[Mention, int]:
    """The names with which something is compared, each with the place where the comparison begins."""
    found: dict[Mention, int] = {}
    last: Mention | None = None
    for one in actors:
        if text[one.start].isascii():
            cue = cues.written("compared-before", True).search(text[max(start, one.start - _REACH) : one.start])
            at = max(start, one.start - _REACH) + cue.start() if cue else -1
        else:
            cue = cues.written("compared-before", False).search(text, max(start, one.start - 2), one.start)
            after = cues.written("compared-after", False)
            at = cue.start() if cue and after.match(text, one.end, end) else -1
        if at < 0 and last is not None and cues["joined"].match(text[last.end : one.start]):
            at = last.end
        last = one if at >= 0 else None
        if at >= 0:
            found[one] = at
    return found


def _reports(text: str, start: int, end: int, actors: Sequence[Mention], cues: Cues) -> list[int]:
    """Return the starts of reported clauses that name somebody, after a reporter who is named too."""
    return [
        found.end()
        for found in cues["reported-clause"].finditer(text, start, end)
        if actors[0].start < found.start() and any(found.end() <= one.start for one in actors)
    ]


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
    """Return where the clause of a word of contrast begins: Chinese adverbs (却, 则) follow its subject."""
    if text[at].isascii():
        return at
    commas = [match.end() for match in _COMMA.finditer(text, start, at)]
    if commas and any(commas[-1] <= one.start < at for one in actors):
        return commas[-1]
    return at


def _opens(text: str, start: int, at: int, cuts: Sequence[int]) -> bool:
    """Return whether a word of contrast is at the beginning of the sentence or of a part after a semicolon."""
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
