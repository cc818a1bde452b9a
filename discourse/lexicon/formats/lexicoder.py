"""Lexicoder dictionaries (`.lc3`, `.lcd`): a line with + and a category, then its terms; older ones are XML."""

from __future__ import annotations

from collections.abc import Iterator

from discourse.errors import LexiconError
from discourse.lexicon.mapping_format import Key, from_keys, language_of
from discourse.lexicon.model import Lexicon, Pattern


def read(text: str, file: str, name: str) -> Lexicon:
    """The categories and terms of a Lexicoder 3 file."""
    return from_keys(_terms(text, file), name, file=file)


def _terms(text: str, file: str) -> Iterator[tuple[Key, Pattern]]:
    category = ""
    for number, line in enumerate(text.split("\n"), 1):
        term = " ".join(line.split())
        if term.startswith("+"):
            category = term[1:].strip()
            if not category:
                raise LexiconError("The category has no name; write it after the +.", file=file, line=number)
        elif term and not category:
            raise LexiconError(
                f"The term '{term}' stands before the first category; write a line with + and its name above it.",
                file=file,
                line=number,
            )
        elif term:
            yield (category,), Pattern(term, language_of(term))
