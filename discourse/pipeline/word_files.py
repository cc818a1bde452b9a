"""Word lists of the user: stop words, and reference lists of frequencies."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from discourse.errors import MeasureError
from discourse.lexicon.formats.load import decode
from discourse.lexicon.formats.mapping import language_of
from discourse.text.languages import language

_NUMBER = re.compile(r"\d+")


def stop_words(path: str | Path) -> frozenset[str]:
    """Return the words of a file with one word a line, in the form in which words are counted.

    Raises
    ------
    MeasureError
        If the file cannot be read or holds no words.
    """
    words = {_folded(line) for line in _text(path).split("\n") if line.strip()}
    if not words:
        raise MeasureError(f"The list '{path}' holds no words; write one a line.")
    return frozenset(words)


def frequencies(path: str | Path) -> dict[str, int]:
    """Return how often each word of a reference list occurs: a file with a word and its count in each line.

    Commas, semicolons, tabs or blanks separate the two. A first line without a count names the columns.

    Raises
    ------
    MeasureError
        If the file cannot be read, or a line has no count.
    """
    found: dict[str, int] = {}
    for number, line in enumerate(_text(path).split("\n"), 1):
        if not line.strip():
            continue
        separator = next((each for each in "\t;," if each in line), None)
        cells = next(csv.reader([line], delimiter=separator)) if separator else line.split()
        cells = [cell.strip() for cell in cells if cell.strip()]
        if len(cells) != 2 or not _NUMBER.fullmatch(cells[1]):
            if number == 1 and len(cells) == 2:
                continue
            raise MeasureError(f"{Path(path).name}, line {number}: write a word and its count, such as 'border,120'.")
        word = _folded(cells[0])
        found[word] = found.get(word, 0) + int(cells[1])
    if not found:
        raise MeasureError(f"The list '{path}' holds no words with counts.")
    return found


def _text(path: str | Path) -> str:
    try:
        return decode(Path(path).read_bytes(), Path(path).name)
    except OSError as error:
        raise MeasureError(f"The list '{path}' cannot be read: {error.strerror}.") from None


def _folded(word: str) -> str:
    word = " ".join(word.split())
    return language(language_of(word)).fold(word)
