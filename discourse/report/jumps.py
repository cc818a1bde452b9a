"""Links from a warning to the number that it limits: the first of several targets that the page has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from discourse.report.blocks import Block, DataTable, Examples, Fold, Jump, Opening, Picture, Points, ReportSection


def resolved(sections: Sequence[ReportSection]) -> tuple[ReportSection, ...]:
    """Return sections whose jumps name the title of the section that they lead to; others are left out."""
    titles = {anchor: section.title for section in sections for anchor in _anchors(section)}
    return tuple(
        replace(section, blocks=tuple(_block(block, titles) for block in section.blocks)) for section in sections
    )


def _anchors(section: ReportSection) -> Iterator[str]:
    yield section.anchor
    yield from _inside(section.blocks)


def _inside(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, DataTable | Examples):
            yield block.anchor
        elif isinstance(block, Picture):
            yield from (f"figure-{block.name}", block.data.anchor)
        elif isinstance(block, Fold):
            yield from _inside(block.blocks)


def _block(block: Block, titles: dict[str, str]) -> Block:
    if isinstance(block, Points):
        return replace(block, jumps=tuple(_one(jump, titles) for jump in block.jumps))
    if isinstance(block, Opening):
        warnings = tuple((text, advice, _one(jump, titles)) for text, advice, jump in block.warnings)
        return replace(block, warnings=warnings)
    return block


def _one(jump: Jump, titles: dict[str, str]) -> Jump:
    for target in jump.targets:
        title = titles.get(target.partition("&")[0], "")
        if title:
            return Jump((target,), title)
    return Jump()
