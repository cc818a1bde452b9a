"""Cuts a reader's blocks into lines that know where they stood."""

from __future__ import annotations

import re
from collections.abc import Iterable

from discourse.text.blocks import Block
from discourse.text.draft import Line

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def lines_of(blocks: Iterable[Block]) -> list[Line]:
    """The lines of all blocks, without blanks at their ends; a form feed begins the next page where pages are unknown.

    A block with a kind is one line, whatever breaks its text holds. Between two blocks stands an empty line.
    """
    lines: list[Line] = []
    for number, block in enumerate(blocks):
        if lines:
            lines.append(Line("", block.line, block.page, number))
        if block.kind is not None:
            text = " ".join(part.strip() for part in _BREAK.split(block.text) if part.strip())
            lines.append(Line(text, block.line, block.page, number, 0, block.kind, block.level))
            continue
        text, page = block.text, block.page
        if "\x0c" in text and page is None:
            page = 1
        source = block.line
        place = 0
        for mark in _BREAK.finditer(text):
            lines.append(_line(text[place : mark.start()], source, page, number))
            place = mark.end()
            if mark.group() == "\x0c":
                page = page + 1 if block.page is None and page is not None else page
                lines.append(Line("", source, page, number))
            else:
                source += 1
        if place < len(text):
            lines.append(_line(text[place:], source, page, number))
    return lines


def _line(raw: str, source: int, page: int | None, block: int) -> Line:
    text = raw.strip()
    return Line(text, source, page, block, len(raw) - len(raw.lstrip()) if text else 0)
