"""Quotation spans: pairs of quotation marks on the raw text. Unclosed marks are counted, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Opening mark, closing mark, name. 《》 and 〈〉 enclose titles.
_PAIRS = (
    ("“", "”", "double"),
    ("„", "“", "double"),
    ("‘", "’", "single"),
    ("「", "」", "corner"),
    ("『", "』", "white corner"),
    ("﹁", "﹂", "corner"),
    ("﹃", "﹄", "white corner"),
    ("«", "»", "guillemet"),
    ("《", "》", "title"),
    ("〈", "〉", "title"),
    ("＂", "＂", "straight double"),
    ('"', '"', "straight double"),
    ("'", "'", "straight single"),
)
_KINDS = {opening: kind for opening, _, kind in _PAIRS}
_MARK = re.compile("[“”„‘’「」『』﹁﹂﹃﹄«»《》〈〉＂\"']")
_CLOSING = {closing: opening for opening, closing, _ in _PAIRS if opening not in "„＂\"'"}
_ELISION = re.compile(r"['’](?:\d0s\b|tis\b|twas\b|em\b|cause\b|til\b|n['’])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """One pair of quotation marks: `start:end` holds the marks too; `depth` is 1 for the outermost."""

    start: int
    end: int
    kind: str
    depth: int


def quotation_spans(text: str, start: int = 0, end: int | None = None) -> tuple[list[Quotation], int]:
    """The pairs of quotation marks in `text[start:end]`, sorted by start, and how many marks have no partner.

    Offsets are code points into `text`, end exclusive, marks included. Apostrophes are not quotation marks: a mark
    between letters (China’s), after a plural s before a blank (migrants’ rights) unless a single quotation is open,
    and before an elision (’90s). Pairs nest; a closing mark closes the innermost open mark of its kind, and the open
    marks inside that pair count as unclosed.
    """
    end = len(text) if end is None else end
    found: list[tuple[int, int, str]] = []
    waiting: list[tuple[str, int]] = []  # opening mark and place
    unpaired = 0
    for match in _MARK.finditer(text, start, end):
        mark, place = match.group(), match.start()
        role = _role(text, place, mark, waiting)
        if role == "open":
            waiting.append((mark, place))
        elif role == "close":
            opening = _opening(mark, waiting)
            if opening is None:
                unpaired += 1
                continue
            while waiting[-1][0] != opening:
                waiting.pop()
                unpaired += 1
            found.append((waiting.pop()[1], place + 1, _KINDS[opening]))
    return _nested(found), unpaired + len(waiting)


def _opening(mark: str, waiting: list[tuple[str, int]]) -> str | None:
    """The innermost open mark that a closing mark can close."""
    fitting = {mark} if mark in "＂\"'" else {_CLOSING.get(mark, "")}
    if mark == "“":
        fitting = {"„"}
    return next((opened for opened, _ in reversed(waiting) if opened in fitting), None)


def _role(text: str, place: int, mark: str, waiting: list[tuple[str, int]]) -> str:
    """Whether a mark opens, closes, or is an apostrophe."""
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if mark in "'’":
        return _apostrophe_role(text, place, mark, before, after, waiting)
    if mark == "“":
        return "close" if any(opened == "„" for opened, _ in waiting) else "open"
    if mark in '"＂':
        open_here = any(opened == mark for opened, _ in waiting)
        if not open_here:
            return "open"
        opens_inside = (before.isspace() or before in "(（[“‘") and not (
            after.isspace() or after in ",.;:!?)，。；：！？）"
        )
        return "open" if opens_inside and waiting[-1][0] != mark else "close"
    return "close" if mark in _CLOSING else "open"


def _apostrophe_role(text: str, place: int, mark: str, before: str, after: str, waiting: list[tuple[str, int]]) -> str:
    if _latin(before) and _latin(after):
        return "apostrophe"
    if before in "nN" and place > 1 and text[place - 2] in "'’" and not text[place - 3 : place - 2].strip():
        return "apostrophe"  # rock 'n' roll
    opening = "‘" if mark == "’" else "'"
    is_open = any(opened == opening for opened, _ in waiting)
    if before.isdigit() and (after.isspace() or after in ".,;)") and not is_open:
        return "apostrophe"  # feet and minutes
    opens = mark == "'" and not before.isalnum() and before not in ".,!?;:)" and not after.isspace()
    if opens or (mark == "’" and not before.isalnum() and _latin(after)):
        if _ELISION.match(text, place):
            return "apostrophe"
        if opens and not (is_open and waiting[-1][0] == "'"):
            return "open"
    if before in "sS" and not is_open:
        return "apostrophe"
    if before in "sS" and after == " " and is_open and _closes_later(text, place, mark):
        return "apostrophe"
    return "close"


def _latin(char: str) -> bool:
    return char.isalnum() and char < "\u2e80"


def _closes_later(text: str, place: int, mark: str) -> bool:
    """Whether another mark further on, before the sentence ends or a quotation opens, is a surer end of a quotation."""
    opening = "‘" if mark == "’" else "'"
    for later in range(place + 1, min(len(text), place + 300)):
        char = text[later]
        if char in ".!?。！？\n" or char == "‘":
            stop = text[later + 1] if later + 1 < len(text) else " "
            return char in ".!?" and stop == mark
        if char == mark:
            before, after = text[later - 1], text[later + 1] if later + 1 < len(text) else " "
            if _latin(before) and _latin(after):
                continue
            if opening == "'" and before.isspace():
                return False
            return before not in "sS" and not _latin(after)
    return False


def _nested(found: list[tuple[int, int, str]]) -> list[Quotation]:
    """The pairs sorted by start, each with the number of pairs around it, itself included."""
    spans: list[Quotation] = []
    ends: list[int] = []
    for start, end, kind in sorted(found):
        while ends and ends[-1] <= start:
            ends.pop()
        ends.append(end)
        spans.append(Quotation(start, end, kind, len(ends)))
    return spans
