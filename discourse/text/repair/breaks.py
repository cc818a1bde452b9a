"""Breaks of a format inside one paragraph (`<br>`, a line break of Word): which of them separate paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from discourse.text.line_features import MARKUP
from discourse.text.paragraph import Line, Tally
from discourse.text.repair.markup import BLOCK_NAMES
from discourse.text.repair.wraps import ends_open, ends_sentence, is_chinese, starts_item

_INDENT = re.compile("\u3000|[ \xa0\u2002\u2003\u2009]{2}")
_LABEL = re.compile(r"(?:[A-Z][\w-]*(?: [\w-]+){0,2}|[\u4e00-\u9fff]{2,6})[:：]\s?\S")  # Source: ..., 来源：...
_TAG = re.compile(rf"<(/?)({BLOCK_NAMES})(?:\s[^<>]{{0,500}})?/?>", re.IGNORECASE)
_COMMAS = ",，、"
_SHORT = 0.6  # of the widest line: a line that ends before was ended on purpose
_PROSE, _HAN_PROSE = 40, 20  # characters that lines of prose have at least
_WRAPPED = 0.3  # of the breaks: if so many are inside sentences, the lines are cut at a width


def paragraphs_of(text: str) -> list[str]:
    r"""Return the paragraphs of a text in which each line feed is a break of the format.

    Two breaks separate paragraphs, and so does one before an indent, before a list item, article or label, after a
    heading with a number, after a line that ends early, and after the end of a sentence; other breaks are blanks.

    >>> paragraphs_of("The border was closed.\n\nMigrants work\nhere.")
    ['The border was closed.', 'Migrants work here.']
    >>> paragraphs_of("一、健全服务体系\n各地应当提供培训。\n\u3000\u3000二、打击违法犯罪")
    ['一、健全服务体系', '各地应当提供培训。', '二、打击违法犯罪']
    """
    lines = text.split("\n")
    if len(lines) == 1:
        return [joined] if (joined := " ".join(text.split())) else []
    pieces = [" ".join(line.split()) for line in lines]
    width = max(map(len, pieces))
    wrapped = _is_wrapped(pieces)
    paragraphs: list[str] = []
    above = ""
    for raw, piece in zip(lines, pieces, strict=True):
        if not piece:
            above = ""
            continue
        if above and not _INDENT.match(raw) and not _separates(above, piece, width, wrapped):
            paragraphs[-1] += f" {piece}"
        else:
            paragraphs.append(piece)
        above = piece
    return paragraphs


def _is_wrapped(pieces: Sequence[str]) -> bool:
    """Whether the breaks only cut the lines at a width, as in a mail or a poem."""
    breaks = [(a, b) for a, b in pairwise(pieces) if a and b]
    inside = sum(not ends_sentence(a) and b[0].islower() for a, b in breaks)
    return len(breaks) > 2 and inside >= _WRAPPED * len(breaks)


def _separates(above: str, below: str, width: int, wrapped: bool) -> bool:
    """Whether one break between two lines of at most `width` characters separates paragraphs."""
    if starts_item(below) or _LABEL.match(below):
        return True
    if below[0].islower():
        return False
    early = width >= _PROSE and len(above) < _SHORT * width
    if ends_sentence(above):
        return early or not wrapped
    if above[-1] in _COMMAS or ends_open(above):
        return False
    if is_chinese(above):  # a cut sentence ends at the width
        return len(above) < min(_HAN_PROSE, width) or width - len(above) > 2
    return early or (starts_item(above) and len(above) <= 2 * _PROSE)


def split_at_tags(lines: list[Line], tally: Tally) -> list[Line]:
    """Return the lines, one with block tags or `<br>` as a line for each of its paragraphs.

    Lines with a kind, headings and table rows of Markdown stay one line: their tags become blanks.
    """
    found: list[Line] | None = None
    for place, line in enumerate(lines):
        tagged = line.features & MARKUP and line.kind is None and line.text[:1] not in "#|" and _TAG.search(line.text)
        if tagged and found is None:
            found = lines[:place]
        if found is None:
            continue
        if tagged:
            found += _parted(line, tally)
        else:
            found.append(line)
    return lines if found is None else found


def _parted(line: Line, tally: Tally) -> list[Line]:
    """The paragraphs of a line with tags, with a blank line where a tag begins or ends a block."""
    text = _TAG.sub(lambda tag: "\n" if tag.group(2).lower() == "br" else "\n\n", line.text)
    paragraphs = paragraphs_of(text)
    blank = replace(line, text="", features=0)
    parted = [blank] if text.startswith("\n\n") else []
    for number, paragraph in enumerate(paragraphs):
        parted += [replace(blank)] if number else []
        parted.append(replace(line, text=paragraph, indent=0 if number else line.indent))
    if text.endswith("\n\n"):
        parted.append(replace(blank))
    tally.add("markup", line.text, " ¶ ".join(paragraphs))
    return parted
