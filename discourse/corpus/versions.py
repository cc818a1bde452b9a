"""Two versions of a text beside each other on a page, each under its name ("Text proposed", "Amendment")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from discourse.corpus.spans import Span

Pair: TypeAlias = tuple[Span, Span]

_NAME = re.compile(
    r"(?:(?:draft |proposed |present |current |existing |original |amended |modified |new |old )?"
    r"(?:text|wording|version|amendment|legislation)s?"
    r"(?: (?:proposed|suggested|adopted|amended)?(?: ?(?:by|of) .{3,40})?)?"
    r"|(?:commission|council|parliament|government|presidency)(?:['’]s)?"
    r"(?: (?:proposal|position|text|compromise|amendment)s?)?"
    r"|(?:amendment|proposal)s? (?:by|of) .{3,40}|amendments?|draft opinion|compromise(?: text)?"
    r"|(?:原|现行|現行|修改|修订|修訂|修正)(?:后|後|前)?(?:的)?(?:条文|條文|规定|規定|文本|内容|內容|条款|條款|案)?|草案|修改稿|修订草案|修正案)",
    re.IGNORECASE,
)


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
