"""Chinese, in simplified and traditional characters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from discourse.text import folding, reading_words
from discourse.text.languages.protocol import Cues, Span
from discourse.text.languages.zh import sentences as _sentences
from discourse.text.languages.zh import tokens as _tokens
from discourse.text.languages.zh.cues import CUES
from discourse.text.languages.zh.folding import fold
from discourse.text.languages.zh.segmenter import segmenter
from discourse.text.languages.zh.stop_words import stop_words


class Chinese:
    """The language object for Chinese; its methods are described in `discourse.text.languages.protocol`.

    `segmenter` is "rjieba" (Rust, the default) or "jieba" (Python, the reference).
    """

    code = "zh"
    names: Mapping[str, str] = {"en": "Chinese", "zh": "中文"}
    joins_words = True
    boundary = "likelihood"
    cuts_mixed = True
    cues: Cues = CUES

    def __init__(self, segmenter: str = "rjieba") -> None:
        self.segmenter = segmenter

    @cached_property
    def _cut(self) -> Callable[[str], list[str]]:
        return segmenter(self.segmenter)

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
        return _tokens.tokens(text, self._cut)

    def words(self, text: str) -> list[str]:
        """The folded tokens of a text, in order."""
        return _tokens.words(text, self._cut)

    def words_in(self, text: str, spans: Sequence[Span]) -> tuple[list[str], list[int]]:
        """The folded tokens of many spans, span after span, and the number of tokens in each."""
        return _tokens.words_in(text, spans, self._cut)

    def count(self, text: str) -> int:
        """The number of tokens in a text."""
        return _tokens.count(text, self._cut)

    def fold(self, token: str) -> str:
        """A token simplified character by character, in NFKC, case folded."""
        return fold(token)

    def folded(self, text: str) -> str:
        """A text in the form in which expressions are searched for."""
        return folding.fold(text)
