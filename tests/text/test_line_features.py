"""The features of lines."""

from __future__ import annotations

import pytest

from discourse.text import line_features
from discourse.text.line_features import (
    BAR,
    BLANKS,
    DIGIT,
    IDEOGRAPH,
    ITEM,
    LOST,
    MARKUP,
    ODD_BLANK,
    ODD_BREAK,
    ODD_CHARACTER,
    features_of_lines,
)

LINES = {
    "Plain words.": 0,
    "Two  blanks": BLANKS,
    "A\ttab": ODD_BLANK,
    "a | b": BAR | MARKUP,
    "In 2015": DIGIT,
    "**bold**": MARKUP,
    "• item": ITEM,
    "\ufffd": LOST,
    "难民": IDEOGRAPH,
    "難民 2015": IDEOGRAPH | DIGIT,
    "immi\u00adgration": ODD_CHARACTER,
    "a page\x0c": ODD_BREAK | ODD_BLANK,
}


@pytest.mark.parametrize("line", LINES)
def test_features_of_one_line(line: str) -> None:
    assert features_of_lines(line) == [LINES[line]]


@pytest.mark.parametrize("window", [1, 2, 5, 1 << 18])
def test_each_line_has_its_own_whatever_the_window(window: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_features, "_WINDOW", window)
    assert features_of_lines("\n".join([*LINES, ""])) == [*LINES.values(), 0]
