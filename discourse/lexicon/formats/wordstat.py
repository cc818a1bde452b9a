"""WordStat categorization dictionaries (`.cat`): categories nested by tabs, terms with a weight in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite

from discourse.errors import LexiconError
from discourse.lexicon.formats.mapping import Key, from_keys, language_of
from discourse.lexicon.formats.parse import said
from discourse.lexicon.model import LexiconData
from discourse.lexicon.pattern import Pattern

_TERM = re.compile(r"(.+?)\s*[(（]([^()（）]*)[)）]")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


def read(text: str, file: str, name: str) -> LexiconData:
    """Return categories, terms and weights; underscores in terms are blanks. Blanks before the tabs do not matter."""
    notes: list[str] = []
    return from_keys(_terms(text, file, notes), name, file=file, notes=notes)


def _terms(text: str, file: str, notes: list[str]) -> Iterator[tuple[Key, Pattern]]:
    above: list[tuple[str, int, bool]] = []  # category, its line, whether it has any content
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        depth = line[: len(line) - len(line.lstrip())].count("\t")
        if depth > len(above):
            raise LexiconError(
                f"'{line.strip()}' is set in by {depth - len(above)} tabs too many: it stands under no category.",
                file=file,
                line=number,
            )
        _note_empty(above[depth:], notes)
        above = above[:depth]
        above = [(category, place, True) for category, place, _ in above]
        found = _TERM.fullmatch(line.strip())
        if line.strip().startswith("@"):
            rule = found.group(1) if found else line.strip()
            notes.append(said(number, f"the rule '{rule}' is left out; rules have no equal here."))
        elif found is None or not (above or _NUMBER.fullmatch(found.group(2))):
            above.append((" ".join(line.split()), number, False))
        elif not above:
            message = f"The term '{found.group(1)}' stands under no category; set it in by a tab below one."
            raise LexiconError(message, file=file, line=number)
        else:
            yield tuple(category for category, _, _ in above), _pattern(found, file, number)
    _note_empty(above, notes)


def _note_empty(categories: list[tuple[str, int, bool]], notes: list[str]) -> None:
    notes += [
        said(line, f"the category '{name}' is empty and left out; a term needs its weight: '{name} (1)'.")
        for name, line, full in categories
        if not full
    ]


def _pattern(found: re.Match[str], file: str, line: int) -> Pattern:
    term = " ".join(found.group(1).replace("_", " ").split())
    try:
        weight = float(found.group(2).replace(",", "."))
    except ValueError:
        raise LexiconError(
            f"The weight of '{term}' is '{found.group(2)}'; write a number in the brackets.", file=file, line=line
        ) from None
    if not isfinite(weight):
        raise LexiconError(f"The weight of '{term}' is {weight:g}; write a finite number.", file=file, line=line)
    return Pattern(term, language_of(term), weight=None if weight == 1 else weight, line=line)
