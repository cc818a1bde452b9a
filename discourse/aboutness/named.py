"""The actors that a sentence names: to which side and level each belongs, and whether it speaks or is spoken about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from discourse.aboutness.actors import NOBODY, Mention
from discourse.aboutness.clauses import Clause
from discourse.aboutness.cues import Cues

SPEAKER, TOPIC = "speaker", "topic"
PLACES = ("supranational", "central", "regional", "local")  # levels of names that others can belong to
PEOPLE = ("migrants", "citizens")
_BEFORE = 40  # characters before a name in which words of saying are looked for
_BETWEEN = 30  # characters between a word for an actor and a name that it belongs to


class Named(NamedTuple):
    """An actor named at [start, end) of the text; `actor` is its key in the list, of words without a name the level."""

    start: int
    end: int
    actor: str
    sides: frozenset[str]
    level: str
    role: str = TOPIC


class Reading(NamedTuple):
    """What a sentence says about whom: its clauses (None in a language without cues), movement, actors, and the level
    of the actor that each clause speaks about, what is placed elsewhere, and what is everybody's.
    """

    sentence: int
    clauses: list[Clause] | None = None
    movement: str | None = None
    actors: Sequence[Named] = ()
    levels: Sequence[str] = ()
    elsewhere: frozenset[int] = frozenset()  # where expressions begin or end that are placed in another country
    everybodys: Sequence[tuple[int, int]] = ()  # expressions for the affairs of all states, of mankind


def named(
    text: str,
    mentions: Sequence[Mention],
    found: Sequence[Clause],
    sides: Callable[[Iterable[Mention]], frozenset[str]],
    cues: Cues,
) -> list[Named]:
    """Return the actors that a sentence names, in their order.

    Parameters
    ----------
    text : str
        The text of the document.
    mentions : sequence of Mention
        What is found in the sentence.
    found : sequence of Clause
        Its clauses: a word without a name, such as "employers", belongs to the sides of its clause.
    sides : callable
        The sides of mentions in this document.
    cues : Cues

    Returns
    -------
    list of Named
        A name and the word beside it ("Greek police", "police in Greece", 希腊警方) are one actor, at the word's level.
        Whether one speaks is left to `with_speakers`.
    """
    kept = [one for one in mentions if one.kind == "generic" or (one.kind == "actor" and NOBODY not in one.sides)]
    actors: list[Named] = []
    alone: Mention | None = None  # the mention before, unless it is one actor with another already
    for one in kept:
        before, alone = alone, one
        if before is not None and _belong(text, before, one, cues):
            owner, word = (before, one) if before.kind == "actor" else (one, before)
            actors[-1] = Named(before.start, one.end, owner.actor, sides([owner]), word.level)
            alone = None
        elif one.kind == "actor":
            actors.append(Named(one.start, one.end, one.actor, sides([one]), one.level))
        else:
            actors.append(Named(one.start, one.end, one.actor, _clause_of(found, one.start), one.level))
    return actors


def with_speakers(text: str, place: tuple[int, int], actors: Sequence[Named], cues: Cues) -> list[Named]:
    """Return the actors of the sentence at `place`, those that speak with the role `SPEAKER`."""
    nexts = [*(one.start for one in actors[1:]), place[1]]
    return [
        Named(one.start, one.end, one.actor, one.sides, one.level, SPEAKER)
        if _speaks(text, place[0], one, following, cues)
        else one
        for one, following in zip(actors, nexts, strict=True)
    ]


def level_of(clause: Clause, actors: Sequence[Named]) -> str:
    """Return the level of the actor that a clause speaks about; `none` if it names nobody.

    Institutions come before people, those of the clause's sides before others, those spoken about before speakers.
    """
    inside = [one for one in actors if clause.start <= one.start < clause.end]
    if len(inside) == 1:
        return inside[0].level
    ranked = [(one.level in PEOPLE, not one.sides & clause.sides, one.role != TOPIC, one.start) for one in inside]
    return inside[ranked.index(min(ranked))].level if inside else NOBODY


def _belong(text: str, first: Mention, second: Mention, cues: Cues) -> bool:
    """Whether a name and a word for an actor without a name are one actor."""
    if {first.kind, second.kind} != {"actor", "generic"} or second.start - first.end > _BETWEEN:
        return False
    owner = first if first.kind == "actor" else second
    cue = "owned-actor" if owner is first else "actor-of"
    return owner.level in PLACES and bool(cues[cue].fullmatch(text, first.end, second.start))


def _clause_of(found: Sequence[Clause], start: int) -> frozenset[str]:
    """The sides of the clause in which a place is."""
    return next((one.sides for one in reversed(found) if one.start <= start), frozenset())


def _speaks(text: str, start: int, one: Named, following: int, cues: Cues) -> bool:
    """Whether words of saying follow an actor before another is named, or precede it ("according to", 据)."""
    if cues["reporting"].match(text, one.end, following):
        return True
    before = text[max(start, one.start - _BEFORE) : one.start]
    return bool(cues["by-source"].search(before) or cues["reported-by"].search(before))
