"""Whom a document as a whole is about, and who speaks in a passage that announces its speaker."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from discourse.aboutness.actors import NOBODY, ORGANISATION, OTHER, PRODUCER, Mention
from discourse.aboutness.cues import Cues

_ASIDE = frozenset({"table", "caption", "note", "reference", "furniture"})
FEWEST = 5  # names from which on a document can have a topic
ALONE = 3  # and from which on where it names nobody else
SHARE = 0.8  # of the names of sides: below, a document speaks about several
OFTEN = 0.25
HALF = 0.5  # of all names of countries
ABROAD = 0.75  # of all names of countries: above, a document speaks of other countries, none of them most
_ANNOUNCED = 120  # characters after a dash: anything longer is not an announcement
_SIGNED = 60  # characters of the next passage in which a quotation's source is looked for
_NO_COUNTRY = frozenset({NOBODY, ORGANISATION, PRODUCER})
_QUOTES = {"“": "”", '"': '"', "「": "」", "『": "』"}


def topic(
    passages: Iterable[dict[str, Any]], mentions: Sequence[Mention], sides: Sequence[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """The side that a document names in overwhelming majority, if any, and the sides that it names often.

    The first has at least `FEWEST` names, a share of `SHARE` of the names of all sides, and `HALF` of all names of
    countries, or `ALONE` names that are all there are. One other country can be the topic too, if it has `FEWEST`
    names and `HALF` of all, and the sides are named seldom, or several that have `ABROAD` of all. The others have
    `FEWEST` names and a share of `OFTEN`.
    """
    skipped = sorted((one["start"], one["end"]) for one in passages if one["kind"] in _ASIDE)
    starts = [start for start, _ in skipped]
    names: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for one in mentions:
        if one.kind != "actor":
            continue
        at = bisect_right(starts, one.start) - 1
        if at < 0 or one.start >= skipped[at][1]:
            names[one.actor, one.sides] += 1
    counts: Counter[str] = Counter()
    countries: Counter[tuple[str, tuple[str, ...]]] = Counter()
    named = 0
    for (actor, of_actor), n in names.items():
        own = [side for side in of_actor if side in sides]
        for side in own:
            counts[side] += n
        if not _NO_COUNTRY.intersection(of_actor):
            named += n
            if not own:
                countries[actor, of_actor] += n
    total = sum(counts.values())
    large = [(side, n) for side, n in counts.items() if n >= FEWEST]
    ruling = frozenset(side for side, n in large if n >= SHARE * total and n >= HALF * named)
    if len(counts) == 1 and ALONE <= total == named:
        ruling = frozenset(counts)
    most = max(countries.items(), key=lambda item: (item[1], item[0]), default=None)
    foreign = sum(countries.values())
    if foreign >= max(FEWEST, ABROAD * named):
        ruling = frozenset({OTHER})
    if most is not None and most[1] >= max(FEWEST, HALF * named) and total <= HALF * named:
        ruling = frozenset(most[0][1])
    return ruling, frozenset(side for side, n in large if n >= OFTEN * total)


def announced(text: str, start: int, end: int, mentions: Sequence[Mention], cues: Cues) -> frozenset[str]:
    """Return who makes the statement: the one after a dash ("Readmission – by Ms Nowak, IOM expert"), or nobody's."""
    dashes = [found.end() for found in cues["announcing-dash"].finditer(text, start, end)]
    if not dashes or end - dashes[-1] > _ANNOUNCED or not cues["office"].search(text, dashes[-1], end):
        return frozenset()
    return _speakers(one for one in mentions if one.start >= dashes[-1])


def signed(
    text: str, passage: tuple[int, int], following: tuple[int, int], mentions: Sequence[Mention], cues: Cues
) -> frozenset[str]:
    """Whose words a passage is that begins with a quotation mark.

    Its source follows it after a dash or, if the quotation is the whole passage, is in the passage `following`.
    """
    start, end = passage
    inside = [one for one in mentions if start <= one.start < end]
    if presenters := announced(text, start, end, inside, cues):
        return presenters
    close = min(following[1], following[0] + _SIGNED)
    if text[end - 1 : end] != _QUOTES.get(text[start]) or not cues["office"].search(text, following[0], close):
        return frozenset()
    return _speakers(one for one in mentions if following[0] <= one.start < close)


def opens_quotation(text: str, start: int) -> bool:
    """Whether a passage begins with a quotation mark."""
    return text[start : start + 1] in _QUOTES


def _speakers(mentions: Iterable[Mention]) -> frozenset[str]:
    found = {side for one in mentions if one.kind == "actor" for side in one.sides} - {NOBODY, PRODUCER}
    return frozenset(OTHER if side == ORGANISATION else side for side in found)
