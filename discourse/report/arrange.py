"""What of a section is open and what is folded: one figure and its finding, then the rest for who wants it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from discourse.report.blocks import (
    Block,
    Concordance,
    DataTable,
    Examples,
    Fold,
    Opening,
    Paragraph,
    Picture,
    ReportSection,
)
from discourse.report.locale import Locale

APPENDIX = frozenset(
    [
        "warnings",
        "comparability",
        "robustness",
        "calibration",
        "validation",
        "examples",
        "corpus",
        "lexicon",
        "methods",
        "provenance",
    ]
)
OPEN = (Opening, Concordance)


def arrange(section: ReportSection, words: Locale) -> ReportSection:
    """Return a section as it is shown: the appendix is folded as a whole, of the others all but the leading blocks."""
    if section.anchor in APPENDIX:
        return replace(section, appendix=True)
    first = next((block for block in section.blocks if isinstance(block, Picture)), None)
    if first is None and len(section.blocks) < 2:
        return section
    if any(isinstance(block, OPEN) for block in section.blocks):
        return section
    shown: list[Block] = [Paragraph(first.said, "lead"), first] if first else []
    rest: list[Block] = []
    for block in section.blocks:
        if block is first:
            continue
        leads = isinstance(block, Paragraph) and block.tone in ("lead", "caution")
        (shown if leads and first is None else rest).append(block)
    if not shown:
        shown, rest = rest[:1], rest[1:]
    if not rest:
        return replace(section, blocks=tuple(shown))
    return replace(section, blocks=(*shown, Fold(_title(rest, words), tuple(rest))))


def anchored(section: ReportSection) -> ReportSection:
    """Return a section whose tables have anchors: their own, the name of their figure, or a number in the section."""
    numbers = count(1)
    return replace(section, blocks=tuple(_anchored(block, section.anchor, numbers) for block in section.blocks))


def _anchored(block: Block, section: str, numbers: Iterator[int]) -> Block:
    if isinstance(block, DataTable):
        return block if block.anchor else replace(block, anchor=f"table-{section}-{next(numbers)}")
    if isinstance(block, Picture):
        return _named(block)
    if isinstance(block, Opening) and block.picture:
        return replace(block, picture=_named(block.picture))
    if isinstance(block, Fold):
        return replace(block, blocks=tuple(_anchored(inner, section, numbers) for inner in block.blocks))
    return block


def _named(picture: Picture) -> Picture:
    return replace(picture, data=replace(picture.data, anchor=f"table-{picture.name}"))


def _title(blocks: list[Block], words: Locale) -> str:
    """Return what is folded: how it is read, and the numbers of figures, tables and passages."""
    figures = sum(isinstance(block, Picture) for block in blocks)
    tables = sum(block.kind == "table" for block in blocks)
    passages = sum(len(block.items) for block in blocks if isinstance(block, Examples))
    counted = (("figures", figures), ("tables", tables), ("passages", passages))
    said = [words("fold.reading")] + [words.count(f"fold.{key}", n) for key, n in counted if n]
    return words("fold.title", items=words.listed(said))
