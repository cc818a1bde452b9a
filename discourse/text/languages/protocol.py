"""The protocol of a language: everything that the project asks of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

Span = tuple[int, int]


@dataclass(frozen=True)
class Cues:
    """How texts of a language are recognised.

    script: `Latn`, `Hani` for Han characters, or the ISO 15924 code of another script.
    letters: the letters of another script as the inside of a character class, such as `\\u0370-\\u03ff` for Greek.
    function_words: frequent folded words that the other languages of the Latin script do not have.
    classifier: the codes by which py3langid names the language or what it takes for it; for the Latin script only.
    """

    script: str = "Latn"
    letters: str = ""
    function_words: frozenset[str] = frozenset()
    classifier: tuple[str, ...] = ()


class Language(Protocol):
    """A language of texts. Spans are code points into the text, end exclusive."""

    @property
    def code(self) -> str:
        """Its code in the column `language` and in lexicons: `en`, `zh`, ..."""

    @property
    def names(self) -> Mapping[str, str]:
        """What people call it, by locale; the English name is under `en`."""

    @property
    def joins_words(self) -> bool:
        """Whether it is written without blanks between words."""

    @property
    def boundary(self) -> str:
        """How the ends of a match are tested: `edges` of words, or `likelihood` of the segmentation around it."""

    @property
    def cuts_mixed(self) -> bool:
        """Whether it also cuts texts of several scripts, each script by the rules of its language."""

    @property
    def cues(self) -> Cues:
        """How texts of the language are recognised."""

    @property
    def stop_words(self) -> frozenset[str]:
        """Folded function words, which topics and keyness leave out."""

    @property
    def address_words(self) -> frozenset[str]:
        """Folded forms of address, which topics leave out: speeches have them whatever they are about."""

    @property
    def connectors(self) -> frozenset[str]:
        """Folded function words that a collocation may have inside, such as *of* in `rule of law`."""

    def sentences(self, text: str) -> list[Span]:
        """The sentences of a passage, in order, without blanks at their ends."""

    def tokens(self, text: str) -> list[Span]:
        """The tokens that hold a letter or digit, in order."""

    def words(self, text: str) -> list[str]:
        """The folded tokens of a text, in order: as many as `tokens` gives spans."""

    def words_in(self, text: str, spans: Sequence[Span]) -> tuple[list[str], list[int]]:
        """The folded tokens of many spans, span after span, and the number of tokens in each span.

        The order of the tokens within a span is free.
        """

    def count(self, text: str) -> int:
        """The number of tokens in a text."""

    def fold(self, token: str) -> str:
        """A token in the form in which words are counted."""

    def folded(self, text: str) -> str:
        """A text in the form in which expressions are searched for."""
