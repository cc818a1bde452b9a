"""Text in columns of a terminal, in which a Chinese character is as wide as two Latin letters."""

from __future__ import annotations

import unicodedata

from discourse.cli.terminal import safe


def width(text: str) -> int:
    """Return the columns that a text takes up on a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def cut(text: str, columns: int, *, end: bool) -> str:
    """Return the text cut or filled with blanks to so many columns; `end` keeps its end and fills on the left."""
    kept, text = "", safe(text)
    for c in reversed(text) if end else text:
        if width(kept) + width(c) > columns:
            break
        kept = c + kept if end else kept + c
    blank = " " * (columns - width(kept))
    return blank + kept if end else kept + blank
