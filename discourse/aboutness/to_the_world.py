"""Texts that speak to the world, as at the United Nations: what names nobody in them is about nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from discourse.aboutness.actors import Mention
from discourse.aboutness.clauses import Clause
from discourse.aboutness.cues import Cues

FEWEST = 5  # sentences with words such as *mankind*
SHARE = 1 / 6  # of the sentences: from which on a document speaks to the world


def speaks(marks: Iterable[int], bit: int) -> bool:
    """Return whether a document speaks to the world.

    `FEWEST` of its sentences, and a share of `SHARE`, have the bit of words such as *mankind* in their marks.
    """
    worldly = [bool(mark & bit) for mark in marks]
    return sum(worldly) >= max(FEWEST, SHARE * len(worldly))


def reported(
    text: str, place: tuple[int, int], found: list[Clause], named: Sequence[Mention], cues: Cues
) -> list[Clause]:
    """Return the clauses of a sentence in such a text; a report at its end that names nobody is about nobody.

    Parameters
    ----------
    text : str
        The text of the document.
    place : tuple of int
        Where the sentence begins and ends.
    found : list of Clause
        Its clauses so far.
    named : sequence of Mention
        The actors that it names, at least one.
    cues : Cues

    Returns
    -------
    list of Clause
        "Kenya believes that peace needs development" is about Kenya up to *that*. A report that is tied to those who
        speak (*we*, 我们) changes nothing.
    """
    start, end = place
    last = max(one.start for one in named)
    for report in cues["reported-clause"].finditer(text, start, end):
        cut = report.end()
        if last < report.start() and cut < end and not cues["tied"].search(text, cut, end):
            before = [Clause(one.start, min(one.end, cut), one.sides, one.aside) for one in found if one.start < cut]
            return [*before, Clause(cut, end, frozenset())]
    return found
