"""Archives and office files that lead out, explode or lie are skipped with a reason."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from discourse.corpus import archive, packed, read
from tests.corpus.hostile import GOOD, excel, patched, reasons, word, zipped


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
