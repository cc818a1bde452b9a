"""E-books: chapters in reading order, metadata, protection, chapters that are broken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from discourse.corpus import read
from discourse.corpus.readers import epub

CONTAINER = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>边界</dc:title><dc:creator>李安</dc:creator><dc:date>2015-11-03</dc:date></metadata><manifest>
<item id="n" href="nav.xhtml" properties="nav"/><item id="b" href="b%20two.xhtml"/><item id="a" href="a.xhtml"/>
</manifest><spine><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/></spine></package>"""


def book(members: Mapping[str, str]) -> bytes:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for name, content in members.items():
            archive.writestr(name, content)
    return box.getvalue()


def page(body: str) -> str:
    return f'<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>{body}</body></html>'


BOOK = {
    "META-INF/container.xml": CONTAINER,
    "OEBPS/book.opf": PACKAGE,
    "OEBPS/nav.xhtml": page("<nav>Contents</nav>"),
    "OEBPS/a.xhtml": page("<h1>The end</h1><p>All&nbsp;left.<br/>Some stayed.</p>"),
    "OEBPS/b two.xhtml": page("<h1>开始</h1><p>边境关闭。</p><ul><li>one</li></ul><aside>A note.</aside>"),
}


def test_epub(write: Any) -> None:
    corpus = read(write({"a.epub": book(BOOK)}))
    text = corpus.document("a.epub")
    rows = [(p["kind"], p["page"], text[p["start"] : p["end"]]) for p in corpus.passages.to_pylist()]
    assert rows == [
        ("heading", 1, "开始"),
        ("body", 1, "边境关闭。"),
        ("list", 1, "one"),
        ("note", 1, "A note."),
        ("heading", 2, "The end"),
        ("body", 2, "All left. Some stayed."),
    ]
    assert corpus.documents.select(["title", "author", "date"]).to_pylist() == [
        {"title": "边界", "author": "李安", "date": "2015-11-03"}
    ]
    assert epub.reader("epub").format == "epub"


def test_a_broken_chapter_is_named_and_the_others_are_read(write: Any) -> None:
    bomb = '<!DOCTYPE html [<!ENTITY x "aaa">]><html><body>&x;</body></html>'
    corpus = read(write({"a.epub": book(BOOK | {"OEBPS/a.xhtml": bomb})}))
    (warning,) = [row for row in corpus.warnings.to_pylist() if row["code"] == "chapters-unread"]
    assert warning["parameters"] == '{"chapters": 1, "examples": ["OEBPS/a.xhtml"]}'
    assert "aaa" not in corpus.document("a.epub")


def test_a_protected_book_and_one_without_a_plan(write: Any) -> None:
    locked = '<encryption><CipherReference URI="OEBPS/a.xhtml"/></encryption>'
    plain = {"b.xhtml": page("<p>Second.</p>"), "a.xhtml": page("<p>First.</p>")}
    corpus = read(write({"a.epub": book(BOOK | {"META-INF/encryption.xml": locked}), "b.epub": book(plain)}))
    assert corpus.skipped["reason"].to_pylist() == ["The e-book is protected against copying."]
    assert corpus.document("b.epub") == "First.\n\nSecond."


def test_marks_of_notes_are_not_text(write: Any) -> None:
    marks = "<p>边境关闭。<sup><a href='#n1'>1</a></sup> Some left<a epub:type='noteref' href='#n2'>[2]</a>.</p>"
    corpus = read(write({"a.epub": book({**BOOK, "OEBPS/a.xhtml": page(marks + "<p>H<sup>2</sup>O.</p>")})}))
    assert corpus.document("a.epub").endswith("边境关闭。 Some left.\n\nH2O.")
