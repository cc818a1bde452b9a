"""The result of `prepare`: the repaired text of one document, its passages, sentences and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from discourse.text.columns import Sentences, Words


class Passage(NamedTuple):
    """A paragraph, heading, list item, table row, caption, note, reference or piece of page furniture.

    `start:end` are code points into the document's text; `level` is set for headings; `page` and `line` point into the
    source file; `counted` says whether its sentences and tokens enter the rates.
    """

    start: int
    end: int
    kind: str
    level: int | None
    language: str
    script: str
    page: int | None
    line: int | None
    counted: bool
    n_tokens: int
    n_sentences: int


class Repair(NamedTuple):
    """The number of repairs of one kind, and the first of them as an example: text before → text after."""

    kind: str
    n: int
    example: str


class Warning(NamedTuple):
    """What a reader must know before believing a number of this document: a code, and the parameters of its message."""

    code: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One document, ready to be counted. `words` maps (passage, folded token) of counted passages to how often."""

    text: str
    language: str
    script: str
    passages: tuple[Passage, ...]
    sentences: Sentences
    words: Words
    repairs: tuple[Repair, ...]
    warnings: tuple[Warning, ...]
