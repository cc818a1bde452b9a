"""Broken and hostile input: each ends in a row of skipped or in a correct document, never in a traceback."""

from __future__ import annotations

import io
import os
import random
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import polars as pl
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from discourse.corpus import ReadSettings, archive, find, packed, read, read_sources
from discourse.corpus.readers import text as text_reader

GOOD = "A text that can be read.\n"


def reasons(root: Path, **options: Any) -> dict[str, str]:
    """Reason of each skip by path; the good file beside it must have been read."""
    (root / "good.txt").write_text(GOOD, encoding="utf-8")
    corpus = read(root, **options)
    assert corpus.document("good.txt") == GOOD.strip()
    assert len(corpus) == 1
    assert all(row["advice"] for row in corpus.skipped.to_pylist())
    return {row["path"]: row["reason"] for row in corpus.skipped.to_pylist()}


def pdf(*pages: str, encrypt: StandardEncryption | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=encrypt)
    for page in pages:
        canvas.drawString(72, 700, page)
        canvas.rect(72, 72, 100, 100)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def word(text: str = "A paragraph.") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def excel(text: str = "A cell.") -> bytes:
    book = openpyxl.Workbook()
    for row in (["text"], [text]):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def parquet() -> bytes:
    buffer = io.BytesIO()
    pl.DataFrame({"text": [f"A cell {n}." for n in range(50)]}).write_parquet(buffer)
    return buffer.getvalue()


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as box:
        for name, content in members.items():
            box.writestr(name, content)
    return buffer.getvalue()


def patched(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A zip file with one part changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        return zipped({name: change(box.read(name)) if name == part else box.read(name) for name in box.namelist()})


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


def test_zip_members_that_lead_out(write: Any, tmp_path: Path) -> None:
    names = ("../out.txt", "/abs.txt", "C:/x.txt", "a/../../b.txt", "..\\win.txt")
    found = reasons(write({"a.zip": zipped(dict.fromkeys(names, b"words"))}))
    assert set(found.values()) == {"The member's name leads out of the archive."}
    assert len(found) == len(names)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "corpus", "good.txt"]


def test_zip_bombs(write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped({"bomb.txt": b"0" * (8 << 20), "fine.txt": b"Words. " * 1000})
    root = write({"a.zip": bomb})
    corpus = read(root)
    assert corpus.documents["doc_id"].to_pylist() == ["a.zip!/fine.txt"]
    assert "looks like a bomb" in corpus.skipped["reason"][0].as_py()
    monkeypatch.setattr(archive, "TOTAL", 1 << 20)
    assert "The archive unpacks to 2 files of 8 MB" in reasons(root)["a.zip"]


def test_a_zip_member_that_lies_about_its_size(write: Any) -> None:
    data = bytearray(zipped({"bomb.txt": b"0" * (2 << 20)}))
    place = data.index(b"PK\x01\x02")  # the central directory says how long members are
    data[place + 24 : place + 28] = struct.pack("<I", 5)
    found = reasons(write({"a.zip": bytes(data)}))
    assert list(found) == ["a.zip!/bomb.txt"]


def test_zips_in_zips_and_encrypted_members(write: Any) -> None:
    inner = zipped({"a.txt": b"words"})
    locked = bytearray(zipped({"l.txt": b"words"}, zipfile.ZIP_STORED))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + place] |= 1
    found = reasons(write({"a.zip": zipped({"in.zip": inner}), "l.zip": bytes(locked)}))
    assert found == {
        "a.zip!/in.zip": "Archives inside archives are not read.",
        "l.zip!/l.txt": "The archive's member is encrypted.",
    }


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name(write: Any) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as box:
        box.writestr("a.txt", "The first.")
        box.writestr("a.txt", "The second.")
    corpus = read(write({"a.zip": buffer.getvalue()}))
    assert corpus.texts["text"].to_pylist() == ["The second."]
    assert corpus.skipped["reason"].to_pylist() == ["Another member has the same name."]


def test_office_bombs(write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST", 4 << 20)
    big = patched(word(), "word/styles.xml", lambda part: part + b" " * (8 << 20))
    found = reasons(
        write({"a.docx": big, "b.xlsx": patched(excel(), "xl/styles.xml", lambda part: part + b" " * (8 << 20))})
    )
    assert [reason.split(" to ")[0] for reason in found.values()] == ["The file unpacks", "The file unpacks"]


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">'
    b'<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">'
    b'<!ENTITY leak SYSTEM "file:///etc/hostname">]>'
)


def after_declaration(part: bytes, text: bytes, place: bytes) -> bytes:
    """A part with the bomb's entities declared and used in its text."""
    body = part[part.index(b"?>") + 2 :] if part.startswith(b"<?xml") else part
    return BOMB + body.replace(text, place, 1)


@pytest.mark.parametrize("entity", [b"&f;&f;&f;", b"&leak;"])
def test_xml_entities_are_not_expanded(write: Any, entity: bytes) -> None:
    files = {
        "a.docx": patched(
            word("HERE"), "word/document.xml", lambda p: after_declaration(p, b"HERE", b"words " + entity)
        ),
        "b.xlsx": patched(
            excel("HERE"), "xl/worksheets/sheet1.xml", lambda p: after_declaration(p, b"HERE", b"words " + entity)
        ),
        "c.html": b"<html><body><p>words " + entity + b" and more of them for the main text</p></body></html>",
    }
    corpus = read(write(files | {"good.txt": GOOD.encode()}))
    refused = {row["path"] for row in corpus.skipped.to_pylist() if "declares entities" in row["reason"]}
    assert refused == {"a.docx", "b.xlsx"}  # text after an entity would be lost in silence
    for text in corpus.texts["text"].to_pylist():
        assert "aaaa" not in text
        assert len(text) < 200
    hostname = Path("/etc/hostname")
    if hostname.exists() and (name := hostname.read_text(encoding="utf-8").strip()):
        assert all(name not in text for text in corpus.texts["text"].to_pylist())


