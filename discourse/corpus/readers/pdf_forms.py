"""What was filled into the fields of a PDF form, or typed onto its pages."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from discourse.corpus.spans import Span

_TEXT = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
_MOST = 2_000  # annotations of a page
_LONGEST = 200_000  # characters of a value
_SIZE = 11.0  # points of a line of a field


def field_spans(page: pypdfium2.PdfPage) -> list[Span]:
    """Return the text in the fields of a page, a span a line, where they lie on the page."""
    spans: list[Span] = []
    for place in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, place)
        if not annotation:
            continue
        try:
            text = _value(page, annotation)
            rectangle = pdfium.FS_RECTF()
            if text.strip() and pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rectangle)):
                spans += _lines(text, rectangle)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return spans


def _value(page: pypdfium2.PdfPage, annotation: pdfium.FPDF_ANNOTATION) -> str:
    """The text of a field, or of a note typed onto the page; the empty string for other annotations."""
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium.FPDF_ANNOT_FREETEXT:
        return _string(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size))
    form = page.formenv
    if kind != pdfium.FPDF_ANNOT_WIDGET or form is None:
        return ""
    if pdfium.FPDFAnnot_GetFormFieldType(form.raw, annotation) not in _TEXT:
        return ""
    return _string(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form.raw, annotation, buffer, size))


def _string(ask: object) -> str:
    """A string that PDFium writes into a buffer; it is asked for the size first."""
    assert callable(ask)
    size = min(ask(None, 0), 2 * _LONGEST)
    if size <= 2:
        return ""
    buffer = (pdfium.FPDF_WCHAR * (size // 2 + 1))()
    ask(buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")


def _lines(text: str, rectangle: pdfium.FS_RECTF) -> Iterator[Span]:
    """The lines of a value, from the top of its field down."""
    top = rectangle.top
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.strip():
            yield Span(" ".join(line.split()), rectangle.left, top - _SIZE, rectangle.right, top)
        top -= 1.2 * _SIZE
