"""Broken and hostile input: each ends in a row of skipped or in a correct document, never in a traceback."""

from __future__ import annotations

import random
from typing import Any

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from discourse.corpus import read
from tests.corpus.hostile import excel, parquet, patched, pdf, reasons, word, zipped


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "The file is empty."),
        ("a.pdf", b"", "The file is empty."),
        ("a.txt", b" \n\t\n", "There is no text in it."),
        ("a.csv", b"\n\n", "The table is empty."),
        ("a.txt", random.Random(3).randbytes(4000), "The file is not text: it holds binary data."),
        ("a.csv", random.Random(4).randbytes(4000), "The file is not text: it holds binary data."),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "This is a picture, which is not read."),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "This is an old Office file, which is not read."),
        ("a.doc", b"words", "Files that end in .doc are not read."),
        ("a.exe", b"words", "Files that end in .exe are not read."),
        ("a.rtf", b"words", "This is not Rich Text: it does not begin with {\\rtf."),
        ("a.rtf", b"{\\rtf1 }", "There is no text in it."),
        ("a.odt", zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "The file is damaged (KeyError)."),
        ("a.epub", zipped({"mimetype": b"application/epub+zip"}), "There is no text in it."),
        ("a.pptx", zipped({"ppt/presentation.xml": b"<p/>"}), "The presentation is damaged (KeyError)."),
        ("a.xml", b"<TEI><text><p>The border", "The XML is damaged or cut off in line 1."),
        ("a.xml", b"<list><word>border</word></list>", None),
        ("a.json", b'[{"text": "The border', "The file is not valid JSON."),
        ("a.json", b"[1, 2]", "The JSON holds no objects."),
        ("a.json", b"[" * 100_000, "The file is not valid JSON."),
        ("a.eml", b"words without a head", "The mail has no head."),
        ("a.mbox", b"words", "The file holds no mails: no line begins with 'From '."),
        ("a.srt", b"words", "The file has no subtitles: no line gives times (00:00:01,000 --> ...)."),
        ("a.txt.gz", b"\x1f\x8b\x08" + bytes(9), None),
        ("a.pdf", b"%PDF-1.7\nno more", "The PDF is damaged or cut off."),
        ("a.pdf", pdf("Some words.")[:300], "The PDF is damaged or cut off."),
        ("a.pdf", pdf("", ""), "No page has a text layer: these are scanned pictures."),
        ("a.pdf", pdf("Words", encrypt=StandardEncryption("secret")), "The PDF is encrypted."),
        ("a.docx", word()[:900], "The archive is damaged."),
        (
            "a.docx",
            patched(word(), "word/document.xml", lambda _: b"<broken"),
            "The Word file is damaged (XMLSyntaxError).",
        ),
        ("a.docx", zipped({"word/document.xml": b"<w/>"}), "The Word file is damaged (KeyError)."),
        ("a.docx", word(""), "There is no text in it."),
        ("a.xlsx", excel()[:-30], "The archive is damaged."),
        ("a.xlsx", zipped({"xl/workbook.xml": b"<w/>"}), "The workbook is damaged (KeyError)."),
        ("a.parquet", parquet()[:-20], None),
        ("a.parquet", b"PAR1" + bytes(100), None),
        ("a.zip", zipped({"a.txt": b"words"})[:40], "The archive is damaged."),
        ("a.html", b"<html><body><script>alert(1)</script></body></html>", "There is no text in it."),
        ("a.jsonl", b"[1, 2\n", "The line is not valid JSON."),
        ("a.jsonl", b"[" * 100_000 + b"\n", "The line is not valid JSON."),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else None,  # processes that share the tests need one name each
)
def test_broken_files_are_skipped_with_their_reason(write: Any, name: str, content: bytes, reason: str | None) -> None:
    found = reasons(write({name: content}))
    assert list(found) == [name]
    if reason is None:
        starts = ("The Parquet file is damaged", "This XML is of an unknown kind", "The file cannot be read to its end")
        assert found[name].startswith(starts)
    else:
        assert found[name] == reason


def test_true_formats_under_false_names_are_read(write: Any) -> None:
    root = write({"a.txt": pdf("Words of a PDF file."), "b.txt": word("Words of a Word file."), "c.csv": parquet()})
    corpus = read(root)
    assert corpus.document("a.txt") == "Words of a PDF file."
    assert corpus.document("b.txt") == "Words of a Word file."
    assert set(corpus.documents["format"].to_pylist()) == {"pdf", "docx", "parquet"}


def test_pages_without_text_are_named(write: Any) -> None:
    corpus = read(write({"a.pdf": pdf("Words on the first page.", "", "Words on the last page.")}))
    warning = next(w["parameters"] for w in corpus.warnings.to_pylist() if w["code"] == "pages-without-text")
    assert warning == '{"damaged": 0, "examples": [2], "pages": 3, "without_text": 1}'
    assert corpus.passages["page"].to_pylist() == [1, 3]
