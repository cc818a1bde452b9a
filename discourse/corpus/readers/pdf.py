"""Reads the text layer of PDF files page by page, in reading order, by PDFium."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from discourse.corpus.layout import Span, page_text
from discourse.corpus.protocol import Content, Raw, Unread
from discourse.corpus.settings import ReadSettings
from discourse.errors import DocumentError
from discourse.text.blocks import Block
from discourse.text.prepared import Warning

_PAGES = 10_000
_CHARACTERS = 200_000  # of a page; a page of print has some thousands
_ASKED = 200  # characters of a page that are asked how they are turned
_LEAST = 8  # characters of a page that has text; a scan may carry a stamp or a page number
_PROGRAMS = re.compile(r"(?i)^(microsoft (word|powerpoint|excel) *- *)|(\.(docx?|pdf|indd|tex|qxd|rtf))$|^untitled")
_SOFT = {"\x02": "-", "\ufffe": "-", "\xad": "-"}  # what PDFium makes of a hyphen at a line end


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
            pages = [_page(document, number) for number in range(len(document))]
            properties = _properties(document)
        finally:
            document.close()
        blank = [number for number, page in enumerate(pages, 1) if page is None or len(page[0]) < _LEAST]
        if len(blank) == len(pages):
            raise DocumentError(
                "No page has a text layer: these are scanned pictures.", "Run text recognition (OCR) on it."
            )
        broken = sum(page is None for page in pages)
        blocks = tuple(block for number, page in enumerate(pages, 1) if page for block in _blocks(number, *page))
        yield Raw(blocks, "", {}, properties, None, "plain", _notes(blank, len(pages), broken))


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
    return {name: value for name, value in found.items() if value and not _PROGRAMS.search(value)}


def _blocks(number: int, text: str, notes: list[str]) -> Iterator[Block]:
    if text:
        yield Block(text, page=number)
    yield from (Block(note, "note", page=number) for note in notes)


def _page(document: pypdfium2.PdfDocument, number: int) -> tuple[str, list[str]] | None:
    """The text of a page in reading order and its footnotes, or None if the page is damaged."""
    try:
        page = document.get_page(number)
    except pypdfium2.PdfiumError:
        return None
    try:
        textpage = page.get_textpage()
        try:
            angle = _angle(textpage)
            return page_text(_spans(textpage, angle), page.get_height() if angle % 2 else page.get_width())
        finally:
            textpage.close()
    except pypdfium2.PdfiumError:
        return None
    finally:
        page.close()


def _angle(textpage: pypdfium2.PdfTextPage) -> int:
    """Return by how many quarter turns most characters of a page are rotated, as in landscape tables."""
    count = min(textpage.count_chars(), _CHARACTERS)
    places = range(0, count, max(count // _ASKED, 1))
    turned = Counter(round(pdfium.FPDFText_GetCharAngle(textpage.raw, i) / (math.pi / 2)) % 4 for i in places)
    angle, times = turned.most_common(1)[0] if turned else (0, 0)
    return angle if times > 0.8 * len(places) else 0


def _upright(box: Any, angle: int) -> None:
    """Rotate a box to its position on the upright page."""
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    if angle == 3:
        box.left, box.bottom, box.right, box.top = bottom, -right, top, -left
    elif angle == 2:
        box.left, box.bottom, box.right, box.top = -right, -top, -left, -bottom
    elif angle == 1:
        box.left, box.bottom, box.right, box.top = -top, left, -bottom, right


def _spans(textpage: pypdfium2.PdfTextPage, angle: int = 0) -> list[Span]:
    """Runs of adjacent characters on a line, in the order of the file."""
    handle, box = textpage.raw, pdfium.FS_RECTF()
    spans: list[Span] = []
    characters: list[str] = []
    left = bottom = right = top = 0.0

    def finish() -> None:
        text = "".join(characters).strip()
        if text:
            spans.append(Span(text, left, bottom, right, top))
        characters.clear()

    for i in range(min(textpage.count_chars(), _CHARACTERS)):
        character = chr(pdfium.FPDFText_GetUnicode(handle, i))
        character = _SOFT.get(character, character)
        if character in "\r\n\x00":
            finish()
            continue
        if character.isspace():
            if characters:
                characters.append(" ")
            continue
        if not pdfium.FPDFText_GetLooseCharBox(handle, i, ctypes.byref(box)):
            continue
        if angle:
            _upright(box, angle)
        height = max(box.top - box.bottom, 1.0)
        same_line = min(top, box.top) - max(bottom, box.bottom) > 0.4 * min(height, top - bottom)
        if characters and (not same_line or not -height < box.left - right < 1.2 * height):
            finish()
        if not characters:
            left, bottom, right, top = box.left, box.bottom, box.right, box.top
        else:
            left, bottom = min(left, box.left), min(bottom, box.bottom)
            right, top = max(right, box.right), max(top, box.top)
        characters.append(character)
    finish()
    return spans


def reader(name: str) -> Pdf:
    """The reader of PDF files."""
    return Pdf()
