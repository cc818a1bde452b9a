"""Find statements that belong to neither side: of authors, organisations and foreigners, and about people abroad."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from discourse.aboutness.actors import ORGANISATION, Mention
from discourse.aboutness.carry import is_tied
from discourse.aboutness.cues import Cues
from discourse.text.ideographs import is_han

_FRONT = re.compile(r"[,，;；:：] ?")
QUOTES = '"“「『'  # with which somebody's own words begin
_NEAR = 40
_LEAD_WORDS, _LEAD_CHARACTERS = 3, 4


def of_nobodys(text: str, start: int, end: int, mentions: Sequence[Mention], cues: Cues) -> bool:
    """Whether a sentence that names no side is a statement of authors, or of an organisation that is not a side."""
    for one in mentions:
        if one.kind == "literature" or (one.kind == "author" and _at_large(text, start, end, one, cues)):
            return True
        if one.kind == "actor" and ORGANISATION in one.sides:
            before = cues["by-source"].search(text[max(start, one.start - 24) : one.start])
            if before or cues["speaking"].match(text, one.end, end):
                return True
    if text.find("(", start, end) < 0 and text.find("（", start, end) < 0:
        return False
    return bool(cues["citation"].search(text, start, end))


def _at_large(text: str, start: int, end: int, one: Mention, cues: Cues) -> bool:
    """Whether authors find or say something, and not a single one who comments (一位社会学者认为)."""
    chinese = not text[one.start].isascii()
    if chinese and one.start > start and not cues["several-authors"].match(text, one.start - 1, one.start):
        return False
    return bool(cues["finding"].match(text, one.end, end))


def with_organisation(text: str, mentions: Sequence[Mention], cues: Cues) -> bool:
    """Return whether an organisation without a side acts together with a side: "the IOM and the NIA jointly"."""
    actors = [one for one in mentions if one.kind == "actor"]
    return any(
        (ORGANISATION in one.sides) != (ORGANISATION in other.sides)
        and cues["together"].fullmatch(text, one.end, other.start)
        and cues["joint-event"].search(text, other.end, other.end + _NEAR)
        for one, other in pairwise(actors)
    )


def of_the_world(text: str, start: int, end: int, mentions: Sequence[Mention], cues: Cues) -> bool:
    """Whether the subject of a sentence is everybody: "states around the world", "the world", 世界各国, 人们.

    Not if it is tied to those who speak ("the world looks at us").
    """
    named = any(one.kind == "world" and one.start - start <= 2 for one in mentions)
    return (named or bool(cues["generic-subject"].match(text, start, end))) and not is_tied(text, start, end, cues)


def at_large(text: str, start: int, end: int, cues: Cues) -> bool:
    """Whether a sentence says what holds everywhere or always: "a global phenomenon", 自古以来."""
    return bool(cues["at-large"].search(text, start, end)) and not is_tied(text, start, end, cues)


def are_guests(text: str, mentions: Sequence[Mention], cues: Cues) -> bool:
    """Return whether all these names of other countries name people abroad (Nigerian traders, 越南籍劳工)."""
    return all(_guest(text, one, cues) for one in mentions)


def _guest(text: str, one: Mention, cues: Cues) -> bool:
    name = text[one.start : one.end]
    by_words = not is_han(name[0])
    before = text[max(0, one.start - (40 if by_words else 2)) : one.start]
    if cues.written("people-name", by_words).search(name) or cues.written("people-before", by_words).search(before):
        return True
    if cues.written("people-after", by_words).match(text, one.end):
        return True
    is_ambiguous = cues.written("people-name-or-adjective", by_words).search(name)
    return bool(is_ambiguous and cues.written("people-counted", by_words).search(before[-15:]))


def leads(text: str, start: int, one: Mention, cues: Cues) -> bool:
    """Return whether a name is where a subject or a fronted place can be: at most a few words before it, or a comma.

    "Libya holds migrants", "In Libya, guards ...", "At that time, the police in Libya ..."; not "They built camps in
    Libya".
    """
    before: str = _FRONT.split(text[start : one.start])[-1]
    if is_han(text[one.start]):
        if len(before) > 1 and cues["towards"].match(before[-1]):
            return False
        return sum(char.isalnum() for char in before) <= _LEAD_CHARACTERS
    words = before.split()
    return len(words) <= _LEAD_WORDS and not cues["pronoun"].search(before)


def elsewhere(text: str, start: int, foreign: Sequence[Mention], home: Sequence[Mention], cues: Cues) -> frozenset[int]:
    """Return where expressions end that are placed in another country ("camps in Libya"), or begin after its adjective.

    `foreign` and `home` are the names of other countries and of the sides in the sentence that begins at `start`. A
    country after which a side is named says nothing ("Syrian refugees in Greece").
    """
    last = max((one.start for one in home), default=start)
    found = set()
    for one in foreign:
        if one.start < last or is_han(text[one.start]):
            continue
        first = max(start, one.start - _NEAR)
        if before := cues["elsewhere-before"].search(text[first : one.start]):
            found.add(first + before.start())
        if cues["elsewhere-after"].match(text, one.end):
            found.add(one.end + 1)
    return frozenset(found)


def everybodys(text: str, start: int, end: int, cues: Cues) -> list[tuple[int, int]]:
    """Return the places of expressions for the affairs of all states or mankind: 国际社会, 各国间的合作."""
    return [found.span() for found in cues["everybodys"].finditer(text, start, end)]


def first_person(
    text: str, start: int, end: int, named: Sequence[Mention], cues: Cues
) -> tuple[int, int, Mention] | None:
    """Return the quotation in which somebody who is named speaks of himself, and the name that shows his side.

    "A trader from Lagos said: 'I am afraid'" speaks about the trader. None if the quotation names a side itself.
    """
    if all(text.find(mark, start, end) < 0 for mark in QUOTES):
        return None
    found = cues["first-person"].search(text, start, end)
    if found is None or any(found.start() <= one.start < found.end() for one in named):
        return None
    before = [one for one in named if one.start < found.start()]
    if not before:
        return None
    # English names the origin first ("a Chinese nurse in Rome"), Chinese last (在罗马的中国护士)
    return found.start(), found.end(), before[0 if text[before[0].start].isascii() else -1]
