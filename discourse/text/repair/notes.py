"""Footnotes: notes are separated from the text, and their marks removed from the words they stick to.

A digit after a word or stop is a mark only if a note with this number follows: 31.8 and COVID19 have no such note.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from discourse.text.line_features import DIGIT
from discourse.text.paragraph import Line, Tally
from discourse.text.repair.markup import Marks
from discourse.text.repair.wraps import ends_sentence

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# A note begins with its number, then a word or a quotation mark; "1. " and "1) " begin list items.
_NOTE = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\s?|\[\d{1,3}\]\s?|\d{1,3}\s+)(?=[“‘\"'(\[《「]?[^\W\d_])")
# After a small letter of a word, a closing mark, or a full stop that follows a letter or bracket; before a blank,
# the end of the line, or a stop.
_MARK = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[^\W\d_][.,;:!?])|(?<=[)\]”’»\"][.,;:!?])|(?<=[.,;:!?][)\]”’»\"])|(?<=[)\]”’»。，；！？]))"
    r"([1-9]\d{0,2}|[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}|\[[1-9]\d{0,2}\])(?=[\s;:!?)\]”’。，；！？]|[.,](?!\d)|$)"
)
_BEHIND_YEAR = re.compile(r"(?<=\d{4}\.)([1-9]\d?)(?=\s+[A-Z“‘]|$)")
_HAS_MARK = re.compile(r"[^\W\d_\s.,;:!?)\]”’»\"。，；！？]?[^\s\d]\[?[\d¹²³⁴-⁹]")


_ADDRESS = re.compile(r"\(?(?:https?:|www\.|doi:|\S*doi\.org/|\S+@)", re.IGNORECASE)
_WIDEST = 130  # characters of a line of print


def _number(text: str) -> int:
    return int(text.strip("[] \t").translate(_SUPERSCRIPTS))


def mark_notes(lines: Sequence[Line], marks: Marks, repairs: frozenset[str], tally: Tally) -> None:
    """Give the lines of notes their kind and take the marks off the words, in place.

    `marks` are those that markup identified. Notes come in rising order; a number is accepted if a mark with
    it occurs before the note, on the same page if there is one.
    """
    numbers = {_number(match.group(1)) for line in lines if line.features & DIGIT and (match := _NOTE.match(line.text))}
    stuck = _stuck_marks(lines, numbers) if numbers and "note_marks" in repairs else {}
    plain: dict[int, list[int]] = defaultdict(list)
    for place, label in marks.found:
        if label.isdigit():
            plain[int(label)].append(place)
    notes = _notes(lines, stuck, plain) if stuck or plain else []
    for place, _ in notes:
        lines[place].kind = "note"
    for mark in sorted((mark for _, mark in notes if mark is not None), reverse=True):
        _take_off(lines[mark[0]], mark, tally)
    if notes:
        tally.add("notes", lines[notes[0][0]].text, "note", len(notes))
    if any(line.kind == "note" for line in lines):
        _continue_notes(lines)


_Mark = tuple[int, int, int]  # line, and the code points of the mark in it


def _stuck_marks(lines: Sequence[Line], numbers: set[int]) -> dict[int, list[_Mark]]:
    """Return the note marks of each number that follow a word, or those after a year (in 2015.3 The) if none do."""
    found: dict[int, list[_Mark]] = defaultdict(list)
    behind_years: dict[int, list[_Mark]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.features & DIGIT and line.kind not in ("furniture", "note") and _HAS_MARK.search(line.text):
            for pattern, kept in ((_MARK, found), (_BEHIND_YEAR, behind_years)):
                for match in pattern.finditer(line.text):
                    if (number := _number(match.group(1))) in numbers and not _in_address(line.text, match.start()):
                        kept[number].append((place, match.start(), match.end()))
    return {number: found.get(number) or behind_years[number] for number in {*found, *behind_years}}


def _in_address(text: str, place: int) -> bool:
    """Whether a digit belongs to a web address or a DOI (doi:10.1000/7)."""
    start = text.rfind(" ", 0, place) + 1
    return bool(_ADDRESS.match(text, start))


def _notes(
    lines: Sequence[Line], stuck: Mapping[int, list[_Mark]], plain: Mapping[int, list[int]]
) -> list[tuple[int, _Mark | None]]:
    """The lines that begin notes, each with the mark that sticks to a word before it."""
    found: list[tuple[int, _Mark | None]] = []
    last_mark: _Mark = (-1, 0, 0)
    last_place, expected = -1, 0  # 0: no note yet
    first_line: dict[int | None, int] = {}
    for place, line in enumerate(lines):
        first_line.setdefault(line.page, place)
    for place, line in enumerate(lines):
        match = _NOTE.match(line.text) if line.features & DIGIT and line.kind in (None, "note") else None
        if match is None:
            continue
        number = _number(match.group(1))
        mark = _mark_before(stuck.get(number, ()), last_mark, place, first_line.get(line.page, 0))
        page = line.page if last_place < 0 else lines[last_place].page
        if not expected:
            fits = number == 1 or line.page is not None or number + 1 in stuck
        else:
            fits = expected <= number <= expected + 3 or (number == 1 and (line.page is None or line.page != page))
        marked = number in plain and plain[number][0] <= place
        if marked and (fits or not expected or line.kind == "note"):
            found.append((place, None))
        elif mark is not None and fits:
            last_mark = mark
            found.append((place, mark))
        elif expected and number == expected and _gap_is_small(lines, last_place, place):
            found.append((place, None))  # its mark was lost, its neighbours' were not
        else:
            continue
        expected, last_place = number + 1, place
    return found


def _mark_before(marks: Sequence[_Mark], last: _Mark, place: int, page_start: int) -> _Mark | None:
    """The first mark after the last one that was used and before a line, if there is one on its own page."""
    start, end = bisect_right(marks, last), bisect_left(marks, (place, 0, 0))
    on_page = max(start, bisect_left(marks, (page_start, 0, 0)))
    return marks[on_page] if on_page < end else marks[start] if start < end else None


def _gap_is_small(lines: Sequence[Line], last: int, place: int) -> bool:
    """Whether only the earlier note is between two notes: no blank line, or only blank lines."""
    between = [line.text for line in lines[last + 1 : place]]
    return "" not in between or all(not text for text in between)


def _take_off(line: Line, mark: _Mark, tally: Tally) -> None:
    _, start, end = mark
    tally.add("note_marks", line.text[max(start - 20, 0) : end + 10], line.text[max(start - 20, 0) : start])
    line.rewrite(line.text[:start] + line.text[end:])


def _continue_notes(lines: Sequence[Line]) -> None:
    """The lines under a note belong to it, until a blank line, the next page, a line of another kind, or its end.

    A note ends if a line of it ends with a stop and the next either goes on with the text above the notes, or
    begins with a word for which there was room.
    """
    above: Line | None = None
    body = ""  # the last line of the text before the notes
    for place, line in enumerate(lines):
        if not line.text or line.kind not in (None, "note"):
            above = None
        elif line.kind == "note":
            above = line
        elif above is not None and above.page == line.page and not _note_ended(lines, place, body):
            line.kind = "note"
            line.continues = True
            above = line
        else:
            above = None
            body = line.text


def _note_ended(lines: Sequence[Line], place: int, body: str) -> bool:
    """Whether the line above, which is a note's, was its last."""
    above, text = lines[place - 1].text, lines[place].text
    if not ends_sentence(above):
        return False
    cut = bool(body) and not ends_sentence(body)
    width = max(len(line.text) for line in lines[max(place - 10, 0) : place + 10])
    return cut or text[0].islower() or len(above) + 1 + len(text.split(None, 1)[0]) <= min(width, _WIDEST)
