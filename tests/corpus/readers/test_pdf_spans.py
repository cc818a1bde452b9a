"""Characters of a page: printed twice, turned in the margin, on a turned page."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from discourse.corpus.readers.pdf_spans import page_angle, page_spans


def spans(draw: Callable[[Canvas], object]) -> tuple[int, list[str], list[str]]:
    """The angle of a page, its runs of characters, and those that are turned."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    document = pypdfium2.PdfDocument(buffer.getvalue())
    page = document.get_page(0)
    textpage = page.get_textpage()
    angle = page_angle(textpage)
    upright, turned = page_spans(textpage, angle)
    textpage.close()
    page.close()
    document.close()
    return angle, [span.text for span in upright], [span.text for span in turned]


def stamp(canvas: Canvas) -> None:
    for line in range(5):
        canvas.drawString(90, 700 - 14 * line, f"The road is closed {line}")
    canvas.saveState()
    canvas.translate(40, 300)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Received May 2030")
    canvas.restoreState()


def shadow(canvas: Canvas) -> None:
    for offset in (0, 0.4, 2.5):
        canvas.drawString(72 + offset, 700 - offset, "The road")


def turned_page(canvas: Canvas) -> None:
    canvas.translate(300, 100)
    canvas.rotate(90)
    canvas.drawString(0, 0, "A wide table of roads")


def test_turned_characters_are_apart_from_the_text() -> None:
    assert spans(stamp) == (0, [f"The road is closed {line}" for line in range(5)], ["Received", "May", "2030"])


def test_shadows_are_read_once() -> None:
    assert spans(shadow) == (0, ["The road"], [])


def test_a_page_that_is_turned_as_a_whole_is_upright() -> None:
    angle, upright, turned = spans(turned_page)
    assert (angle % 2, upright, turned) == (1, ["A wide table of roads"], [])
