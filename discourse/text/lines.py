"""Cuts a reader's blocks into lines that know where they stood."""

from __future__ import annotations

import re
from collections.abc import Iterable

from discourse.text.blocks import Block
from discourse.text.draft import Line

_ODD_BREAK = re.compile("[\r\x0b\x0c\x85\u2028\u2029]")
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
        if _ODD_BREAK.search(block.text):
            lines += _odd_lines(block, number)
        else:
            pieces = block.text.split("\n")
            lines += [_line(raw, source, block.page, number) for source, raw in enumerate(pieces, block.line)]
    return lines


def _odd_lines(block: Block, number: int) -> list[Line]:
    """The lines of a text that has breaks other than the line feed."""
    lines: list[Line] = []
    page = 1 if "\x0c" in block.text and block.page is None else block.page
    source, place = block.line, 0
    for mark in _BREAK.finditer(block.text):
        lines.append(_line(block.text[place : mark.start()], source, page, number))
        place = mark.end()
        if mark.group() == "\x0c":
            page = page + 1 if block.page is None and page is not None else page
            lines.append(Line("", source, page, number))
        else:
            source += 1
    lines.append(_line(block.text[place:], source, page, number))
    return lines


def _line(raw: str, source: int, page: int | None, block: int) -> Line:
    text = raw.strip()
    return Line(text, source, page, block, len(raw) - len(raw.lstrip()) if text and raw[0].isspace() else 0)
