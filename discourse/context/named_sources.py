"""Who says something: the noun phrase beside a verb of saying, without adverbs and without the clause it reports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeAlias

SourceWords: TypeAlias = Mapping[str, Sequence[str]]
_WORD = re.compile(r"[\w.]+(?:['’&-][\w.]+)*['’]?")
_NUMBER = re.compile(r"\d[\d.,]*%?")


def beside_verb(words: str, listed: SourceWords) -> str:
    """Return the words beside a verb of saying in a clause that follows what it reports; the clause if it has no verb.

    >>> beside_verb(", said the minister", {"verbs": ["said"], "places": ["on"]})
    'the minister'
    >>> beside_verb(", the minister said on Monday", {"verbs": ["said"], "places": ["on"]})
    'the minister'
    """
    verb = _any(tuple(listed["verbs"])).search(words)
    before = words[: verb.start()] if verb else words
    if verb is None or _WORD.search(before):
        return before.strip(" ,;:\"”'’")
    after = re.split(r"[,;:.!?]", words[verb.end() :])[0]
    place = _any(tuple(listed["places"])).search(after)
    return after[: place.start() if place else None].strip()


def before_verb(words: str, breaks: Sequence[int]) -> tuple[int, int]:
    """Return where the last stretch of some words begins and ends, or the one before an apposition that is their end.

    `words` are those of a sentence up to a verb of saying, `breaks` the beginnings of their stretches, in order.

    >>> before_verb("Ann Berg, head of the port, ", [0, 9, 27])
    (0, 8)
    >>> before_verb("The port ", [0])
    (0, 9)
    """
    if len(breaks) > 2 and not words[breaks[-1] :].strip() and words[breaks[-1] - 1] == words[breaks[-2] - 1] == ",":
        return breaks[-3], breaks[-2] - 1
    return breaks[-1], len(words)


def noun_phrase(words: str, listed: SourceWords) -> str | None:
    """Return the noun phrase at the end of some words, or None if they end in something else.

    Parameters
    ----------
    words : str
        The words before a verb of saying.
    listed : mapping of str to sequence of str
        Lower-case words: `trailing` (adverbs and auxiliaries) are cut off the end, the phrase begins after `openers`,
        a phrase with one of `finite` is a clause, and `never` are words that no name
        begins or ends with.

    Returns
    -------
    str or None
        The phrase as it is written.

    Examples
    --------
    >>> listed = {"trailing": ["also"], "openers": ["that"], "finite": ["is"], "never": ["i", "it"]}
    >>> noun_phrase("I know that the agency also", listed)
    'the agency'
    >>> noun_phrase("It also", listed) is None
    True
    """
    found = list(_WORD.finditer(words))
    while found and (found[-1].group().lower() in listed["trailing"] or found[-1].group().endswith("ly")):
        found.pop()
    for at in range(len(found) - 1, -1, -1):
        if found[at].group().lower() in listed["openers"]:
            found = found[at + 1 :]
            break
    kept = [word.group().lower() for word in found]
    if not kept or not set(kept).isdisjoint(listed["finite"]) or not {kept[0], kept[-1]}.isdisjoint(listed["never"]):
        return None
    if _NUMBER.fullmatch(kept[0]) or (len(kept) == 1 and kept[0] in listed.get("lone", ())):
        return None
    return words[found[0].start() : found[-1].end()]


@cache
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(words)})\b")
