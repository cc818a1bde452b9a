"""The body that speaks in a document: its party or institution, whose statements there are the document's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

_NAME = r"(?P<name>[A-Z][\w’'&]*(?: [A-Z][\w’'&]*){0,3})"
_LEAST = 3  # sentences of which a body is the subject; below it, documents speak of others


@dataclass(frozen=True)
class SpeakingBody:
    """The bodies that commit themselves in a text in the third person; they are looked for when first asked about.

    Who says three times or more, at the beginning of sentences, "X will", "X believes", "X supports" and speaks of *us*
    as often speaks as X. `verbs` are such verbs, as regular expressions; a language without them has no such bodies.
    `others` are words with a capital at the beginning of a sentence that name no body, `own` the words for *us*.
    `articles` may precede a name, `adverbs` follow it in such a sentence; `between` may be between it and a verb of
    saying, and `joins` before it inside a sentence.
    """

    text: str
    verbs: Sequence[str] = ()
    others: Sequence[str] = ()
    own: Sequence[str] = ()
    articles: Sequence[str] = ()
    adverbs: Sequence[str] = ()
    between: Sequence[str] = ()
    joins: Sequence[str] = ()

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of these bodies: those found at least three times, and a third as often as the first.

        >>> said = "Novum will act. Novum wants trams. Novum wants our towns to grow, and we count on you, as we must."
        >>> sorted(SpeakingBody(said, ["will", "wants"], own=["we", "our"]).names)
        ['Novum']
        """
        adverb = f"(?: (?:{'|'.join(self.adverbs)}))?" if self.adverbs else ""
        verb = "|".join(self.verbs)
        subject = re.compile(rf"(?:^|(?<=[.!?:\n] )|(?<=\n)){_article(self.articles)}{_NAME}{adverb} (?:{verb})\b")
        found = Counter(match["name"] for match in subject.finditer(self.text) if not self._is_other(match["name"]))
        most = max(found.values(), default=0)
        least = max(_LEAST, most / 3)
        if most < _LEAST or len(re.findall(rf"(?i)\b(?:{'|'.join(self.own)})\b", self.text)) < most:
            return frozenset()
        return frozenset(name for name, times in found.items() if times >= least)

    def _is_other(self, name: str) -> bool:
        return not {word.lower() for word in name.split()}.isdisjoint(self.others)

    def says(self, start: int) -> bool:
        """Return whether a verb of saying that begins at `start` has one of these bodies as its subject."""
        if not self.verbs:
            return False
        before = self.text[max(0, start - 80) : start].rstrip(" ")
        subject = _subject(tuple(self.articles), tuple(self.between), tuple(self.joins)).search(before)
        return subject is not None and subject["name"] in self.names


def _article(articles: Sequence[str]) -> str:
    return f"(?:(?:{'|'.join(articles)}) )?" if articles else ""


@cache
def _subject(articles: tuple[str, ...], between: tuple[str, ...], joins: tuple[str, ...]) -> re.Pattern[str]:
    """Return the expression of a name at the end of a text, with what may be between it and a verb of saying."""
    start = "|".join([r"(?<![\w’'-] )(?<![\w’'-])", *(f"(?<= {word} )" for word in joins)])
    words = f"(?: (?:{'|'.join(between)}))*" if between else ""
    return re.compile(rf"(?:{start}){_article(articles)}{_NAME}{words}$")
