"""Tables of contents: with dots, without dots under their title, in English and Chinese."""

from __future__ import annotations

import pytest

from discourse.text.blocks import Block
from discourse.text.prepare import prepare
from discourse.text.repair.contents import mark_contents
from discourse.text.settings import Settings


def kinds(text: str) -> list[str]:
    return [passage.kind for passage in prepare([Block(text)]).passages]


BODY = "\n\nThe road along the river was closed in spring, and the council has asked for a new bridge."


@pytest.mark.parametrize(
    "lines",
    [
        "Contents\n1. Roads ............ 3\n2. The new bridge ..... 12",
        "Roads . . . . . . . . iv\nBridges . . . . . . . 12",
        "目 录\n第一章 修路…………1\n第二章 修桥………………12",
        "一、修路······1\n二、修桥······3",
        "Table of contents\nRoads 3\nBridges 7\nFarms and fields 12",
    ],
)
def test_lines_that_end_with_the_number_of_a_page_are_furniture(lines: str) -> None:
    assert kinds(lines + BODY) == ["furniture"] * len(lines.split("\n")) + ["body"]


def test_a_title_of_two_lines_in_contents() -> None:
    lines = "1. Roads ............ 3\n2. The new bridge over\nthe river ..... 12\n3. Farms ...... 14"
    assert kinds(lines + BODY) == ["furniture"] * 4 + ["body"]


@pytest.mark.parametrize(
    "text",
    [
        "We waited ..... 12 hours for the boat.",
        "Contents\n\nThe bag holds bread, cheese and wine for the way.",
        "The bill of 2014 was passed in May 2015\nRoads were closed in 2016",
    ],
)
def test_other_lines_are_text(text: str) -> None:
    assert "furniture" not in kinds(text + BODY)


def test_it_can_be_switched_off_and_is_counted() -> None:
    text = "Roads ........ 3\nBridges ........ 7" + BODY
    assert ("contents", 2) in [(repair.kind, repair.n) for repair in prepare([Block(text)]).repairs]
    without = Settings(repairs=tuple(name for name in Settings().repairs if name != "contents"))
    assert "furniture" not in [passage.kind for passage in prepare([Block(text)], without).passages]
    assert mark_contents.__doc__
