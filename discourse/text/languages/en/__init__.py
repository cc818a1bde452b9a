"""English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from discourse.text import folding, reading_words
from discourse.text.languages.en import sentences as _sentences
from discourse.text.languages.en import tokens as _tokens
from discourse.text.languages.en.cues import CUES
from discourse.text.languages.en.folding import fold
from discourse.text.languages.en.stop_words import stop_words
from discourse.text.languages.protocol import Cues, Span


class English:
    """The language object for English; its methods are described in `discourse.text.languages.protocol`."""

    code = "en"
    names: Mapping[str, str] = {"en": "English", "zh": "英文"}
    joins_words = False
    boundary = "edges"
    cuts_mixed = False
    cues: Cues = CUES

    @property
    def stop_words(self) -> frozenset[str]:
        """Folded function words."""
        return stop_words()

    @property
    def address_words(self) -> frozenset[str]:
        """Folded forms of address."""
        return reading_words.of_language("address", self.code)

    @property
    def connectors(self) -> frozenset[str]:
        """Folded function words that a collocation may have inside."""
        return reading_words.of_language("connector", self.code)

    def sentences(self, text: str) -> list[Span]:
        """The sentences of a passage."""
        return _sentences.sentences(text)

    def tokens(self, text: str) -> list[Span]:
        """The tokens that hold a letter or digit."""
        return _tokens.tokens(text)

    def words(self, text: str) -> list[str]:
        """The folded tokens of a text, in order."""
        return _tokens.words(text)

    def words_in(self, text: str, spans: Sequence[Span]) -> tuple[list[str], list[int]]:
        """The folded tokens of many spans, span after span, and the number of tokens in each."""
        return _tokens.words_in(text, spans)

    def count(self, text: str) -> int:
        """The number of tokens in a text."""
        return _tokens.count(text)

    def fold(self, token: str) -> str:
        """A token in NFKC, case folded, with ' for ’."""
        return fold(token)

    def folded(self, text: str) -> str:
        """A text in the form in which expressions are searched for."""
        return folding.fold(text)
