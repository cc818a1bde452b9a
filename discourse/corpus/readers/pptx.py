"""Reads presentations: titles as headings, text as list items, tables, and the speaker's notes as notes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pptx

from discourse.corpus.packed import check_packed
from discourse.corpus.protocol import Content, Raw, Unread
from discourse.corpus.settings import ReadSettings
from discourse.corpus.strict_office import common_package
from discourse.errors import DocumentError
from discourse.text.blocks import Block

_TITLES = frozenset(("TITLE", "CENTER_TITLE", "VERTICAL_TITLE"))
_FURNITURE = frozenset(("DATE", "FOOTER", "SLIDE_NUMBER", "HEADER"))
_DEEPEST = 20  # groups inside groups


@dataclass(frozen=True)
class Pptx:
    """Reader of PowerPoint presentations. Hidden slides are read as the others; comments are not."""

    format: str = "pptx"
    extensions: tuple[str, ...] = (".pptx", ".pptm", ".ppsx")

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread]:
        """One document; its pages are the slides."""
        data = content.bytes()
        check_packed(data)
        try:
            found = pptx.Presentation(io.BytesIO(common_package(data)))
            blocks = tuple(
                Block(b.text, b.kind, b.level, page)
                for page, slide in enumerate(found.slides, 1)
                for b in _slide(slide)
            )
            known = found.core_properties
            properties = {name: value for name, value in (("title", known.title), ("author", known.author)) if value}
        except Exception as error:  # whatever a broken file makes of python-pptx: KeyError, BadZipFile, XMLSyntaxError
            raise DocumentError(f"The presentation is damaged ({type(error).__name__}).", "Save it again.") from None
        yield Raw(blocks, "", {}, properties, None, "plain")


def _slide(slide: Any) -> Iterator[Block]:
    for shape in slide.shapes:
        yield from _shape(shape, 0)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            if text := _text(paragraph):
                yield Block(text, "note")


def _shape(shape: Any, depth: int) -> Iterator[Block]:
    if hasattr(shape, "shapes"):  # a group
        if depth < _DEEPEST:
            for inner in shape.shapes:
                yield from _shape(inner, depth + 1)
    elif getattr(shape, "has_table", False) and shape.has_table:
        for row in shape.table.rows:
            cells = [" ".join(cell.text_frame.text.split()) for cell in row.cells]
            if any(cells):
                yield Block(" | ".join(cells), "table")
    elif shape.has_text_frame:
        role = shape.placeholder_format.type.name if shape.is_placeholder and shape.placeholder_format.type else ""
        texts = [text for paragraph in shape.text_frame.paragraphs if (text := _text(paragraph))]
        if role in _TITLES and texts:
            yield Block(" ".join(texts), "heading", 1)
        elif role == "SUBTITLE" and texts:
            yield Block(" ".join(texts), "heading", 2)
        elif role in _FURNITURE:
            yield from (Block(text, "furniture") for text in texts)
        else:
            listed = role in ("BODY", "OBJECT", "VERTICAL_BODY", "VERTICAL_OBJECT")
            yield from (Block(text, "list" if listed else "body") for text in texts)


def _text(paragraph: Any) -> str:
    """The text of a paragraph; a break inside it is a blank."""
    return " ".join(str(paragraph.text).replace("\v", " ").split())


def reader(name: str) -> Pptx:
    """The reader of presentations."""
    return Pptx()
