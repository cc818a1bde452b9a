"""LIWC dictionaries (`.dic`): a legend of numbered categories between two % signs, then terms with their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discourse.errors import LexiconError
from discourse.lexicon.mapping_format import Key, from_keys, key_of, language_of
from discourse.lexicon.model import Lexicon, Pattern

_CATEGORY = re.compile(r"(\d+)[\t ]+(.+)")
_COLOUR = re.compile(r"\s*(\\cf\d+|#[0-9A-Fa-f]{6}|\d{1,3},\s?\d{1,3},\s?\d{1,3})\s*")
_CONDITION = re.compile(r"\([^)]*\)")


def read(text: str, file: str, name: str) -> Lexicon:
    """A flat or nested dictionary; categories are nested by the tabs before their numbers.

    A term that carries its category's parents too belongs to the category. What older LIWC versions add to terms
    (<of> and conditions in brackets) and colours of categories are left out: the lexicon's notes say where.
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
    notes: list[str] = []
    legend = _legend(lines[marks[0] + 1 : marks[1]], file, notes)
    return from_keys(_terms(lines[marks[1] + 1 :], legend, file, notes), name, file=file, notes=notes)


def _legend(lines: list[tuple[int, str]], file: str, notes: list[str]) -> dict[str, Key]:
    """The key of each number."""
    legend: dict[str, Key] = {}
    above: list[tuple[int, str]] = []
    for number, line in lines:
        depth = len(line) - len(line.lstrip("\t"))
        found = _CATEGORY.match(line.strip())
        if found is None:
            raise LexiconError(
                f"'{line.strip()}' is no category; write its number, a tab, and its name.", file=file, line=number
            )
        category, title = found.group(1), _without_colour(found.group(2), number, notes)
        if category in legend:
            raise LexiconError(f"The number {category} stands twice in the legend.", file=file, line=number)
        above = [(level, name) for level, name in above if level < depth]
        legend[category] = (*(name for _, name in above), title)
        above.append((depth, title))
    return legend


def _without_colour(title: str, line: int, notes: list[str]) -> str:
    plain = "".join(char for char in _COLOUR.sub(" ", title) if char.isprintable() or char == "\t")
    plain = " ".join(plain.split("\t")[0].split())
    if plain != " ".join(title.split()):
        notes.append(f"Line {line}: what stands after the category '{plain}' is left out.")
    return plain


def _terms(
    lines: list[tuple[int, str]], legend: dict[str, Key], file: str, notes: list[str]
) -> Iterator[tuple[Key, Pattern]]:
    for number, line in lines:
        term, _, rest = line.strip().partition("\t")
        if not rest:  # blanks instead of the tab
            found = re.fullmatch(r"(.*?)((?:\s+\d+)+)", line.strip())
            term, rest = (found.group(1), found.group(2)) if found else (term, rest)
        term = " ".join(term.split())
        if "<of>" in line:
            notes.append(f"Line {number}: '{term}' depends on the word after it (<of>) and is left out.")
            continue
        if "(" in rest:
            notes.append(f"Line {number}: the condition on '{term}' in brackets is left out.")
            rest = _CONDITION.sub(" ", rest)
        numbers = re.findall(r"\d+", rest)
        if not numbers:
            raise LexiconError(f"The term '{term}' has no category; add a tab and its number.", file=file, line=number)
        for category in numbers:
            if category not in legend:
                raise LexiconError(
                    f"The category {category} of '{term}' is not in the legend: add it there, or correct the number.",
                    file=file,
                    line=number,
                )
        keys = [legend[category] for category in numbers]
        deepest = [key for key in keys if not any(other != key and other[: len(key)] == key for other in keys)]
        for key in dict.fromkeys(deepest):
            yield key, Pattern(term, language_of(term))


def write(lexicon: Lexicon) -> str:
    """The lexicon as a nested dictionary; each term carries the numbers of its category and of those above it."""
    keys = sorted(
        {
            key_of(frame, subframe, concept)[:depth]
            for frame, subframe, concept in lexicon.concepts()
            for depth in range(1, 4)
        }
    )
    numbers = {key: place for place, key in enumerate(keys, 1)}
    terms: dict[str, set[int]] = {}
    for frame, subframe, concept in lexicon.concepts():
        key = key_of(frame, subframe, concept)
        for pattern in concept.patterns:
            terms.setdefault(pattern.text, set()).update(numbers[key[:depth]] for depth in range(1, len(key) + 1))
    legend = [f"{chr(9) * (len(key) - 1)}{number}\t{key[-1]}" for key, number in numbers.items()]
    lines = ["\t".join([term, *map(str, sorted(found))]) for term, found in sorted(terms.items())]
    return "\n".join(["%", *legend, "%", *lines]) + "\n"
