"""The protocol behind which a language stands, and how its object is found."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from discourse.errors import DiscourseError
from discourse.text.chinese import HAN, Chinese
from discourse.text.english import English

_CHINESE = re.compile(f"[{HAN}。！？]")

Span = tuple[int, int]


class Language(Protocol):
    """All that the package asks of a language. Spans are code points into the text, end exclusive."""

    @property
    def code(self) -> str:
        """`en`, `zh`, ... as in the column `language`."""

    @property
    def stop_words(self) -> frozenset[str]:
        """Folded function words."""

    def sentences(self, text: str) -> list[Span]:
        """The sentences of a passage, in order, without blanks at their ends."""

    def tokens(self, text: str) -> list[Span]:
        """The tokens that hold a letter or digit, in order."""

    def words(self, text: str) -> list[str]:
        """The folded tokens of a text: as many as `tokens` gives spans."""

    def count(self, text: str) -> int:
        """How many tokens a text has, without making them."""

    def fold(self, token: str) -> str:
        """A token as words are counted."""


LANGUAGES: dict[str, type[English] | type[Chinese]] = {"en": English, "zh": Chinese}


@cache
def language(code: str) -> Language:
    """The language object for a code; `mixed` and `other` get the Chinese one, which cuts each script by its own rule.

    Raises `DiscourseError` for a code nobody wrote a language for.
    """
    if code in ("mixed", "other"):
        return LANGUAGES["zh"]()
    if code not in LANGUAGES:
        raise DiscourseError(
            f"There is no language '{code}'; known are {', '.join(sorted(LANGUAGES))}, mixed and other."
        )
    return LANGUAGES[code]()


def for_text(text: str) -> Language:
    """The language object that cuts a text: the Chinese one where it holds Han characters or Chinese stops."""
    return language("en" if text.isascii() or not _CHINESE.search(text) else "zh")
