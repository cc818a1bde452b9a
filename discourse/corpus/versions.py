"""Two versions of a text beside each other on a page, each under its name ("Text proposed", "Amendment")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from discourse.corpus.spans import Span
from discourse.text.reading_words import alternatives

Pair: TypeAlias = tuple[Span, Span]

_NAME = re.compile(alternatives("version-name"), re.IGNORECASE)
_MOST = 100  # names on a page


def is_version(name: str) -> bool:
    """Return whether a line is the name of a version of a text."""
    return len(name) <= 70 and bool(_NAME.fullmatch(name.strip(" :：")))


def version_pairs(spans: Sequence[Span]) -> list[Pair]:
    """Return the names of two versions that stand on one line, left and right, from the top of a page."""
    named = [span for span in spans if is_version(span.text)][:_MOST]
    pairs: list[Pair] = []
    for left in named:
        for right in named:
            level = min(left.top, right.top) - max(left.bottom, right.bottom) > 0.5 * min(left.height, right.height)
            if left.right < right.left and level and left.text != right.text:
                pairs.append((left, right))
                break
    return pairs


def gutter_of(pairs: Sequence[Pair], spans: Sequence[Span]) -> float | None:
    """Return the place between the columns under pairs of names, or None if lines under them cross it."""
    left, right = pairs[0]
    under = [span for span in spans if span.top <= max(left.top, right.top)]
    starts = sorted({span.left - 1 for span in under if span.left > (left.left + left.right) / 2})
    for place in starts:
        if place <= right.left and not any(span.left < place < span.right for span in under):
            return place
    return None
