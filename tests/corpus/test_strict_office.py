"""Office files in the strict version of the standard."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pptx
import pytest

from discourse.corpus import read
from discourse.corpus.strict_office import common_addresses, common_package


def workbook() -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    for row in (["text", "side"], ["The gates are closed.", "EU"]):
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def slides() -> bytes:
    show, buffer = pptx.Presentation(), io.BytesIO()
    show.slides.add_slide(show.slide_layouts[5]).shapes.title.text = "大门已经关闭"
    show.save(buffer)
    return buffer.getvalue()


def strict(data: bytes) -> bytes:
    """The file as a program writes it that saves in the strict version."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for kind in (b"spreadsheetml", b"presentationml", b"drawingml", b"officeDocument"):
                common = b"http://schemas.openxmlformats.org/%s/2006/" % kind
                content = content.replace(common, b"http://purl.oclc.org/ooxml/%s/" % kind)
            new.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "made", "text"),
    [("a.xlsx", workbook, "The gates are closed."), ("a.pptx", slides, "大门已经关闭")],
)
def test_workbooks_and_slides(write: Any, name: str, made: Callable[[], bytes], text: str) -> None:
    assert read(write({name: strict(made())})).texts["text"].to_pylist() == [text]


def test_other_files_are_left_as_they_are() -> None:
    data = workbook()
    assert common_package(data) is data
    assert common_addresses(b"<a/>") == b"<a/>"
    named = common_addresses(b'"http://purl.oclc.org/ooxml/officeDocument/extendedProperties"')
    assert named == b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"'
