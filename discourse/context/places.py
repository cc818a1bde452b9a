"""Places of a text at which phrases of context rules can begin: what finders of words and of characters give."""

from __future__ import annotations

from typing import Protocol, TypeAlias

from discourse.context.tokens import Tokens

Start: TypeAlias = tuple[int, int]  # a place in the text, and the number of the phrase that can begin there


class Places(Protocol):
    """The places of one text at which phrases can begin."""

    def starts(self, wanted: int = -1) -> list[Start]:
        """Return each place with a phrase that can begin there, none of them twice.

        The bits of `wanted` are the phrases that are looked for; by default all.
        """

    def in_order(self, start: Start) -> tuple[int, int]:
        """Return a key that sorts starts of several calls as one call would give them."""


class PhraseFinder(Protocol):
    """Finds the places in a folded text at which phrases, by their numbers, can begin."""

    def places(self, text: str, words: Tokens | None = None) -> Places:
        """Return the places of a text; where its words matter, they can be given."""
