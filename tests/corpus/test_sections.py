"""Sections of a document: where they begin, their headings, keys and lines."""

from __future__ import annotations

from discourse.corpus import Raw
from discourse.corpus.sections import split
from discourse.text.blocks import Block
from discourse.text.prepare import prepare

BLOCKS = (
    Block("Before any heading.", "body", line=1),
    Block("Chapter", "heading", 1, line=3),
    Block("边境", "heading", 2, line=5),
    Block("双方同意合作。", "body", line=7),
    Block("The end", "heading", 1, line=9),
    Block("They met.", "body", line=11),
)


def test_headings_without_text_stay_with_the_section_that_follows() -> None:
    found = list(split(Raw(BLOCKS), prepare(BLOCKS)))
    assert [(heading, raw.key, [block.line for block in raw.blocks]) for heading, raw in found] == [
        ("", "0", [1]),
        ("Chapter › 边境", "1", [3, 5, 7]),
        ("The end", "2", [9, 11]),
    ]
    assert found[1][1].blocks[2].text == "双方同意合作。"


def test_sections_are_numbered_after_the_key_of_their_document() -> None:
    raw = Raw(BLOCKS, "row")
    assert [part.key for _, part in split(raw, prepare(BLOCKS))] == ["row/0", "row/1", "row/2"]
