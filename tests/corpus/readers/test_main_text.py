"""The text of a page: what trafilatura finds, and the parts and lines that it overlooks."""

from __future__ import annotations

import lxml.html

from discourse.corpus.readers.main_text import covered, main_text
from discourse.corpus.readers.page_tree import Piece

LONG = "The council has decided that the road along the river is closed to lorries in the months of spring {}."


def body(*texts: str) -> lxml.html.HtmlElement:
    """The tree that was extracted."""
    return lxml.html.fromstring("<body>" + "".join(f"<p>{text}</p>" for text in texts) + "</body>")


def test_what_was_extracted_is_kept_whatever_its_blanks() -> None:
    pieces = [Piece("Home"), Piece("Roads and  farms.", "body"), Piece("Imprint")]
    assert main_text(pieces, body("Roads and farms.")) == [pieces[1]]


def test_prose_lists_and_headings_between_extracted_pieces_are_kept() -> None:
    middle = [Piece("Gates", "heading", 2), Piece(LONG.format("A"), "body"), Piece("Stone", "list"), Piece("Share it")]
    pieces = [Piece("Roads.", "body"), *middle, Piece("Farms.", "body")]
    assert main_text(pieces, body("Roads.", "Farms.")) == [*pieces[:4], pieces[5]]


def test_a_second_part_of_the_page_is_kept_and_comments_are_not() -> None:
    annex = [Piece("Annex", "heading", 2), *(Piece(LONG.format(n), "body") for n in "ABCD")]
    comments = [Piece(LONG.format(n), "body", apart=True) for n in "EFGH"]
    found = main_text([Piece("Roads.", "body"), *annex, *comments], body("Roads."))
    assert found == [Piece("Roads.", "body"), *annex]


def test_one_sentence_under_the_text_is_not_another_part() -> None:
    assert main_text([Piece("Roads.", "body"), Piece(LONG.format("A"), "body")], body("Roads.")) == [
        Piece("Roads.", "body")
    ]


def test_rows_of_links_at_the_ends_are_left_out() -> None:
    row = Piece("首页 | 新闻", "table", linked=4)
    text = Piece("村里修路。", "body")
    assert main_text([row, text, row], body("首页 新闻", "村里修路。", "首页 新闻")) == [text]


def test_lines_about_the_page_are_furniture_and_bold_lines_headings() -> None:
    given = [
        Piece("村里修路", "body", strong=True),
        Piece("浏览次数：21"),
        Piece("发布时间：2012-03-05 来源：某村"),
        Piece("首页 > 新闻 > 村务"),
        Piece("主办单位：某村 版权所有"),
        Piece("Stop.", strong=True),
    ]
    found = main_text(given, body(*(piece.text for piece in given)))
    assert [piece.kind for piece in found] == ["heading", *["furniture"] * 4, None]


def test_a_page_of_menus_only_has_no_text() -> None:
    assert main_text([Piece("Home", linked=4, apart=True)], body("Home")) == []


def test_the_share_of_prose_that_was_extracted() -> None:
    pieces = [Piece(LONG.format("A"), "body"), Piece(LONG.format("B"), "body"), Piece("Imprint")]
    assert covered(pieces, body(pieces[0].text)) == 0.5
    assert (covered(pieces, None), covered([Piece("Imprint")], None)) == (0.0, 1.0)


def test_a_paragraph_that_repeats_words_from_above_is_kept() -> None:
    pieces = [Piece(f"(1) Roads. {LONG.format('A')}", "body"), Piece(LONG.format("A"), "body")]
    assert main_text(pieces, body(pieces[0].text)) == pieces


def test_a_title_right_above_the_text_is_kept_and_links_are_not() -> None:
    text = Piece("Roads.", "body")
    title = Piece("村里修路", "body", strong=True)
    assert main_text([Piece("Menu"), title, text], body("Roads.")) == [
        Piece("村里修路", "heading", 2, strong=True),
        text,
    ]
    assert main_text([Piece("Home", "heading", 1, linked=4), text], body("Roads.")) == [text]
