"""Tables of contents: lines that end with the number of a page. They are furniture, since they repeat the headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from discourse.text.paragraph import Line, Tally
from discourse.text.reading_words import alternatives

_PAGE = re.compile(r"(?:\d{1,4}|[ivxlc]{1,7}|[A-Z]{1,2}[-–]\d{1,3})[\s–-]*$")
_DOTS = ".…⋯·‥．_-— "
_WIDE_DOTS = re.compile("[…⋯‥．—]")
_PLAIN = re.compile(r"\S.*?[^\d\s.,%]\s+(?P<page>\d{1,4})")
_TITLE = re.compile(alternatives("contents-title"), re.IGNORECASE)
_LONGEST = 200
_LEAST = 3  # lines under a title, without dots, whose pages rise


def mark_contents(lines: Sequence[Line], tally: Tally) -> None:
    """Give the lines of tables of contents their kind, in place: those with dots, and those under their title."""
    led = [place for place, line in enumerate(lines) if _is_free(line) and _is_led(line.text)]
    places = set(led) if len(led) >= 2 else set()
    for place, line in enumerate(lines):
        if line.kind in (None, "heading") and is_contents_title(line.text):
            under = _under(lines, place, places)
            if under:
                places.update(under)
                places.add(place)
    places.update(_between(lines, places))
    for place in sorted(places):
        line = lines[place]
        line.kind, line.level = "furniture", None
    if places:
        first = min(places)
        tally.add("contents", lines[first].text, "furniture", len(places))


def is_contents_title(text: str) -> bool:
    """Return whether a line is the title of a table of contents or of a list of tables, figures or the like."""
    return len(text) <= 40 and bool(_TITLE.fullmatch(text.strip(" :：")))


def _is_free(line: Line) -> bool:
    return bool(line.text) and line.kind in (None, "list", "heading") and len(line.text) <= _LONGEST


def _is_led(text: str) -> bool:
    """Whether a line ends with dots and the number of a page."""
    if text[-1] not in "0123456789ivxlc–-":
        return False
    match = _PAGE.search(text)
    if match is None:
        return False
    head = text[: match.start()]
    title = head.rstrip(_DOTS)
    dots = head[len(title) :].replace(" ", "")
    return bool(title) and (len(dots) >= 4 or (len(dots) >= 2 and bool(_WIDE_DOTS.search(dots))))


def _under(lines: Sequence[Line], title: int, known: set[int]) -> list[int]:
    """The lines under a title of contents whose numbers of pages rise, without dots or with them."""
    found: list[int] = []
    last = 0
    missed = 0
    for place in range(title + 1, len(lines)):
        line = lines[place]
        if not line.text:
            continue
        if _TITLE.fullmatch(line.text):
            break
        match = _PLAIN.fullmatch(line.text) if _is_free(line) else None
        page = int(match.group("page")) if match else 0
        if place in known or (match and last <= page <= last + 200):
            found.append(place)
            last, missed = max(page, last), 0
        elif missed or len(line.text) > _LONGEST:
            break
        else:
            missed += 1
    return found if len(found) >= _LEAST or any(place in known for place in found) else []


def _between(lines: Sequence[Line], places: set[int]) -> list[int]:
    """Lines right above a line of contents and under another: titles of two lines, of which the last has the page."""
    ordered = sorted(places)
    found: list[int] = []
    for above, below in pairwise(ordered):
        inside = [place for place in range(above + 1, below) if lines[place].text]
        if len(inside) == 1 and below - above <= 3 and _is_free(lines[inside[0]]) and len(lines[inside[0]].text) <= 120:
            found += inside
    return found
