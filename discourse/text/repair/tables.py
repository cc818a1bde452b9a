"""Tables that extraction flattened to lines: recognised by cells, labelled so that they do not count as sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from discourse.text.line_features import BAR, BLANKS, DIGIT, ODD_BLANK
from discourse.text.paragraph import Line, Tally

_CELLS = re.compile(r"\t+| {3,}|\s*\|\s*")
_NUMBERISH = re.compile(r"[-–—−+±<>~≈€$£¥￥%‰()*\d\s.,:/]+|[-–—.…]|n/?a", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_CELL_FEATURES = ODD_BLANK | BLANKS | BAR | DIGIT
_STOP = re.compile(r"[.!?。！？；;]$")


def mark_tables(lines: Sequence[Line], tally: Tally) -> None:
    """Give the rows of flattened tables their kind, in place.

    Two or more lines in a row with two or more cells each (tabs, bars, or three blanks between) are a table, if the
    cells are short; so are three or more lines in a row in which most words are numbers.
    """
    run: list[Line] = []
    for line in lines:
        if line.features & _CELL_FEATURES and line.kind is None and line.text and _is_row(line.text):
            run.append(line)
            continue
        if run:
            _close(run, tally)
            run = []
    _close(run, tally)


def _is_row(text: str) -> bool:
    if "\t" in text or "   " in text or "|" in text:
        cells = [cell for cell in _CELLS.split(text) if cell]
        return len(cells) >= 2 and max(map(len, cells)) <= 60
    if len(text) > 100 or text[0] in "-*•" or not _DIGIT.search(text) or _STOP.search(text[-1]):
        return False
    words = text.split()
    if len(words) < 3 or sum(map(str.isalpha, words)) > 0.5 * len(words):
        return False
    return sum(bool(_NUMBERISH.fullmatch(word)) for word in words) >= 0.5 * len(words)


def _close(run: list[Line], tally: Tally) -> None:
    celled = [line for line in run if _CELLS.search(line.text)]
    rows = run if len(run) >= 3 or len(celled) == len(run) else []
    if len(rows) < 2 or not any(_width(line.text) >= 2 for line in rows):
        return
    if celled and _mostly_words(celled):
        return
    for line in rows:
        line.kind = "table"
        line.rewrite(" | ".join(cell for cell in _CELLS.split(line.text) if cell))
    tally.add("tables", rows[0].text, "table", len(rows))


def _width(text: str) -> int:
    cells = [cell for cell in _CELLS.split(text) if cell]
    return len(cells) if len(cells) > 1 else len(text.split())


def _mostly_words(rows: list[Line]) -> bool:
    """Whether tabs merely replace the blanks of running text: nearly every cell is one word."""
    cells = [cell for line in rows for cell in _CELLS.split(line.text) if cell]
    single = sum(" " not in cell and any(char.isalpha() for char in cell) for cell in cells)
    return len(cells) / len(rows) > 5 and single >= 0.9 * len(cells)
