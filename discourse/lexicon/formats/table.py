"""Lexicons as CSV: long (one row a pattern) or wide (one column a category)."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from discourse.errors import LexiconError
from discourse.lexicon.formats import long_table
from discourse.lexicon.formats.mapping import Key, from_keys, language_of
from discourse.lexicon.model import LexiconData
from discourse.lexicon.pattern import Pattern
from discourse.located import Located
from discourse.text.reading_words import listed

_CALLED = {
    **dict.fromkeys(listed("pattern-column"), "pattern"),
    **dict.fromkeys(listed("category-column"), "concept"),
    **dict.fromkeys(listed("weight-column"), "weight"),
}
_NUMBER = re.compile(r"[-+−]?\d+([.,]\d+)?")
_MATRIX = "dicterm"  # the first column of LIWC-22's .dicx


def read(text: str, file: str, name: str, columns: Mapping[str, str] | None = None) -> LexiconData:
    """Return the lexicon in a table: with the columns `pattern` and `concept` or `frame` it is long, otherwise wide.

    Comma, semicolon, tab or bar separate the columns. LIWC-22's `.dicx`, one column a category with an X or a weight in
    the row of each of its terms, is read, too. `columns` says which columns of the table hold what:
    `{"word": "词语", "category": "情感"}`. Raises `LexiconError` with file, line and the fix.
    """
    rows = _rows(text, file)
    if not rows:
        raise LexiconError("The table is empty; its first row names the columns.", file=file)
    line, header = rows[0][0], [" ".join(cell.split()) for cell in rows[0][1]]
    lower = [_CALLED.get(cell.lower(), cell.lower()) for cell in header]
    if columns:
        lower = _named(header, lower, columns, file, line)
    if lower[0] == _MATRIX:
        return from_keys(_matrix(header, rows[1:], file), name, file=file)
    has_pattern, has_category = "pattern" in lower, "concept" in lower or "frame" in lower
    if not has_pattern and not has_category:
        if len(header) == 1 and {"pattern", "concept"} & set(lower[0].split()):
            message = "The columns are not separated; write commas or tabs between them."
            raise LexiconError(message, file=file, line=line)
        _refuse_unnamed(header, rows[1:], file, line)
        return from_keys(_wide(header, rows[1:], file), name, file=file, notes=_empty(header, rows[1:]))
    if len(header) == 1 and has_pattern:
        return from_keys(_wide([name], rows[1:], file), name, file=file)
    if not has_category:
        column = header[lower.index("pattern")]
        message = (
            f"The table has no column 'concept' or 'frame' beside '{column}'; name the one that holds categories so."
        )
        raise LexiconError(message, file=file, line=line)
    if not has_pattern:
        column = header[lower.index("concept" if "concept" in lower else "frame")]
        message = f"The table has no column 'pattern' beside '{column}'; rename the one that holds the expressions."
        raise LexiconError(message, file=file, line=line)
    twice = [cell for cell, number in Counter(lower).items() if cell and number > 1]
    if twice:
        raise LexiconError(f"The column '{twice[0]}' stands twice; rename one.", file=file, line=line)
    notes = [f"The column '{cell}' is not read." for cell in lower if cell and cell not in long_table.COLUMNS]
    return long_table.read([(line, dict(zip(lower, row, strict=False))) for line, row in rows[1:]], file, name, notes)


def _named(header: list[str], lower: list[str], columns: Mapping[str, str], file: str, line: int) -> list[str]:
    """Return the names of the columns, with those that the user named in the place of what the header says."""
    named = {}
    for role, column in columns.items():
        known = _CALLED.get(role.lower(), role.lower())
        if known not in long_table.COLUMNS:
            known_columns = ", ".join(long_table.COLUMNS)
            raise LexiconError(f"A table has no column '{role}'; columns are {known_columns}.", file=file)
        if column not in header:
            message = f"The table has no column '{column}'; it has {', '.join(header)}."
            raise LexiconError(message, file=file, line=line)
        named[header.index(column)] = known
    taken = set(named.values())
    return [named.get(place, header[place] if cell in taken else cell) for place, cell in enumerate(lower)]


def _rows(text: str, file: str) -> list[tuple[int, list[str]]]:
    """Return the rows that are not empty, with their last lines; no row has more cells than the first one."""
    first = text.lstrip("\n").split("\n", 1)[0]
    told = re.fullmatch(r"sep=(.)", first, re.IGNORECASE)  # a line of Excel's
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=told.group(1) if told else max(",;\t|", key=first.count), strict=True
    )
    rows: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            if not any(cell.strip() for cell in row) or (told and not rows and "".join(row).lower() == "sep="):
                continue
            while rows and len(row) > len(rows[0][1]) and not row[-1].strip():
                row.pop()
            if rows and len(row) > len(rows[0][1]):
                raise LexiconError(
                    f"The row has {len(row)} cells, but the first row names {len(rows[0][1])} columns; "
                    "put text that holds the separator in quotes.",
                    file=file,
                    line=reader.line_num,
                )
            rows.append((reader.line_num, [long_table.shown(cell) for cell in row]))
    except csv.Error as error:
        raise LexiconError(
            f"The table is broken ({error}); close the quotation marks, and double those inside a cell.",
            file=file,
            line=rows[-1][0] + 1 if rows else 1,
        ) from None
    return rows


def word_list(text: str, file: str, name: str) -> LexiconData:
    """The lexicon in a text file with one expression a line: one category with the name of the file.

    Raises `LexiconError` if a line has several columns, as their meaning is unknown.
    """
    patterns: list[tuple[Key, Pattern]] = []
    for line, row in enumerate(text.split("\n"), 1):
        if "\t" in row.strip():
            message = (
                "The line has several columns; name them in a first row (pattern, concept, weight) "
                "and save the file as .tsv or .csv."
            )
            raise LexiconError(message, file=file, line=line)
        term = " ".join(row.split())
        if term and not (not patterns and _CALLED.get(term.lower(), term.lower()) == "pattern"):
            patterns.append(((name,), Pattern(term, language_of(term), line=line)))
    return from_keys(patterns, name, file=file)


def _refuse_unnamed(header: list[str], rows: list[tuple[int, list[str]]], file: str, line: int) -> None:
    """Raise `LexiconError` if the first row seems to hold terms, which would be lost if read as names of categories."""
    if len(header) == 1:
        message = (
            f"The table has one column, whose first row is '{header[0]}'. If it is a list of words, write 'word' above "
            "it; if that is the name of their category, write the columns 'category' and 'word'."
        )
        raise LexiconError(message, file=file, line=line)
    for place, cell in enumerate(header):
        cells = [row[place].strip() for _, row in rows if place < len(row) and row[place].strip()]
        numbers = _NUMBER.fullmatch(cell) or (cells and all(map(_NUMBER.fullmatch, cells)))
        if numbers:
            message = (
                f"Column {place + 1} ('{cell}') holds numbers, but the first row has to name the columns: "
                "'pattern' for the words, 'concept' for their categories, 'weight' for the numbers."
            )
            raise LexiconError(message, file=file, line=line)


def _wide(header: list[str], rows: list[tuple[int, list[str]]], file: str) -> Iterator[tuple[Key, Pattern]]:
    for place, category in enumerate(header):
        for line, row in rows:
            term = " ".join(row[place].split()) if place < len(row) else ""
            if term and not category:
                raise LexiconError(f"Column {place + 1} has no name; write its category.", file=file, line=line)
            if term:
                yield (category,), Pattern(term, language_of(term), line=line)


def _empty(header: list[str], rows: list[tuple[int, list[str]]]) -> list[str]:
    full = {header[place] for _, row in rows for place, cell in enumerate(row) if cell.strip()}
    return [f"The column '{name}' is empty and left out." for name in header if name and name not in full]


def _matrix(header: list[str], rows: list[tuple[int, list[str]]], file: str) -> Iterator[tuple[Key, Pattern]]:
    for line, (term, *cells) in rows:
        at = Located(dict(zip(header[1:], cells, strict=False)), file, (), {(): line})
        marked = [(category, cell.strip()) for category, cell in zip(header[1:], cells, strict=False) if cell.strip()]
        if not term.strip() or not marked:
            at.fail(
                "The row has no term; write one." if marked else f"The term '{term}' has no category; mark one by X."
            )
        for category, cell in marked:
            weight = None if cell.lower() == "x" else long_table.weight_of(at.at(category))
            yield (category,), Pattern(" ".join(term.split()), language_of(term), weight=weight, line=line)
