"""Cuts a document into its sections, each a document of its own that keeps its lines and pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from discourse.corpus.protocol import Raw
from discourse.text.blocks import Block
from discourse.text.prepared import Passage, Prepared


def split(raw: Raw, prepared: Prepared) -> Iterator[tuple[str, Raw]]:
    """The sections of a prepared document: the heading that opens each (`` before the first), and its blocks.

    A section runs from a heading to the next one. Headings without text of their own, such as a chapter's title above
    that of its first section, stay with what follows. Sections are numbered from 0 after the document's key. Their
    blocks are repaired and have their kinds, so that preparing them again changes nothing.
    """
    sections: list[list[Passage]] = [[]]
    for passage in prepared.passages:
        full = any(p.kind not in ("heading", "furniture") for p in sections[-1])
        if passage.kind == "heading" and full:
            sections.append([])
        sections[-1].append(passage)
    width = len(str(len(sections) - 1))
    for number, passages in enumerate(sections):
        blocks = tuple(_block(prepared.text, passage) for passage in passages)
        heading = " › ".join(block.text for block in blocks[: _headings(passages)])
        key = f"{raw.key}/{number:0{width}}" if raw.key else f"{number:0{width}}"
        yield heading, replace(raw, blocks=blocks, key=key, markup="plain")


def _headings(passages: list[Passage]) -> int:
    """How many passages at the beginning of a section are headings."""
    return next((place for place, passage in enumerate(passages) if passage.kind != "heading"), len(passages))


def _block(text: str, passage: Passage) -> Block:
    return Block(text[passage.start : passage.end], passage.kind, passage.level, passage.page, passage.line or 1)
