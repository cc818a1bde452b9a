"""Reads the text layer of PDF files page by page, in reading order, by PDFium."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2

from discourse.corpus.gutters import Gutter, page_gutter
from discourse.corpus.layout import Piece, page_text
from discourse.corpus.line_numbers import without_line_numbers
from discourse.corpus.protocol import Content, Raw, Unread
from discourse.corpus.readers.pdf_forms import field_spans
from discourse.corpus.readers.pdf_spans import page_angle, page_spans
from discourse.corpus.settings import ReadSettings
from discourse.corpus.spans import Span
from discourse.corpus.titles import is_title
from discourse.corpus.vertical import vertical_text
from discourse.errors import DocumentError
from discourse.text.blocks import Block
from discourse.text.prepared import Warning

_PAGES = 10_000
_LEAST = 8  # characters of a page that has text; a scan may carry a stamp or a page number


@dataclass(frozen=True)
class Pdf:
    """Reader of PDF files. Pages without a text layer are reported: text recognition is not done here."""

    format: str = "pdf"
    extensions: tuple[str, ...] = (".pdf",)

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread]:
        """One document, a block a page."""
        document = _opened(content.bytes())
        try:
            if len(document) > _PAGES:
                raise DocumentError(
                    f"It has {len(document)} pages; up to {_PAGES} are read.", "Cut it into several files."
                )
            if document.get_formtype():
                document.init_forms()
            pages, usual = list[list[Piece] | None](), None
            for number in range(len(document)):
                pieces, gutter = _page(document, number, usual)
                pages.append(pieces)
                usual = gutter or usual
            properties = _properties(document)
        finally:
            document.close()
        blank = [number for number, page in enumerate(pages, 1) if not page or sum(map(_size, page)) < _LEAST]
        if len(blank) == len(pages):
            raise DocumentError(
                "No page has a text layer: these are scanned pictures.", "Run text recognition (OCR) on it."
            )
        broken = sum(page is None for page in pages)
        blocks = tuple(
            Block(piece.text, piece.kind, piece.level, number)
            for number, page in enumerate(pages, 1)
            for piece in page or ()
        )
        yield Raw(blocks, "", {}, properties, None, "plain", _notes(blank, len(pages), broken))


def _size(piece: Piece) -> int:
    """The characters of a piece of text; stamps and notes do not make a page one with text."""
    return len(piece.text) if piece.kind in (None, "heading", "table") else 0


def _notes(blank: list[int], count: int, broken: int) -> tuple[Warning, ...]:
    """The warning on pages without text."""
    parameters = {"damaged": broken, "examples": blank[:10], "pages": count, "without_text": len(blank)}
    return (Warning("pages-without-text", parameters),) if blank else ()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise DocumentError("The PDF is encrypted.", "Save it without a password.") from None
        raise DocumentError("The PDF is damaged or cut off.", "Get it again, or print it to a new PDF.") from None


def _properties(document: pypdfium2.PdfDocument) -> dict[str, Any]:
    """Title and author, unless a program filled in a file name."""
    try:
        known = document.get_metadata_dict(skip_empty=True)
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return {}
    found = {name.lower(): str(known[name]).strip() for name in ("Title", "Author") if known.get(name)}
    return {name: value for name, value in found.items() if is_title(value)}


def _page(
    document: pypdfium2.PdfDocument, number: int, usual: Gutter | None
) -> tuple[list[Piece] | None, Gutter | None]:
    """The pieces of a page in reading order, or None if the page is damaged, and the gutter of its columns."""
    try:
        page = document.get_page(number)
    except pypdfium2.PdfiumError:
        return None, None
    try:
        textpage = page.get_textpage()
        try:
            angle = page_angle(textpage)
            spans, turned = page_spans(textpage, angle)
        finally:
            textpage.close()
        spans += field_spans(page) if not angle else []
        if (text := vertical_text([*spans, *turned])) is not None:
            return [Piece(text)], None
        width = page.get_height() if angle % 2 else page.get_width()
        spans = without_line_numbers(spans)
        return [*page_text(spans, width, usual), *_stamps(turned)], page_gutter(spans, width)
    except pypdfium2.PdfiumError:
        return None, None
    finally:
        page.close()


def _stamps(turned: list[Span]) -> list[Piece]:
    """Text in the margin that is turned against the page, as one piece of furniture."""
    text = " ".join(span.text for span in turned)
    return [Piece(text, "furniture")] if text else []


def reader(name: str) -> Pdf:
    """The reader of PDF files."""
    return Pdf()
