"""Lines of blocks."""

from __future__ import annotations

from discourse.text.blocks import Block
from discourse.text.line_features import features_of_lines
from discourse.text.lines import lines_of
from discourse.text.paragraph import Line


def lines(*blocks: Block) -> list[Line]:
    return lines_of((block, features_of_lines(block.text)) for block in blocks)


def test_lines_know_their_place_and_blocks_are_apart() -> None:
    found = lines(Block("One.  \n  Two.", line=4), Block("三。", page=2, line=9))
    assert [(line.text, line.line, line.page, line.block, line.indent) for line in found] == [
        ("One.", 4, None, 0, 0),
        ("Two.", 5, None, 0, 2),
        ("", 9, 2, 1, 0),
        ("三。", 9, 2, 1, 0),
    ]


def test_a_block_with_a_kind_is_one_line() -> None:
    found = lines(Block("边境\u2028管理\n\n2015", kind="heading", level=2))
    assert [(line.text, line.kind, line.level) for line in found] == [("边境 管理 2015", "heading", 2)]


def test_a_form_feed_begins_the_next_page_if_pages_are_unknown() -> None:
    assert [(line.text, line.page) for line in lines(Block("One\fTwo"))] == [("One", 1), ("", 2), ("Two", 2)]
    assert {line.page for line in lines(Block("One\fTwo", page=7))} == {7}
    assert [line.line for line in lines(Block("One\r\nTwo\u2029Three"))] == [1, 2, 3]
