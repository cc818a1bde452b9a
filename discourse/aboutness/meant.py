"""The sides that mentions name in one document: "our country" is that of its producer."""

from __future__ import annotations

from collections.abc import Iterable

from discourse.aboutness.actors import NOBODY, ORGANISATION, PRODUCER, Mention


class Meant:
    """The sides that each mention names, as one document means them.

    `own` are the sides of those who speak in it.
    """

    def __init__(self, own: Iterable[str]) -> None:
        self.own = frozenset(own)
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}

    def sides(self, one: Mention) -> tuple[str, ...]:
        """Return the sides that a mention names, sorted."""
        if one.kind != "actor":
            return ()
        if one.sides not in self._known:
            meant = self.own if PRODUCER in one.sides else frozenset(one.sides)
            self._known[one.sides] = tuple(sorted(meant - {NOBODY, ORGANISATION}))
        return self._known[one.sides]

    def union(self, mentions: Iterable[Mention]) -> frozenset[str]:
        """Return all sides that some mentions name."""
        return frozenset(side for one in mentions for side in self.sides(one))

    def mention(self, one: Mention) -> Mention:
        """Return a mention with the sides that it names."""
        sides = self.sides(one)
        return one if sides == one.sides else Mention(one.start, one.end, one.kind, sides, one.actor, one.level)
