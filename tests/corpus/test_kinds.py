"""The format of a file, by its beginning and by its name."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from discourse.corpus import ReadSettings
from discourse.corpus.kinds import by_content, kind_of
from discourse.errors import DocumentError


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"%PDF-1.7 ...", "pdf"),
        ("a.csv", b"PAR1 ...", "parquet"),
        ("a.md", b"<html>", "md"),
        ("page", b" <!DOCTYPE html><p>x", "html"),
        ("边境", "正文".encode(), "txt"),
        ("speech.2015", b"The border.", "txt"),
    ],
)
def test_the_beginning_decides_before_the_name(content: Any, name: str, data: bytes, kind: str) -> None:
    assert kind_of(content(name, data).source.path, name, ReadSettings()) == kind


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "The file is empty"),
        ("a.txt", b"\x89PNG\r\n", "This is a picture, which is not read. Run text recognition on it"),
        ("a.pages", b"text", r"Files that end in \.pages are not read\. Save it as \.docx"),
        ("a.xyz", b"text", r"Files that end in \.xyz are not read"),
    ],
)
def test_formats_that_are_not_read(content: Any, name: str, data: bytes, said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        kind_of(content(name, data).source.path, name, ReadSettings())


@pytest.mark.parametrize(
    ("member", "kind"), [("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("a.txt", "zip")]
)
def test_members_decide_what_an_archive_is(member: str, kind: str) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(member, "x")
    assert by_content(data.getvalue(), data) == kind


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.doc", b"<html><body>", "html"),
        ("a.doc", b"\xef\xbb\xbf<!-- x -->\n<HTML>", "html"),
        ("a.doc", "\ufeff<html>".encode("utf-16-le"), "html"),
        ("a.doc", b'<?xml version="1.0"?><w:wordDocument/>', "xml"),
        ("a.doc", b"MIME-Version: 1.0\n", "eml"),
        ("a.doc", b"{\\rtf1 x}", "rtf"),
        ("a.xls", b"<table><tr>", "htmltable"),
        ("a.xls", "题名\t全文\n".encode("gb18030"), "tsv"),
        ("a.xls", b"id;text\n", "csv"),
        ("a.psv", b"id|text\n", "csv"),
        ("a.asc", b"words", "txt"),
        ("a.JSON", b"[]", "json"),
        ("a.vtt", b"WEBVTT", "srt"),
        ("a.mht", b"x", "eml"),
    ],
)
def test_what_databases_and_programs_write_under_other_names(content: Any, name: str, data: bytes, kind: str) -> None:
    assert kind_of(content(name, data).source.path, name, ReadSettings()) == kind


@pytest.mark.parametrize(
    ("stated", "kind"), [(b"application/epub+zip", "epub"), (b"application/vnd.oasis.opendocument.text", "odt")]
)
def test_archives_that_state_what_they_are(stated: bytes, kind: str) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", stated)
    assert by_content(data.getvalue(), data) == kind


def test_an_encrypted_office_file(content: Any) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(DocumentError, match="The file is encrypted"):
        kind_of(content("a.docx", data).source.path, "a.docx", ReadSettings())
