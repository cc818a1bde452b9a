"""A third language that lives in the tests: blanks between words, `|` after sentences, its own function words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from discourse.text import register, registered, unregister
from discourse.text.languages import Cues, Span


class ToyLanguage:
    """Everything that a language must bring."""

    code = "xt"
    names: Mapping[str, str] = {"en": "Toyish", "zh": "玩具语"}
    joins_words = False
    boundary = "edges"
    cuts_mixed = False
    cues = Cues(script="Latn", function_words=frozenset(("mu", "ka", "lo")), classifier=("xt",))
    stop_words = frozenset(("mu", "ka", "lo"))
    address_words = frozenset(("dom",))
    connectors = frozenset(("ka",))

    def sentences(self, text: str) -> list[Span]:
        return [match.span() for match in re.finditer(r"[^|\s](?:[^|]*[^|\s])?\s*\|?", text)]

    def tokens(self, text: str) -> list[Span]:
        return [match.span() for match in re.finditer(r"\w+", text)]

    def words(self, text: str) -> list[str]:
        return [self.fold(text[start:end]) for start, end in self.tokens(text)]

    def words_in(self, text: str, spans: Sequence[Span]) -> tuple[list[str], list[int]]:
        each = [self.words(text[start:end]) for start, end in spans]
        return [word for words in each for word in words], list(map(len, each))

    def count(self, text: str) -> int:
        return len(self.tokens(text))

    def fold(self, token: str) -> str:
        return token.lower()

    def folded(self, text: str) -> str:
        return text.lower()


@contextmanager
def toy() -> Iterator[ToyLanguage]:
    """The toy language, registered inside a `with`."""
    before = registered()
    language = ToyLanguage()
    register(language)
    try:
        yield language
    finally:
        unregister(language.code)
        assert registered() == before
