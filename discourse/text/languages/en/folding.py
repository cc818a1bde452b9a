"""The form in which English words are counted."""

from __future__ import annotations

import unicodedata


def fold(token: str) -> str:
    """Return a token in NFKC, case folded, with ' for ’.

    >>> fold("Europe’s")
    "europe's"
    """
    if token.isascii():
        return token.lower()
    return unicodedata.normalize("NFKC", token).casefold().replace("’", "'")
