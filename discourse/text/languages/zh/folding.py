"""The form in which Chinese words are counted."""

from __future__ import annotations

from discourse.text.languages.en import folding
from discourse.text.variants import simplified


def fold(token: str) -> str:
    """Return a token simplified character by character, in NFKC, case folded.

    >>> fold("難民")
    '难民'
    """
    return folding.fold(simplified(token))
