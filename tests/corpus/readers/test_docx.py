"""Word documents: headings, lists, tables, tracked changes, footnotes, damage."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from discourse.corpus import Corpus, ReadSettings, read
from discourse.corpus.readers.docx import reader
from discourse.errors import DocumentError
from tests.corpus.word_files import paragraph, word_file


def kinds(corpus: Corpus) -> list[tuple[str, str, int | None]]:
    """Kind, text and level of the passages of the only document."""
    text = corpus.texts["text"][0].as_py()
    return [(p["kind"], text[p["start"] : p["end"]], p["level"]) for p in corpus.passages.to_pylist()]


def word() -> docx.document.Document:
    document = docx.Document()
    document.core_properties.title = "On borders"
    document.core_properties.author = "Ann Li"
    return document


def saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_docx_headings_lists_tables_and_tracked_changes(write: Any) -> None:
    document = word()
    document.add_heading("Borders", 1)
    document.add_heading("边境管理", 2)
    paragraph = document.add_paragraph("The plan was ")
    for tag, text_tag, text in (("w:del", "w:delText", "rejected"), ("w:ins", "w:t", "accepted")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(" by all.")
    document.add_paragraph("First point", style="List Bullet")
    document.add_paragraph("Figure 1: a border", style="Caption")
    table = document.add_table(rows=2, cols=2)
    for place, text in enumerate(("Year", "People", "2014", "1,000")):
        table.cell(place // 2, place % 2).text = text
    frame = document.add_table(rows=1, cols=1)
    frame.cell(0, 0).text = "A frame around a paragraph is no table."
    corpus = read(write({"a.docx": saved(document)}))
    assert kinds(corpus) == [
        ("heading", "Borders", 1),
        ("heading", "边境管理", 2),
        ("body", "The plan was accepted by all.", None),
        ("list", "First point", None),
        ("caption", "Figure 1: a border", None),
        ("table", "Year | People", None),
        ("table", "2014 | 1,000", None),
        ("body", "A frame around a paragraph is no table.", None),
    ]
    row = corpus.documents.to_pylist()[0]
    assert (row["title"], row["author"], row["date"]) == ("On borders", "Ann Li", None)


FOOTNOTES = """<?xml version="1.0" encoding="UTF-8"?>
<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>----</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="1"><w:p><w:r><w:t>See the report of 2014.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def with_part(data: bytes, name: str, kind: str, xml: str) -> bytes:
    """A Word file with one more part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            content = old.read(item).decode("utf-8", "surrogateescape")
            if item == "word/_rels/document.xml.rels":
                base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                relation = f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{name}"/></Relationships>'
                content = content.replace("</Relationships>", relation)
            if item == "[Content_Types].xml":
                typed = "application/vnd.openxmlformats-officedocument.wordprocessingml"
                override = f'<Override PartName="/word/{name}" ContentType="{typed}.{kind}+xml"/></Types>'
                content = content.replace("</Types>", override)
            new.writestr(item, content.encode("utf-8", "surrogateescape"))
        new.writestr(f"word/{name}", xml)
    return out.getvalue()


def test_docx_footnotes_are_notes_and_not_counted(write: Any) -> None:
    document = word()
    paragraph = document.add_paragraph("A claim.")
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "1")
    paragraph.add_run()._r.append(reference)
    corpus = read(write({"a.docx": with_part(saved(document), "footnotes.xml", "footnotes", FOOTNOTES)}))
    assert kinds(corpus) == [("body", "A claim.", None), ("note", "See the report of 2014.", None)]
    assert corpus.documents["n_tokens"].to_pylist() == [2]


def test_lines_are_numbers_of_paragraphs_with_text(content: Any) -> None:
    document = docx.Document()
    for text in ("One.", "  ", "第二段。"):
        document.add_paragraph(text)
    (raw,) = reader("docx").read(content("a.docx", saved(document)), ReadSettings())
    assert [(block.text, block.line) for block in raw.blocks] == [("One.", 1), ("第二段。", 2)]


def test_an_archive_that_is_not_a_word_file_is_damaged(content: Any) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", "<no")
    with pytest.raises(DocumentError, match=r"The Word file is damaged \(\w+\)\. Save it again in Word\."):
        list(reader("docx").read(content("a.docx", data.getvalue()), ReadSettings()))


def test_a_strict_file_with_a_title_of_question_marks_hidden_text_and_an_inserted_file(write: Any) -> None:
    core = '<c:p xmlns:c="x" xmlns:d="y"><d:title>?????</d:title><d:creator>Ann Li</d:creator></c:p>'
    body = paragraph("Gone.", "", "<w:vanish/>") + paragraph("Roads are open.") + '<w:altChunk r:id="a.rtf"/>'
    data = word_file(body, parts={"a.rtf": ("aFChunk", "{}")}, strict=True)
    corpus = read(write({"a.docx": with_core(data, core)}))
    assert kinds(corpus) == [("body", "Roads are open.", None)]
    assert (corpus.documents["title"][0].as_py(), corpus.documents["author"][0].as_py()) == (None, "Ann Li")
    (warning,) = (row for row in corpus.warnings.to_pylist() if row["code"] == "docx-left-out")
    assert warning["parameters"] == '{"charts": 0, "chunks": 1, "diagrams": 0, "objects": 0}'


def with_core(data: bytes, xml: str) -> bytes:
    """A Word file with properties."""
    link = '<Relationship Id="b" Type="http://x/core-properties" Target="docProps/core.xml"/></Relationships>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            content = old.read(item).decode()
            new.writestr(item, content.replace("</Relationships>", link) if item == "_rels/.rels" else content)
        new.writestr("docProps/core.xml", xml)
    return out.getvalue()
