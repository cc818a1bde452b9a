"""Lists that extraction ran together into one paragraph ("Findings: ⇒ one ⇒ two"), taken apart again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from discourse.text.line_features import ITEM, MARKERS
from discourse.text.paragraph import Paragraph, Tally

_ANY_MARKER = re.compile(f"[{MARKERS}]")
_MARKER = re.compile(f"(?:^|(?<=\\s))([{MARKERS}])(?=\\s)")


def split_items(paragraphs: Iterable[Paragraph], tally: Tally) -> list[Paragraph]:
    """Return the paragraphs; one that holds the same list marker at least twice is cut before each."""
    result: list[Paragraph] = []
    for paragraph in paragraphs:
        first = paragraph.first
        pieces: list[str] = []
        if paragraph.features & ITEM and first.kind in (None, "list"):
            text = paragraph.text
            pieces = _pieces(text)
        if len(pieces) < 2:
            result.append(paragraph)
            continue
        for piece in pieces:
            kind = "list" if piece[0] in MARKERS else first.kind
            result.append(Paragraph(replace(first, text=piece, kind=kind, features=paragraph.features)))
        tally.add("run_on_lists", text, pieces[0], len(pieces) - 1)
    return result


def _pieces(text: str) -> list[str]:
    if not _ANY_MARKER.search(text):
        return []
    found = list(_MARKER.finditer(text))
    if len(found) < 2:
        return []
    first = found[0].group(1)
    cuts = [match.start() for match in found if match.group(1) == first]
    if len(cuts) < 2:
        return []
    edges = sorted({0, *cuts, len(text)})
    pieces = [text[start:end].strip() for start, end in pairwise(edges)]
    return [piece for piece in pieces if piece]
