"""The main text of web pages, and the encoding that they declare."""

from __future__ import annotations

from typing import Any

import pytest

from discourse.corpus import Corpus, ReadSettings, read
from discourse.corpus.readers.html import reader

PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>On borders</title>
<meta name="author" content="Ann Li"><meta property="article:published_time" content="2015-11-03"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">All the news</a></li></ul></nav>
<main><article><h1>On borders</h1>
<p>The ministers met on Tuesday and agreed on a <b>common</b> plan, which all of them are said to support.</p>
<h2>What was agreed</h2><ul><li>More patrols at sea, paid by all members together</li>
<li>Faster procedures for everyone</li></ul>
<table><tr><th>Year</th><th>People</th></tr><tr><td>2014</td><td>1,000</td></tr></table>
<p>双方同意继续加强边境管理方面的合作，并且于明年再次举行会议，讨论有关问题。</p></article></main>
<footer><p>Imprint and contact</p></footer><script>alert("no text")</script></body></html>"""


def kinds(corpus: Corpus) -> list[tuple[str, str, int | None]]:
    """Kind, text and level of the passages of the only document."""
    text = corpus.texts["text"][0].as_py()
    return [(p["kind"], text[p["start"] : p["end"]], p["level"]) for p in corpus.passages.to_pylist()]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_html_main_text_without_menus(write: Any, encoding: str) -> None:
    corpus = read(write({"a.html": PAGE.format(charset=encoding).encode(encoding)}))
    assert kinds(corpus) == [
        ("heading", "On borders", 1),
        (
            "body",
            "The ministers met on Tuesday and agreed on a common plan, which all of them are said to support.",
            None,
        ),
        ("heading", "What was agreed", 2),
        ("list", "More patrols at sea, paid by all members together", None),
        ("list", "Faster procedures for everyone", None),
        ("table", "Year | People", None),
        ("table", "2014 | 1,000", None),
        ("body", "双方同意继续加强边境管理方面的合作，并且于明年再次举行会议，讨论有关问题。", None),
    ]
    row = corpus.documents.to_pylist()[0]
    assert (row["title"], row["date"], row["author"]) == ("On borders", "2015-11-03", "Ann Li")


def test_a_page_without_main_text_is_read_whole_and_says_so(write: Any) -> None:
    corpus = read(write({"a.html": '<nav><a href="x">短。</a></nav>'}))
    assert corpus.document("a.html") == "短。"
    assert "whole-page" in corpus.warnings["code"].to_pylist()


def test_a_page_without_extension_is_known_by_its_beginning(write: Any) -> None:
    assert read(write({"saved page": PAGE.format(charset="utf-8")})).documents["format"].to_pylist() == ["html"]


def test_a_declared_encoding_is_used_if_the_bytes_are_valid_in_it(content: Any) -> None:
    page = '<html><head><meta charset="{}"></head><body><p>双方同意继续加强合作，讨论有关问题。</p></body></html>'
    for declared, written, encoding in (("gb2312", "gb18030", "gb18030"), ("big5", "utf-8", "utf-8")):
        stored = content("a.html", page.format(declared).encode(written))
        (document,) = reader("html").read(stored, ReadSettings())
        assert (document.encoding, document.blocks[0].text) == (encoding, "双方同意继续加强合作，讨论有关问题。")


ROAD = "The village council decided on Monday that the new road will be built along the river before winter. "
LU = "村里决定在冬天之前沿河修建一条新路，方便大家出行和运输农产品，增加收入。"


def test_a_page_laid_out_with_tables_and_breaks_is_text(write: Any) -> None:
    page = (
        "<html><head><title>修路办法</title></head><body><table><tr>"
        "<td><a href='/'>首页</a></td><td><a href='/a'>村务</a></td>"
        "</tr></table><table><tr><td><table><tr><td><b>修路办法</b></td></tr>"
        f"<tr><td>\u3000\u3000第一条 {LU}<br>\u3000\u3000第二条 {LU}"
        "</td></tr></table></td></tr></table><table><tr><td>主办单位：某村</td></tr></table></body></html>"
    )
    assert kinds(read(write({"a.html": page}))) == [
        ("heading", "修路办法", 2),
        ("body", f"第一条 {LU}", None),
        ("body", f"第二条 {LU}", None),
        ("furniture", "主办单位：某村", None),
    ]


def test_an_act_with_numbered_recitals_headings_by_class_and_notes(write: Any) -> None:
    page = (
        "<html><head><title>L_2030001EN.01000101.xml</title></head><body><p class='oj-doc-ti'>ACT ON ROADS</p>"
        f"<table><tr><td><p>(1)</p></td><td><p>{ROAD}</p></td></tr></table><p class='oj-ti-art'>Article 1</p>"
        f"<p>This act is about roads and bridges (<a href='#n1'><span class='oj-note-tag'>1</span></a>). {ROAD}</p>"
        "<p class='oj-note'>(<a id='n1'>1</a>) OJ C 1, 2029: on bridges.</p></body></html>"
    )
    corpus = read(write({"a.html": page}))
    assert kinds(corpus) == [
        ("heading", "ACT ON ROADS", 1),
        ("list", f"(1) {ROAD}".strip(), None),
        ("heading", "Article 1", 3),
        ("body", f"This act is about roads and bridges. {ROAD}".strip(), None),
        ("note", "(1) OJ C 1, 2029: on bridges.", None),
    ]
    assert corpus.documents["title"].to_pylist() == ["ACT ON ROADS"]


def test_both_parts_of_a_page_are_read(write: Any) -> None:
    page = (
        f"<html><body><article><h1>Act on roads</h1>{f'<p>{ROAD * 2}</p>' * 3}</article><article><h2>Annex</h2>"
        f"<p>Of bridges: {ROAD * 2}</p><ul><li>Stone bridges</li></ul><p>Of gates: {ROAD * 3}</p></article>"
        f"<div class='comments'><p>A reader: {ROAD * 3}</p></div></body></html>"
    )
    found = [(kind, text[:10]) for kind, text, _ in kinds(read(write({"a.html": page})))]
    assert found[-4:] == [("heading", "Annex"), ("body", "Of bridges"), ("list", "Stone brid"), ("body", "Of gates: ")]


def test_a_page_that_nests_many_levels_is_read(write: Any) -> None:
    page = f"<html><body>{'<table><tr><td>' * 60}<p>{ROAD}</p></body></html>"
    assert read(write({"a.html": page})).document("a.html") == ROAD.strip()
