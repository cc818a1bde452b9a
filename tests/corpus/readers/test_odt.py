"""OpenDocument texts: headings, styles, notes, lists, tables, deletions."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from discourse.corpus import read
from discourse.corpus.readers import odt

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{whole}:1.0"'
    for name, whole in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
)


def packed(body: str, styles: str = "", meta: str = "") -> bytes:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
            f"<office:text>{body}</office:text></office:body></office:document-content>",
        )
        if meta:
            archive.writestr("meta.xml", f'<m xmlns:dc="http://purl.org/dc/elements/1.1/">{meta}</m>')
    return box.getvalue()


def kinds(corpus: Any) -> list[tuple[str, int | None, str]]:
    (row,) = corpus.texts.to_pylist()
    return [(p["kind"], p["level"], row["text"][p["start"] : p["end"]]) for p in corpus.passages.to_pylist()]


def test_odt(write: Any) -> None:
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        '<text:p text:style-name="P1">On borders</text:p><text:h text:outline-level="2">1 Aims</text:h>'
        '<text:p>The<text:s text:c="3"/>border<text:note><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>Or wall.</text:p></text:note-body></text:note> closed."
        "<office:annotation><text:p>check</text:p></office:annotation></text:p>"
        "<text:list><text:list-item><text:p>国家</text:p>"
        "</text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table>"
    )
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    corpus = read(write({"a.odt": packed(body, styles, "<dc:title>Borders</dc:title><dc:creator>An Li</dc:creator>")}))
    assert kinds(corpus) == [
        ("heading", 1, "On borders"),
        ("heading", 2, "1 Aims"),
        ("body", None, "The border closed."),
        ("note", None, "Or wall."),
        ("list", None, "国家"),
        ("table", None, "a | 1"),
    ]
    assert corpus.documents.select(["title", "author", "format"]).to_pylist() == [
        {"title": "Borders", "author": "An Li", "format": "odt"}
    ]
    assert odt.reader("odt").extensions == (".odt", ".ott")


def test_a_hostile_odt(write: Any) -> None:
    bomb = packed("<text:p>HERE</text:p>")
    box = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bomb)) as old, zipfile.ZipFile(box, "w") as new:
        for name in old.namelist():
            declared = b'<!DOCTYPE a [<!ENTITY x "aaaa">]>' + old.read(name).replace(b"HERE", b"&x;")
            new.writestr(name, declared if name == "content.xml" else old.read(name))
    corpus = read(write({"a.odt": box.getvalue(), "b.odt": bomb[:200], "c.txt": "The border."}))
    assert {row["path"]: row["reason"] for row in corpus.skipped.to_pylist()} == {
        "a.odt": "The file's XML declares entities, which Office never writes.",
        "b.odt": "The archive is damaged.",
    }
