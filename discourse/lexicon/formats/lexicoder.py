"""Lexicoder dictionaries (`.lc3`, `.lcd`): a line with + and a category, then its terms; older ones are XML."""

from __future__ import annotations

from collections.abc import Iterator

from discourse.errors import LexiconError
from discourse.lexicon.formats.mapping import Key, from_keys, language_of
from discourse.lexicon.formats.parse import said
from discourse.lexicon.model import LexiconData
from discourse.lexicon.pattern import Pattern


def read(text: str, file: str, name: str) -> LexiconData:
    """Return the categories and terms of a Lexicoder 3 file; the notes of the lexicon name categories without terms."""
    categories: dict[str, int] = {}
    terms = list(_terms(text, file, categories))
    used = {key[0] for key, _ in terms}
    empty = {category: line for category, line in categories.items() if category not in used}
    notes = [said(line, f"the category '{category}' is empty and left out.") for category, line in empty.items()]
    return from_keys(terms, name, file=file, notes=notes)


def _terms(text: str, file: str, categories: dict[str, int]) -> Iterator[tuple[Key, Pattern]]:
    category = ""
    for number, line in enumerate(text.split("\n"), 1):
        term = " ".join(line.split())
        if term.startswith("+"):
            category = term[1:].strip()
            if not category:
                raise LexiconError("The category has no name; write it after the +.", file=file, line=number)
            categories.setdefault(category, number)
        elif term and not category:
            raise LexiconError(
                f"The term '{term}' is before the first category; write a line with + and its name above it.",
                file=file,
                line=number,
            )
        elif term:
            yield (category,), Pattern(term, language_of(term), line=number)
