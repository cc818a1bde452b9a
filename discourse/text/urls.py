"""Web and mail addresses in running text: their words are no words of the text."""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>\"“”‘’«»「」『』《》，。；：！？、（）]+"
    r"|(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<!\w)doi:\s?10\.\d{4,9}/[^\s<>\"“”]+"
)
_TRAILING = ".,;:!?)]}'"


def address_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of URLs, DOIs and e-mail addresses in `text[start:end]`, code points into `text`, without the stops behind.

    A closing bracket belongs to an address that holds the opening one.
    """
    spans = []
    for match in _ADDRESS.finditer(text, start, len(text) if end is None else end):
        address = match.group()
        while address and address[-1] in _TRAILING:
            if address[-1] == ")" and address.count("(") >= address.count(")"):
                break
            address = address[:-1]
        spans.append((match.start(), match.start() + len(address)))
    return spans
