"""Hard-wrapped lines back into paragraphs, and sentences that a page, note or column cut in two back into one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from discourse.text.chinese import HAN
from discourse.text.draft import Line, Tally
from discourse.text.repair.hyphens import HYPHENS, Vocabulary, join_hyphen

_WIDE = f"{HAN}\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff00-\uffef\u2018-\u201d\u2026\u2014"
_HAN_END = re.compile(f"[{HAN}，、]$")
_HAN_START = re.compile(f"[{HAN}“‘《（「『]")
_STOP_END = re.compile(r"[.!?:;。！？：；…][\"'”’»)\]）」』》]*$")
_ITEM = re.compile(
    r"[•·▪■□●○◦‣⁃∙–—*-]\s+\S|\(?\d{1,3}[.)]\s+\S|\(?[a-zA-Z]\)\s+\S|\(?[ivx]{1,5}[.)]\s+\S"
    r"|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[〇零一二三四五六七八九十百千\d]+[编編章节節条條款]"
)
_FIRST_WORD = re.compile(r"\S+")
_INTERRUPTS = frozenset(("note", "furniture", "table", "caption"))


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the lines of a text are cut at a width: many end inside a sentence and the next goes on.

    Looked at are lines of 25 or more letters (12 Han) with another line right below.
    """
    soft = pairs = 0
    for above, below in pairwise(lines):
        a, b = above.text, below.text
        if not a or not b or above.kind is not None or below.kind is not None or above.block != below.block:
            continue
        if len(a) < 25 and not (len(a) >= 12 and _HAN_END.search(a)):
            continue
        pairs += 1
        if b[0].islower() and not _STOP_END.search(a):
            soft += 1
        elif _HAN_END.search(a) and _HAN_START.match(b) and not _ITEM.match(b):
            soft += abs(len(a) - len(b)) <= 3 or len(b) < len(a)
    return soft >= 1 and soft >= 0.3 * pairs


def paragraphs(lines: Sequence[Line], repairs: frozenset[str], tally: Tally) -> list[Line]:
    """The paragraphs of a document in order, each with the place of its first line."""
    wrapped = "wraps" in repairs and is_wrapped(lines)
    vocabulary = Vocabulary([line for line in lines if line.kind != "furniture"])
    joiner = _Joiner(vocabulary, repairs, tally)
    found: list[Line] = []
    for chunk in _chunks(lines):
        width = max(len(line.text) for line in chunk) if len(chunk) > 1 else 0
        last: Line | None = None
        for line in chunk:
            if last is not None and _goes_on(last, line, width, wrapped, joiner):
                joiner.join(found[-1], line)
            else:
                found.append(line)
            last = Line(line.text, line.line, line.page, line.block, line.indent, line.kind, line.level)
    return _rejoin(found, wrapped, joiner) if "cut_sentences" in repairs else found


def _chunks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand together, cut at blank lines and where the reader's blocks or kinds change."""
    chunks: list[list[Line]] = []
    open_chunk = False
    for line in lines:
        if not line.text:
            open_chunk = False
            continue
        last = chunks[-1][-1] if open_chunk else None
        if last is not None and last.block == line.block and (last.kind == line.kind or _may_go_on(last, line)):
            chunks[-1].append(line)
        else:
            chunks.append([line])
        open_chunk = True
    return chunks


def _may_go_on(above: Line, below: Line) -> bool:
    return above.kind in ("list", "note") and below.kind is None


class _Joiner:
    """Joins two pieces of one paragraph and counts how."""

    def __init__(self, vocabulary: Vocabulary, repairs: frozenset[str], tally: Tally) -> None:
        self._vocabulary = vocabulary
        self._repairs = repairs
        self._tally = tally

    def join(self, above: Line, below: Line, kind: str = "wraps") -> None:
        """Append `below` to `above`, in place."""
        a, b = above.text, below.text
        at_hyphen = "hyphens" in self._repairs and (a[-1] in HYPHENS or a[-1] in "\u2013/")
        if at_hyphen and (done := join_hyphen(a, b, self._vocabulary)):
            if a[-1] in HYPHENS:
                self._tally.add(f"hyphens_{done[1]}", f"{a[-15:]}\n{b[:15]}", done[0][len(a) - 15 :][:30])
            above.text = done[0]
            return
        glue = "" if _is_wide(a[-1]) and _is_wide(b[0]) else " "
        self._tally.add(kind, f"{a[-20:]}\n{b[:20]}", f"{a[-20:]}{glue}{b[:20]}")
        above.text = f"{a}{glue}{b}"

    def breaks_word(self, above: str, below: str) -> bool:
        """Whether a word is broken between two lines."""
        return (
            "hyphens" in self._repairs
            and above[-1] in HYPHENS
            and len(above) > 1
            and above[-2].isalnum()
            and below[0].isalpha()
        )


def _is_wide(char: str) -> bool:
    return bool(re.match(f"[{_WIDE}]", char))


def _goes_on(above: Line, below: Line, width: int, wrapped: bool, joiner: _Joiner) -> bool:
    """Whether a line goes on with the line right above it."""
    if below.continues:
        return True
    if above.kind not in (None, "list", "note") or below.kind not in (None,):
        return False
    a, b = above.text, below.text
    if _ITEM.match(b):
        return False
    if not wrapped:
        return joiner.breaks_word(a, b) and b[0].islower()
    if b[0].islower() or joiner.breaks_word(a, b):
        return True
    if _is_chinese(a) != _is_chinese(b):
        return False  # a title in two languages
    first = _FIRST_WORD.match(b)
    room = width - len(a)
    need = len(first.group()) + 1 if first and not _is_chinese(b) else 1
    if _STOP_END.search(a):
        return room < max(need, 0.15 * width)
    return not (len(a) < 0.6 * width and width >= 40 and a[0].isupper())


def _is_chinese(text: str) -> bool:
    return not text.isascii() and len(re.findall(f"[{HAN}]", text)) * 2 > len(re.sub(r"\W", "", text))


def _rejoin(found: list[Line], wrapped: bool, joiner: _Joiner) -> list[Line]:
    """Join a paragraph that ends inside a sentence with the next one that goes on, over notes and furniture between."""
    result: list[Line] = []
    open_place: int | None = None
    for line in found:
        if line.kind in _INTERRUPTS:
            result.append(line)
            continue
        above = result[open_place] if open_place is not None else None
        if (
            above is not None
            and line.kind is None
            and _is_cut(above, line, interrupted=result[-1] is not above, joiner=joiner)
        ):
            joiner.join(above, line, "cut_sentences")
            continue
        result.append(line)
        open_place = len(result) - 1 if line.kind in (None, "list") else None
    return result


def _is_cut(above: Line, below: Line, *, interrupted: bool, joiner: _Joiner) -> bool:
    a, b = above.text, below.text
    if _STOP_END.search(a) or _ITEM.match(b):
        return False
    if joiner.breaks_word(a, b) and (b[0].islower() or interrupted):
        return True
    if len(a) < 40 or _is_chinese(a) != _is_chinese(b):
        return len(a) >= 16 and _is_chinese(a) and _is_chinese(b) and (interrupted or above.page != below.page)
    if _is_chinese(a):
        return interrupted or above.page != below.page
    return b[0].islower()
