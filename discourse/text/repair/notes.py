"""Footnotes: the notes are told from the text, and their marks taken off the words they stick to.

A digit behind a word or stop is a mark only if a note with this number follows: 31.8 and COVID19 have none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from discourse.text.draft import Line, Tally
from discourse.text.repair.markup import Marks

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# A note begins with its number, then a word or a quotation mark; "1. " and "1) " begin list items.
_NOTE = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\s?|\[\d{1,3}\]\s?|\d{1,3}\s+)(?=[“‘\"'(\[《「]?[^\W\d_])")
# Behind a small letter of a word, a closing mark, or a full stop that follows a letter or bracket; before a blank,
# the end of the line, or a stop.
_MARK = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[^\W\d_][.,;:!?])|(?<=[)\]”’»\"][.,;:!?])|(?<=[.,;:!?][)\]”’»\"])|(?<=[)\]”’»。，；！？]))"
    r"([1-9]\d{0,2}|[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}|\[[1-9]\d{0,2}\])(?=[\s.,;:!?)\]”’。，；！？]|$)"
)
_HAS_MARK = re.compile(r"[^\W\d_\s.,;:!?)\]”’»\"。，；！？]?[^\s\d]\[?[\d¹²³⁴-⁹]")


def _number(text: str) -> int:
    return int(text.strip("[] \t").translate(_SUPERSCRIPTS))


def mark_notes(lines: Sequence[Line], marks: Marks, repairs: frozenset[str], tally: Tally) -> None:
    """Give the lines of notes their kind and take the marks off the words, in place.

    `marks` are those that markup had made plain. Notes come in rising order; a number is believed when a mark with
    it stands before the note and the number before it was believed too (the first note of a page starts anew).
    """
    numbers = {_number(match.group(1)) for line in lines if line.text and (match := _NOTE.match(line.text))}
    stuck = _stuck_marks(lines, numbers) if numbers and "note_marks" in repairs else {}
    plain: dict[int, list[int]] = defaultdict(list)
    for place, label in marks.found:
        if label.isdigit():
            plain[int(label)].append(place)
    if not stuck and not plain:
        _continue_notes(lines)
        return
    last, chains = 0, _chains(lines, stuck, plain)
    for chain in chains:
        for number, place, mark in chain:
            lines[place].kind = "note"
            if mark is not None:
                _take_off(lines[mark[0]], mark[1], number, tally)
        last += len(chain)
    if last:
        tally.add("notes", lines[chains[0][0][1]].text, "note", last)
    _continue_notes(lines)


def _stuck_marks(lines: Sequence[Line], numbers: set[int]) -> dict[int, list[tuple[int, str]]]:
    """For each of the numbers the lines on which it sticks to a word, with the form it has there."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.text and line.kind not in ("furniture", "note") and _HAS_MARK.search(line.text):
            for match in _MARK.finditer(line.text):
                if (number := _number(match.group(1))) in numbers:
                    found[number].append((place, match.group(1)))
    return found


_Note = tuple[int, int, tuple[int, str] | None]  # number, line of the note, stuck mark
_Chain = list[_Note]


def _chains(
    lines: Sequence[Line], stuck: dict[int, list[tuple[int, str]]], plain: dict[int, list[int]]
) -> list[_Chain]:
    """Runs of notes with rising numbers, each with its mark before it."""
    chains: list[_Chain] = []
    last_mark = last_place = -1
    expected: int | None = None
    for place, line in enumerate(lines):
        match = _NOTE.match(line.text) if line.kind in (None, "note") else None
        if match is None:
            continue
        number = _number(match.group(1))
        same_page = last_place >= 0 and lines[last_place].page == line.page
        follows = number == expected or (number == 1 and not (same_page and line.page is not None))
        before = [mark for mark in stuck.get(number, ()) if last_mark <= mark[0] < place]
        explicit = [mark for mark in plain.get(number, ()) if mark <= place]
        entry: _Note
        if explicit and (expected is None or follows or line.kind == "note" or number > (expected or 0)):
            entry = (number, place, None)
        elif before and (follows or (expected is None and number == 1)):
            entry = (number, place, before[0])
            last_mark = before[0][0]
        elif expected is not None and number == expected and _gap_is_small(lines, last_place, place):
            entry = (number, place, None)  # its mark was lost, its neighbours' were not
        else:
            continue
        if number != expected or not chains:
            chains.append([])
        chains[-1].append(entry)
        expected, last_place = number + 1, place
    return chains


def _gap_is_small(lines: Sequence[Line], last: int, place: int) -> bool:
    """Whether only the note before stands between two notes: no blank line, or nothing but one."""
    between = [line.text for line in lines[last + 1 : place]]
    return "" not in between or all(not text for text in between)


def _take_off(line: Line, form: str, number: int, tally: Tally) -> None:
    before = line.text
    for match in _MARK.finditer(before):
        if match.group(1) == form:
            line.text = before[: match.start()] + before[match.end() :]
            tally.add("note_marks", before[max(match.start() - 20, 0) : match.end() + 10], f"note {number}")
            return


def _continue_notes(lines: Sequence[Line]) -> None:
    """The lines under a note belong to it until a blank line, the next page or a line of another kind."""
    above: Line | None = None
    for line in lines:
        if not line.text or line.kind not in (None, "note"):
            above = None
        elif line.kind == "note":
            above = line
        elif above is not None and above.page == line.page:
            line.kind = "note"
            line.continues = True
            above = line
        else:
            above = None