def test_nothing_is_fetched(write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a reader wanted the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    rels = (
        b'<Relationship Id="rId77" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    )
    rels += b'relationships/footnotes" Target="http://example.org/notes.xml"/></Relationships>'
    outside = patched(word(), "word/_rels/document.xml.rels", lambda p: p.replace(b"</Relationships>", rels))
    page = b'<!DOCTYPE html SYSTEM "http://example.org/x.dtd"><html><head>'
    page += b'<link rel="stylesheet" href="http://example.org/x.css"></head>'
    page += b'<body><img src="http://example.org/x.png"><p>Words enough for the main text of a page.</p></body></html>'
    corpus = read(write({"a.docx": outside, "b.html": page}))
    assert corpus.document("a.docx") == "A paragraph."
    assert corpus.document("b.html") == "Words enough for the main text of a page."


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid"), reason="permissions of Unix")
def test_files_that_may_not_be_read(write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write({"a.txt": GOOD})
    (root / "a.txt").chmod(0)
    if os.geteuid() == 0:  # the superuser may read everything: the system's answer is made up
        import builtins

        real = builtins.open

        def closed(path: Any, *rest: Any, **more: Any) -> Any:
            if str(path).endswith("a.txt"):
                raise PermissionError(13, "Permission denied", path)
            return real(path, *rest, **more)

        monkeypatch.setattr(builtins, "open", closed)
    assert reasons(root) == {"a.txt": "The file may not be read."}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_named_pipes_do_not_hang(write: Any) -> None:
    root = write({})
    os.mkfifo(root / "a.txt")
    assert reasons(root) == {"a.txt": "This is not a regular file."}


def test_files_that_change_or_vanish_after_they_were_found(write: Any) -> None:
    root = write({"a.txt": GOOD, "b.txt": GOOD, "c.txt": GOOD, "d.zip": zipped({"x.txt": b"words"})})
    sources = find([root])
    (root / "a.txt").write_text("Another text.", encoding="utf-8")
    (root / "b.txt").unlink()
    (root / "d.zip").write_bytes(zipped({"y.txt": b"words"}))
    corpus = read_sources(sources, ReadSettings())
    assert corpus.documents["doc_id"].to_pylist() == ["c.txt"]
    assert {row["path"]: row["reason"] for row in corpus.skipped.to_pylist()} == {
        "a.txt": "The file changed while the corpus was read.",
        "b.txt": "The file vanished while the corpus was read.",
        "d.zip!/x.txt": "The archive is damaged: \"There is no item named 'x.txt' in the archive\".",
    }


def test_a_file_that_changes_while_it_is_read(write: Any) -> None:
    root = write({"a.jsonl": '{"text": "One."}\n{"text": "Two."}\n'})
    settings = ReadSettings()
    source = find([root], settings)[0]

    from dataclasses import dataclass

    from discourse.corpus.readers.jsonl import JsonLines

    @dataclass(frozen=True)
    class Touching(JsonLines):
        def read(self, content: Any, settings: ReadSettings) -> Any:
            for item in super().read(content, settings):
                yield item
                os.utime(root / "a.jsonl", ns=(1, 1))

    corpus = read_sources([source], ReadSettings(readers=(Touching(),)))
    assert corpus.skipped["reason"].to_pylist() == ["The file changed while it was read."]
    assert len(corpus) == 0


@pytest.mark.parametrize(
    "unit", ["A paragraph of words.\n\n", "line of words\n", "A sentence here. ", "字" * 7 + "。", "x"]
)
def test_large_texts_are_cut_where_it_hurts_least(write: Any, monkeypatch: pytest.MonkeyPatch, unit: str) -> None:
    monkeypatch.setattr(text_reader, "WHOLE", 4096)
    monkeypatch.setattr(text_reader, "PART", 1000)
    text = unit * (5000 // len(unit))
    corpus = read(write({"a.txt": text}), repair=False)
    ids = corpus.documents["doc_id"].to_pylist()
    assert [int(doc_id.removeprefix("a.txt#")) for doc_id in ids] == list(range(1, len(ids) + 1))
    assert len(ids) > 4
    whole = "".join("".join(corpus.document(doc_id).split()) for doc_id in ids)
    assert whole == "".join(text.split())
    if len(unit) > 1:
        assert all(corpus.document(doc_id).endswith(unit.strip()) for doc_id in ids)
    lines = {p["doc_id"]: p["line"] for p in reversed(corpus.passages.to_pylist())}
    assert [lines[doc_id] for doc_id in ids] == sorted(lines[doc_id] for doc_id in ids)


@pytest.mark.slow
def test_many_tiny_files(write: Any) -> None:
    root = write({f"{n // 100}/{n}.txt": f"Text number {n}." for n in range(1500)})
    corpus = read(root)
    assert len(corpus) == 1500
    assert corpus.document("14/1499.txt") == "Text number 1499."


def test_csv_of_open_quotes_ends(write: Any) -> None:
    body = "text,side\n" + '"an open quote, and more\n' * 5000 + "words,EU\n"
    found = reasons(write({"a.csv": body}))
    assert "More than 100 rows are broken." in found["a.csv"]
    assert len(found) == 102
