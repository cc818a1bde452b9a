"""PDF files: pages, properties, pages without text, damage."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from discourse.corpus import ReadSettings, read
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


@pytest.mark.parametrize("title", ["Microsoft Word - 边境.docx", "report_final.doc", "Untitled", "????????", "无标题"])
def test_a_title_that_a_program_filled_in_is_left_out(content: Any, title: str) -> None:
    (raw,) = reader("pdf").read(content("a.pdf", pdf(["The border was closed."], title)), ReadSettings())
    assert "title" not in raw.properties


@pytest.mark.parametrize(("data", "reason"), [(pdf([""]), "No page has a text layer"), (b"%PDF-1.7", "damaged")])
def test_what_cannot_be_read(content: Any, data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        list(reader("pdf").read(content("a.pdf", data), ReadSettings()))


def printed(draw: Callable[[Canvas, int], object], pages: int = 1) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for number in range(pages):
        draw(canvas, number)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


PROSE = [
    "The road along the river is closed to lorries in the months",
    "of spring, and the council has asked for a new bridge that is",
    "wide enough for all of them.",
]


def kinds(content: Any, data: bytes) -> list[tuple[str | None, str]]:
    (raw,) = reader("pdf").read(content("a.pdf", data), ReadSettings())
    return [(block.kind, block.text) for block in raw.blocks]


def test_line_numbers_and_stamps_are_not_text(content: Any) -> None:
    def draw(canvas: Canvas, _: int) -> None:
        for line in range(6):
            canvas.drawRightString(60, 760 - 14 * line, str(line + 1))
            canvas.drawString(80, 760 - 14 * line, PROSE[line % 3])
        canvas.translate(40, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Received in May")

    assert kinds(content, printed(draw)) == [(None, "\n".join(PROSE * 2)), ("furniture", "Received in May")]


def test_versions_beside_each_other(content: Any) -> None:
    def draw(canvas: Canvas, _: int) -> None:
        canvas.drawString(120, 760, "Text proposed by the Commission")
        canvas.drawString(380, 760, "Amendment")
        for line, (left, right) in enumerate(
            (("The gate shall be", "The gate may be"), ("shut at night.", "open at night."))
        ):
            canvas.drawString(72, 730 - 14 * line, left)
            canvas.drawString(320, 730 - 14 * line, right)

    assert kinds(content, printed(draw)) == [
        ("heading", "Text proposed by the Commission"),
        (None, "The gate shall be\nshut at night."),
        ("heading", "Amendment"),
        (None, "The gate may be\nopen at night."),
    ]


def test_two_pages_with_the_same_text_have_no_running_heads(write: Any) -> None:
    def draw(canvas: Canvas, number: int) -> None:
        for line, text in enumerate([*PROSE, f"Page {number + 1}"]):
            canvas.drawString(72, 760 - 14 * line, text)

    corpus = read(write({"a.pdf": printed(draw, 2)}))
    assert [row["kind"] for row in corpus.passages.to_pylist()] == ["body", "furniture"] * 2


def test_a_line_that_begins_with_a_number_is_not_a_note_of_a_doi(write: Any) -> None:
    def draw(canvas: Canvas, number: int) -> None:
        lines = ["Roads were closed in many places, see doi:10.1234/roads.30", "for a list of them."]
        if number:
            lines = ["The study looks at the closed roads of all of the", "10 villages of the valley, which are small."]
        for line, text in enumerate(lines):
            canvas.drawString(72, 760 - 14 * line, text)

    corpus = read(write({"a.pdf": printed(draw, 2)}))
    assert {row["kind"] for row in corpus.passages.to_pylist()} == {"body"}
    assert "doi:10.1234/roads.30" in corpus.document("a.pdf")


def test_a_page_that_holds_only_a_table_has_text(content: Any) -> None:
    def draw(canvas: Canvas, _: int) -> None:
        for row, cells in enumerate((("Spain", "1,200"), ("Italy", "980"))):
            for place, cell in enumerate(cells):
                canvas.drawString(72 + 200 * place, 700 - 14 * row, cell)

    assert kinds(content, printed(draw)) == [("table", "Spain | 1,200"), ("table", "Italy | 980")]
