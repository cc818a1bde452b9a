"""Cuts a reader's blocks into lines that keep their positions in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from discourse.text.blocks import Block
from discourse.text.line_features import ODD_BREAK, features_of_lines
from discourse.text.paragraph import Line

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def lines_of(blocks: Iterable[tuple[Block, Sequence[int]]]) -> list[Line]:
    """Return the lines of all blocks, stripped; a form feed begins the next page if pages are unknown.

    With each block come the features of its lines (`discourse.text.line_features`). A block with a kind is one line,
    whatever line breaks are in its text. An empty line separates two blocks.
    """
    lines: list[Line] = []
    for number, (block, features) in enumerate(blocks):
        if lines:
            lines.append(Line("", block.line, block.page, number, features=0))
        if block.kind is not None:
            text = " ".join(part.strip() for part in _BREAK.split(block.text) if part.strip())
            every = reduce(or_, features)
            lines.append(Line(text, block.line, block.page, number, 0, block.kind, block.level, features=every))
        elif any(bits & ODD_BREAK for bits in features):
            lines += _odd_lines(block, number)
        else:
            page = block.page
            pieces = zip(block.text.split("\n"), features, strict=True)
            lines += [_line(raw, source, page, number, bits) for source, (raw, bits) in enumerate(pieces, block.line)]
    return lines


def _odd_lines(block: Block, number: int) -> list[Line]:
    """The lines of a text that has breaks other than the line feed."""
    lines: list[Line] = []
    features = features_of_lines(_BREAK.sub("\n", block.text))
    page = 1 if "\x0c" in block.text and block.page is None else block.page
    source, place = block.line, 0
    for bits, mark in zip(features, _BREAK.finditer(block.text), strict=False):
        lines.append(_line(block.text[place : mark.start()], source, page, number, bits))
        place = mark.end()
        if mark.group() == "\x0c":
            page = page + 1 if block.page is None and page is not None else page
            lines.append(Line("", source, page, number, features=0))
        else:
            source += 1
    lines.append(_line(block.text[place:], source, page, number, features[-1]))
    return lines


def _line(raw: str, source: int, page: int | None, block: int, features: int) -> Line:
    text = raw.strip()
    indent = len(raw) - len(raw.lstrip()) if text and raw[0].isspace() else 0
    return Line(text, source, page, block, indent, None, None, False, features)
