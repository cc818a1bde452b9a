"""Finds in a text who is named, in one search for all names of an actor list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import ahocorasick_rs

from discourse.context.phrases import aligned
from discourse.matching.boundaries import cutting_words
from discourse.text.ideographs import is_han

PRODUCER, NOBODY, OTHER, ORGANISATION = "producer", "none", "other", "organisation"
MOVEMENTS = ("return", "internal", "emigration", "immigration")
CUES = ("literature", "author", "world")  # statements that belong to no side


@dataclass(frozen=True)
class ActorName:
    """One name in the folded form that is searched for, and the actor it names."""

    text: str
    kind: str  # actor, generic, contrast, a cue, or a movement
    sides: tuple[str, ...]
    case: str = ""  # acronyms: the text as it must be written
    prefix: bool = False  # ended with `*`
    actor: str = ""  # the entity's key; of generic words their level
    level: str = NOBODY


class Mention(NamedTuple):
    """A place [start, end) in the text with a word of an actor list: a name of sides, a word of contrast, a cue that a
    statement belongs to no side, or a word of movement.
    """

    start: int
    end: int
    kind: str
    sides: tuple[str, ...]
    actor: str = ""
    level: str = NOBODY


def find(key: str, names: Sequence[ActorName], text: str) -> list[Mention]:
    """Return all mentions in a text in their order, of overlapping ones the longest; `key` is the names' checksum."""
    return _resolve(_matches(_searching(key, names), text))


def spaced(text: str) -> str:
    """Return a text with hyphens and line wraps as blanks, at the same length."""
    return text.replace("-", " ").replace("\n", " ")


class _Searched(NamedTuple):
    """The names that share one text, and what their places must be tested for."""

    names: list[ActorName]
    opens: bool  # whether it begins with a letter of an alphabet, so that none may be before it
    closes: bool  # whether it ends with one
    may_cut: bool  # whether it is so short that it occurs inside other words by chance


_Machine: TypeAlias = tuple[ahocorasick_rs.AhoCorasick, list[_Searched]]
_MACHINES: dict[
    str, _Machine
] = {}  # by the checksum of the file: hashing all names anew would take longer than a search


def _searching(key: str, listed: Sequence[ActorName]) -> _Machine:
    """The search machine over the distinct texts of the names; built once in each process."""
    if key not in _MACHINES:
        texts = sorted({name.text for name in listed})
        members: dict[str, list[ActorName]] = {text: [] for text in texts}
        for name in listed:
            members[name.text].append(name)
        machine = ahocorasick_rs.AhoCorasick(texts, matchkind=ahocorasick_rs.MatchKind.Standard)
        _MACHINES[key] = machine, [_searched(text, members[text]) for text in texts]
    return _MACHINES[key]


def _searched(text: str, names: list[ActorName]) -> _Searched:
    may_cut = len(text) <= _SHORT and names[0].kind not in _UNCHECKED and all(map(is_han, text))
    return _Searched(names, _alphabetic(text[0]), _alphabetic(text[-1]), may_cut)


def _matches(searching: _Machine, text: str) -> list[Mention]:
    machine, searched = searching
    folded = spaced(aligned(text))
    length = len(folded)
    matches = machine.find_matches_as_indexes(folded, overlapping=True)
    cut = iter(cutting_words(folded, [(start, end) for number, start, end in matches if searched[number].may_cut]))
    found = []
    for number, start, end in matches:
        names, opens, closes, may_cut = searched[number]
        if may_cut and next(cut):
            continue
        if opens and start and _alphabetic(folded[start - 1]):
            continue  # it cuts a word written with letters of an alphabet
        goes_on = closes and end < length and _alphabetic(folded[end])
        for name in names:
            if goes_on and not name.prefix:
                continue
            if not name.case or text[start:end].replace("\n", " ") == name.case:
                stop = _word_end(folded, end) if goes_on else end
                found.append(Mention(start, stop, name.kind, name.sides, name.actor, name.level))
    return found


_CHARACTERS = 1 << 16  # of which it is remembered whether they are letters of an alphabet
_UNCHECKED = ("not", "generic", "not generic")
_SHORT = 3  # characters: names this short occur inside other words by chance (法方 in 方法方面, 海地 in 沿海地区)


def _word_end(folded: str, end: int) -> int:
    """Where a word written with letters of an alphabet ends."""
    while end < len(folded) and _alphabetic(folded[end]):
        end += 1
    return end


@lru_cache(maxsize=_CHARACTERS)
def _alphabetic(char: str) -> bool:
    return char.isalnum() and not is_han(char)


def _resolve(found: list[Mention]) -> list[Mention]:
    """Mentions without those that overlap a longer one of their class: actors, words of contrast, cues, movements.

    Words for actors without a name give way to names of actors. Most mentions overlap no other and need no decision.
    """
    kept: list[Mention] = []
    found.sort()
    at, n = 0, len(found)
    while at < n:
        one = found[at]
        first, end = at, one.end
        at += 1
        while at < n and found[at].start < end:
            end = max(end, found[at].end)
            at += 1
        if at - first > 1:
            kept += _decided(found[first:at], one.start, end)
        elif not one.kind.startswith("not"):
            kept.append(one)
    kept.sort()
    return kept


def _decided(found: list[Mention], start: int, end: int) -> list[Mention]:
    """The mentions that are kept of some that overlap, in [start, end)."""
    kept: list[Mention] = []
    names = bytearray(end - start)
    by_kind: dict[str, set[Mention]] = {}
    for one in found:
        by_kind.setdefault(_CLASSES[one.kind], set()).add(one)
    for kind in ("actor", "generic", "contrast", "cue", "movement"):
        taken = names if kind in ("actor", "generic") else bytearray(end - start)
        for one in sorted(by_kind.get(kind, ()), key=_longest_first):
            if taken.find(1, one.start - start, one.end - start) < 0:
                taken[one.start - start : one.end - start] = b"\1" * (one.end - one.start)
                kept.append(one)
        for one in kept if kind == "actor" else ():
            if NOBODY in one.sides:  # "trade union" names no side, but is an actor
                names[one.start - start : one.end - start] = bytes(one.end - one.start)
    return [one for one in kept if not one.kind.startswith("not")]


_CLASSES = {"actor": "actor", "generic": "generic", "not generic": "generic", "contrast": "contrast", "not": "contrast"}
_CLASSES |= dict.fromkeys(CUES, "cue") | dict.fromkeys(MOVEMENTS, "movement")


def _longest_first(one: Mention) -> tuple[int, int, str, tuple[str, ...], str, str]:
    return one.start - one.end, one.start, one.kind, one.sides, one.actor, one.level
