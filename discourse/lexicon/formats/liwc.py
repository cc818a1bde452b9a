"""LIWC dictionaries (`.dic`): a legend of numbered categories between two % signs, then terms with their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discourse.errors import LexiconError
from discourse.lexicon.formats.mapping import Key, from_keys, key_of, language_of
from discourse.lexicon.formats.parse import said
from discourse.lexicon.model import LexiconData
from discourse.lexicon.pattern import Pattern

Lines = list[tuple[int, str]]

_CATEGORY = re.compile(r"(\d+)\s+(.+)")
_COLOUR = re.compile(r"\s*(\\cf\d+|#[0-9A-Fa-f]{6}|\d{1,3},\s?\d{1,3},\s?\d{1,3})\s*")
_CONDITION = re.compile(r"\([^)]*\)")
_NUMBERS = re.compile(r"\d+(?:[/,;]\d+)*[,;]?")
_WITHOUT_TAB = re.compile(r"(.*?)((?:\s+(?:<of>|\([\d\s]*\))?\d+(?:[/,;]\d+)*)+)")


def read(text: str, file: str, name: str) -> LexiconData:
    """Return the lexicon in a flat or nested dictionary; the indentation of their numbers nests categories.

    A term that also has the numbers of its category's parents belongs to the category. Additions of older versions of
    LIWC to terms (<of> and conditions in brackets) and colours of categories are left out, each with a note.
    """
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    marks = [place for place, (_, line) in enumerate(lines) if line.strip() == "%"]
    if len(marks) < 2:
        raise LexiconError(
            "The legend of categories is missing: a .dic file begins with the numbered categories between two lines "
            "that hold only %.",
            file=file,
            line=lines[0][0] if lines else None,
        )
    notes = [said(number, f"'{line.strip()}' before the legend is left out.") for number, line in lines[: marks[0]]]
    legend = _legend(lines[marks[0] + 1 : marks[1]], file, notes)
    terms = list(_terms(lines[marks[1] + 1 :], legend, file, notes))
    used = {key[:depth] for key, _ in terms for depth in range(1, len(key) + 1)}
    empty = dict.fromkeys(key for key in legend.values() if key not in used)
    notes += [f"The category '{'/'.join(key)}' has no terms and is left out." for key in empty]
    return from_keys(terms, name, file=file, notes=notes)


def _legend(lines: Lines, file: str, notes: list[str]) -> dict[int, Key]:
    """Return the key of each number."""
    legend: dict[int, Key] = {}
    known: set[Key] = set()
    above: list[tuple[int, str]] = []
    for number, line in lines:
        depth = len(line) - len(line.lstrip())
        found = _CATEGORY.fullmatch(line.strip())
        if found is None:
            raise LexiconError(
                f"'{line.strip()}' is not a category; write its number, a tab, and its name.", file=file, line=number
            )
        category, title = int(found.group(1)), _without_colour(found.group(2), number, notes)
        if category in legend:
            raise LexiconError(f"The number {category} occurs twice in the legend.", file=file, line=number)
        above = [(level, name) for level, name in above if level < depth]
        key = (*(name for _, name in above), title)
        if key in known:
            notes.append(said(number, f"the category '{'/'.join(key)}' occurs twice in the legend; both are one."))
        known.add(key)
        legend[category] = key
        above.append((depth, title))
    return legend


def _without_colour(title: str, line: int, notes: list[str]) -> str:
    whole = " ".join(title.split())
    plain = "".join(char for char in _COLOUR.sub(" ", title) if char.isprintable() or char == "\t")
    plain = " ".join(plain.split("\t")[0].split()) or whole
    if plain != whole:
        notes.append(said(line, f"the text after the category '{plain}' is left out."))
    return plain


def _terms(lines: Lines, legend: dict[int, Key], file: str, notes: list[str]) -> Iterator[tuple[Key, Pattern]]:
    for number, line in lines:
        term, rest = _parts(line.strip())
        if "<of>" in line:
            notes.append(said(number, f"'{term}' depends on the word after it (<of>) and is left out."))
            continue
        if "(" in rest:
            notes.append(said(number, f"the condition on '{term}' in brackets is left out."))
            rest = _CONDITION.sub(" ", rest)
        keys = [_key(category, term, legend, file, number) for category in _numbers(rest, term, file, number)]
        deepest = [key for key in keys if not any(other != key and other[: len(key)] == key for other in keys)]
        for key in dict.fromkeys(deepest):
            yield key, Pattern(term, language_of(term), line=number)


def _parts(line: str) -> tuple[str, str]:
    """Return a term and the text after it: the first tab separates them, or the blank before the numbers at the end."""
    term, _, rest = line.partition("\t")
    if not rest and (found := _WITHOUT_TAB.fullmatch(line)):
        term, rest = found.groups()
    return " ".join(term.split()), rest


def _numbers(rest: str, term: str, file: str, line: int) -> list[int]:
    words = rest.split()
    if not words:
        raise LexiconError(f"The term '{term}' has no category; add a tab and its number.", file=file, line=line)
    for word in words:
        if not _NUMBERS.fullmatch(word):
            message = f"'{word}' after '{term}' is not the number of a category; write numbers, each after a tab."
            raise LexiconError(message, file=file, line=line)
    return [int(number) for word in words for number in re.findall(r"\d+", word)]


def _key(category: int, term: str, legend: dict[int, Key], file: str, line: int) -> Key:
    if category not in legend:
        message = f"The category {category} of '{term}' is not in the legend: add it there, or correct the number."
        raise LexiconError(message, file=file, line=line)
    return legend[category]


def write(lexicon: LexiconData) -> str:
    """The lexicon as a nested dictionary; each term carries the numbers of its category and of those above it."""
    concepts = [(key_of(*place), place[-1]) for place in lexicon.concepts()]
    keys = sorted({key[:depth] for key, _ in concepts for depth in range(1, len(key) + 1)})
    numbers = {key: place for place, key in enumerate(keys, 1)}
    terms: dict[str, list[Key]] = {}
    for key, concept in concepts:
        for pattern in concept.patterns:
            terms.setdefault(pattern.text, []).append(key)
    legend = [f"{chr(9) * (len(key) - 1)}{number}\t{key[-1]}" for key, number in numbers.items()]
    lines = [line for term, found in sorted(terms.items()) for line in _lines(term, found, numbers)]
    return "\n".join(["%", *legend, "%", *lines]) + "\n"


def _lines(term: str, keys: list[Key], numbers: dict[Key, int]) -> Iterator[str]:
    """Yield a term with its numbers; once more if it is in a category and in another one inside that."""
    left = sorted(set(keys))
    while left:
        deepest = [key for key in left if not any(other[: len(key)] == key for other in left if other != key)]
        found = {numbers[key[:depth]] for key in deepest for depth in range(1, len(key) + 1)}
        yield "\t".join([term, *map(str, sorted(found))])
        left = [key for key in left if key not in deepest]
