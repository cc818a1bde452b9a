"""Plain data that sections are made of."""

from __future__ import annotations

import dataclasses

import pytest

from discourse.report import blocks


def test_the_text_of_an_example_is_its_pieces_without_marks():
    pieces = (blocks.Piece("… "), blocks.Piece("非法移民", "hit"), blocks.Piece("不多。"))
    example = blocks.Example("a", "source", "place", "zh", pieces)
    assert example.text == "… 非法移民不多。"
    assert blocks.Example("a", "source", "place", "en", ()).text == ""


def test_each_block_has_a_kind_of_its_own_and_cannot_be_changed():
    kinds = [kind.kind for kind in (blocks.Paragraph, blocks.Points, blocks.DataTable, blocks.Picture, blocks.Examples)]
    assert kinds == ["paragraph", "points", "table", "picture", "passages"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        blocks.Paragraph("text").text = "other"
