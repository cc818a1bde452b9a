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
