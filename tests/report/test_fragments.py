"""Fragments of the page as they are written: a change of markup shows here."""

from __future__ import annotations

import pytest

from discourse.report.blocks import Cell, DataTable, Example, Examples, Paragraph, Picture, Piece, Points
from discourse.report.locale import Locale
from discourse.report.page import _environment

DATA = DataTable(
    "Rates & more", ("name", "share"), ((Cell("安全", "#frame-x"), Cell("37.5%", number=True)),), "tables/rates.csv"
)
BLOCKS = {
    "paragraph": Paragraph("A < B & 安全", "lead"),
    "points": Points((("First", "do this"), ("Second", "")), "caution"),
    "table": DataTable(
        "Long", ("a",), ((Cell("1", number=True),),), "tables/rates.csv", "2 more rows are not shown.", fold=True
    ),
    "picture": Picture("frames-x", "<svg>drawn</svg>\n", "<svg/>", "A caption", "What it shows", DATA),
    "passages": Examples(
        "frame-x",
        "Security",
        "3 hits.",
        (
            Example(
                "passage-1",
                "港口简报 · EU",
                "a.txt, line 1",
                "zh",
                (Piece("担心"), Piece("非法移民", "hit"), Piece("<b>")),
                (("非法移民", "illegal migration (negated)"),),
                "A note.",
            ),
            Example("passage-2", "No text", "b.txt", "", ()),
        ),
    ),
}


@pytest.mark.parametrize("kind", BLOCKS)
def test_blocks_as_html(kind, snapshot):
    words = Locale("en")
    module = _environment(escape=True).get_template("blocks.html").make_module({"t": words})
    assert str(module.render(BLOCKS[kind])).strip() == snapshot


def test_the_answer_and_warnings_as_markdown(whole_page, snapshot):
    from discourse.report.page import as_markdown

    assert as_markdown(whole_page).split("\n## ")[1:3] == snapshot
