"""The pieces of a page: paragraphs at breaks, headings and notes by class, tables."""

from __future__ import annotations

import lxml.html

from discourse.corpus.readers.page_tree import PageTree, Piece


def pieces(body: str) -> list[Piece]:
    return PageTree().pieces(lxml.html.fromstring(f"<html><body>{body}</body></html>"))


def kinds(body: str) -> list[tuple[str | None, str]]:
    return [(piece.kind, piece.text) for piece in pieces(body)]


def test_breaks_separate_paragraphs_and_tags_inside_a_line_do_not() -> None:
    found = kinds("Roads <b>and</b> fa<i>rm</i>s.<br><br>Gates\n are shut.<div>Guards</div> stay.")
    assert found == [(None, "Roads and farms."), (None, "Gates are shut."), ("body", "Guards"), ("body", "stay.")]


def test_indents_of_chinese_pages_separate_paragraphs() -> None:
    page = "<p>\u3000\u3000各村修路。<br>\u3000\u3000一、动员村民<br>\u3000\u3000村里开会。\u3000\u3000会上讲理。</p>"
    assert [text for _, text in kinds(page)] == ["各村修路。", "一、动员村民", "村里开会。", "会上讲理。"]


def test_headings_by_tag_role_and_class() -> None:
    page = (
        "<h3>Roads</h3><p class='oj-doc-ti'>ACT ON ROADS</p><p class='ti-art'>Article 1</p>"
        "<p class='oj-sti-art'>Aim</p>"
        "<div role='heading' aria-level='4'>Gates</div><p class='section-title'>Farms</p><p class='untitled'>Text.</p>"
    )
    assert [(piece.kind, piece.level, piece.text) for piece in pieces(page)] == [
        ("heading", 3, "Roads"),
        ("heading", 1, "ACT ON ROADS"),
        ("heading", 3, "Article 1"),
        ("heading", 4, "Aim"),
        ("heading", 4, "Gates"),
        ("heading", 2, "Farms"),
        ("body", None, "Text."),
    ]


def test_notes_by_class_and_by_raised_number() -> None:
    page = "<p>Roads.</p><p><sup>1</sup> A note.</p><p class='oj-note'>(<a id='n2'>2</a>) Another.</p>"
    assert kinds(page) == [("body", "Roads."), ("note", "1 A note."), ("note", "(2) Another.")]


def test_lists_captions_and_lines_of_plain_text() -> None:
    page = (
        "<ul><li>Stone<ul><li>Grey</li></ul></li></ul><figure><figcaption>Gate</figcaption></figure><pre>One\ntwo</pre>"
    )
    assert kinds(page) == [("list", "Stone"), ("list", "Grey"), ("caption", "Gate"), (None, "One\ntwo")]
    assert kinds("<dl><dt>Gate</dt><dd>It is shut.</dd></dl>") == [("list", "Gate"), ("body", "It is shut.")]


def test_tables_that_lay_out_a_page_and_tables_of_data() -> None:
    inner = (
        "<table><caption>Roads</caption><tr><th>Year</th><th>Roads</th></tr><tr><td>2014</td><td>7</td></tr></table>"
    )
    page = f"<table><tr><td><a href='/'>Home</a></td><td><h2>Roads</h2>They are closed.{inner}</td></tr></table>"
    assert kinds(page) == [
        ("body", "Home"),
        ("heading", "Roads"),
        ("body", "They are closed."),
        ("caption", "Roads"),
        ("table", "Year | Roads"),
        ("table", "2014 | 7"),
    ]


def test_links_menus_and_bold_lines_are_known() -> None:
    home, text, bold = pieces("<nav><a href='/'>Home</a></nav><div>Go <a href='/x'>on</a></div><p><b>Roads</b></p>")
    assert (home.linked, home.apart) == (4, True)
    assert (text.linked, text.apart, text.strong) == (2, False, False)
    assert bold.strong
