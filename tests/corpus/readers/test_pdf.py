"""PDF files: pages, properties, pages without text, damage."""

from __future__ import annotations

import io
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from discourse.corpus import ReadSettings
from discourse.corpus.readers.pdf import reader
from discourse.errors import DocumentError


def pdf(pages: list[str], title: str = "") -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setTitle(title)
    for text in pages:
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_a_block_a_page_and_a_warning_on_pages_without_text(content: Any) -> None:
    data = pdf(["The border was closed.", "", "It was opened again."], "On borders")
    (raw,) = reader("pdf").read(content("a.pdf", data), ReadSettings())
    assert [(block.text, block.page) for block in raw.blocks] == [
        ("The border was closed.", 1),
        ("It was opened again.", 3),
    ]
    assert raw.properties["title"] == "On borders"
    assert raw.notes == (("pages-without-text", {"damaged": 0, "examples": [2], "pages": 3, "without_text": 1}),)


@pytest.mark.parametrize("title", ["Microsoft Word - 边境.docx", "report_final.doc", "Untitled"])
def test_a_title_that_a_program_filled_in_is_left_out(content: Any, title: str) -> None:
    (raw,) = reader("pdf").read(content("a.pdf", pdf(["The border was closed."], title)), ReadSettings())
    assert "title" not in raw.properties


@pytest.mark.parametrize(("data", "reason"), [(pdf([""]), "No page has a text layer"), (b"%PDF-1.7", "damaged")])
def test_what_cannot_be_read(content: Any, data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        list(reader("pdf").read(content("a.pdf", data), ReadSettings()))
