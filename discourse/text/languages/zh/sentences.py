"""Where Chinese sentences end."""

from __future__ import annotations

import re

from discourse.text.languages.en import sentences as english
from discourse.text.languages.protocol import Span

_STOP = re.compile(r"(?:[。！？]|……|[!?](?![!?]))+[”’」』〉》）)\"']*")
_LATIN_STOP = re.compile(r"[A-Za-z]\.\s")


def sentences(text: str) -> list[Span]:
    """Return the spans of the sentences of a passage, without blanks at their ends.

    A sentence ends at 。！？ or …… with the quotation marks and brackets that close after it, not at ； or ：. If it
    holds a full stop after a Latin letter, the English rule splits it further.

    >>> sentences("他来了。她说：“好！”")
    [(0, 4), (4, 11)]
    """
    spans: list[Span] = []
    start = 0
    for end in [*(stop.end() for stop in _STOP.finditer(text)), len(text)]:
        piece = text[start:end]
        bare = piece.strip()
        if bare:
            left = start + (0 if bare == piece else len(piece) - len(piece.lstrip()))
            if "." in bare and _LATIN_STOP.search(bare):
                spans += [(left + first, left + last) for first, last in english.sentences(bare)]
            else:
                spans.append((left, left + len(bare)))
        start = end
    return spans
