"""Bold paragraphs that serve as headings where no style says so, and contents that were typed by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from discourse.text.blocks import Block
from discourse.text.ideographs import HAN
from discourse.text.kinds import heading_level

_STOP = re.compile(r"[.,;:!?。，；：！？…][\"'”’»)\]）」』》]*$")
_HAN = re.compile(f"[{HAN}]")
_LISTED = re.compile(r"\S\s*\t[ .…·]*(?:\d{1,4}|[ivxlc]{1,6})\s*$")
_MOST_BOLD = 0.5  # of the letters of a document in which bold print marks headings
_LEAST = 3  # lines of contents


@dataclass(frozen=True)
class Held:
    """A block and how it is printed: all bold, a line of contents by its look (a tab, then a number)."""

    block: Block
    strong: bool = False
    listed: bool = False


def is_listed(text: str) -> bool:
    """Return whether a line ends with a tab and a number, as lines of contents do."""
    return "\t" in text and bool(_LISTED.search(text))


def bold_headings(blocks: Sequence[Held]) -> list[Held]:
    """Return the blocks; short bold paragraphs above others are headings, three lines of contents furniture."""
    blocks = _without_contents(blocks)
    sizes = [len(held.block.text) for held in blocks if held.block.kind in ("body", None)]
    bold = sum(len(held.block.text) for held in blocks if held.strong and held.block.kind in ("body", None))
    if not bold or bold > _MOST_BOLD * sum(sizes):
        return blocks
    found: list[Held] = []
    for place, held in enumerate(blocks):
        below = next((other for other in blocks[place + 1 : place + 4] if not other.strong), None)
        if held.strong and held.block.kind in ("body", None) and below is not None and _is_short(held.block.text):
            level = heading_level(held.block.text, below.block.text) or 2
            held = replace(held, block=replace(held.block, kind="heading", level=level))
        found.append(held)
    return found


def _without_contents(blocks: Sequence[Held]) -> list[Held]:
    found: list[Held] = []
    for listed, group in groupby(blocks, key=lambda held: held.listed and held.block.kind in ("body", None, "list")):
        run = list(group)
        if listed and len(run) >= _LEAST:
            run = [replace(held, block=replace(held.block, kind="furniture", level=None)) for held in run]
        found += run
    return found


def _is_short(text: str) -> bool:
    limit = 40 if _HAN.search(text) else 120
    return len(text) <= limit and not _STOP.search(text) and any(char.isalpha() for char in text)
