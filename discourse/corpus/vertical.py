"""Reads pages of vertical Chinese: down each column, the columns from right to left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from discourse.corpus.spans import Span
from discourse.text.ideographs import HAN

_SIGN = re.compile(f"[{HAN}\u3001-\u303f\ufe10-\ufe19\ufe30-\ufe4f\uff00-\uffef]")
_FORMS = re.compile("[\ufe10-\ufe19\ufe30-\ufe44\ufe47\ufe48]")  # of stops and brackets in vertical print
_SHARE = 0.7  # of the spans of a page of vertical print that are one character
_LEAST = 20  # characters of such a page


def vertical_text(spans: Sequence[Span]) -> str | None:
    """Return the text of a page of vertical print, a paragraph a line with a blank line between; None for others."""
    single = [span for span in spans if len(span.text) == 1 and _SIGN.match(span.text)]
    if len(single) < _LEAST or len(single) < _SHARE * len(spans):
        return None
    size = median(span.right - span.left for span in single)
    downward = sum(
        abs(a.left + a.right - b.left - b.right) < size and 0 < a.top - b.top < 3 * size for a, b in pairwise(single)
    )
    if downward < 0.6 * len(single):
        return None
    columns = _columns(spans, size)
    top, bottom = max(c[0].top for c in columns), min(c[-1].bottom for c in columns)
    paragraphs: list[str] = []
    early = True
    for column in columns:
        text = "".join(_upright(span.text) for span in column)
        if early or top - column[0].top > 1.5 * size:
            paragraphs.append(text)
        else:
            paragraphs[-1] += text
        early = column[-1].bottom - bottom > 1.5 * size
    return "\n\n".join(paragraphs)


def _columns(spans: Sequence[Span], size: float) -> list[list[Span]]:
    """The columns from right to left, each from top to bottom."""
    columns: list[list[Span]] = []
    for span in sorted(spans, key=lambda span: -(span.left + span.right)):
        if columns and columns[-1][0].left + columns[-1][0].right - span.left - span.right < size:
            columns[-1].append(span)
        else:
            columns.append([span])
    return [sorted(column, key=lambda span: -span.top) for column in columns]


def _upright(text: str) -> str:
    """A text with the usual forms of stops and brackets."""
    return _FORMS.sub(lambda sign: unicodedata.normalize("NFKC", sign.group()), text)
