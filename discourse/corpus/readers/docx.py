"""Reads Word documents: headings, paragraphs, lists, tables, text boxes, and footnotes as notes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml

from discourse.corpus.packed import check_packed
from discourse.corpus.protocol import Content, Raw, Unread
from discourse.corpus.settings import ReadSettings
from discourse.errors import DocumentError
from discourse.text.blocks import Block

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted and moved text, and what repeats a text box for old programs; text boxes are read as blocks of their own.
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", _FALLBACK})
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_HEADING = re.compile(r"heading (\d)")


@dataclass(frozen=True)
class Docx:
    """Reader of Word documents. Running heads and comments are not read."""

    format: str = "docx"
    extensions: tuple[str, ...] = (".docx", ".docm")

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread]:
        """One document; its lines are numbers of paragraphs. Notes are at its end."""
        data = content.bytes()
        check_packed(data)
        try:
            found = docx.Document(io.BytesIO(data))
            styles = _styles(found)
            blocks = [*_blocks(found.element.body, styles), *_notes(found)]
            properties = _properties(found)
        except Exception as error:  # whatever a broken file makes of python-docx: KeyError, BadZipFile, XMLSyntaxError
            raise DocumentError(
                f"The Word file is damaged ({type(error).__name__}).", "Save it again in Word."
            ) from None
        numbered = (Block(b.text, b.kind, b.level, None, n) for n, b in enumerate(blocks, 1))
        yield Raw(tuple(numbered), "", {}, properties, None, "plain")


def _properties(found: Any) -> dict[str, Any]:
    """Return title and author from Word's properties; its dates are those of saving, not of the text."""
    known = found.core_properties
    return {name: value for name, value in (("title", known.title), ("author", known.author)) if value}


def _styles(found: Any) -> dict[str, tuple[str, int | None]]:
    """Passage kind and level of each paragraph style that has one, by the style's id."""
    kinds: dict[str, tuple[str, int | None]] = {}
    for style in found.styles.element.iter(f"{_W}style"):
        name_element, outline = style.find(f"{_W}name"), style.find(f"{_W}pPr/{_W}outlineLvl")
        name = str(name_element.get(f"{_W}val", "")).lower() if name_element is not None else ""
        key = str(style.get(f"{_W}styleId", ""))
        if match := _HEADING.fullmatch(name):
            kinds[key] = ("heading", int(match.group(1)))
        elif name in ("title", "subtitle"):
            kinds[key] = ("heading", 1 if name == "title" else 2)
        elif name == "caption":
            kinds[key] = ("caption", None)
        elif name.startswith("list ") or style.find(f"{_W}pPr/{_W}numPr") is not None:
            kinds[key] = ("list", None)
        elif outline is not None and str(outline.get(f"{_W}val")) in "012345678":
            kinds[key] = ("heading", int(outline.get(f"{_W}val")) + 1)
    return kinds


def _blocks(parent: Any, styles: dict[str, tuple[str, int | None]]) -> Iterable[Block]:
    """The blocks under a body, cell, text box or content control, in order."""
    for element in parent:
        if element.tag == f"{_W}p":
            yield from _paragraph(element, styles)
        elif element.tag == f"{_W}tbl":
            yield from _table(element, styles)
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"):
            yield from _blocks(element, styles)


def _paragraph(paragraph: Any, styles: dict[str, tuple[str, int | None]]) -> Iterable[Block]:
    if text := _text(paragraph).strip():
        kind, level = _kind(paragraph, styles)
        yield Block(text, kind, level)
    for box in paragraph.iter(f"{_W}txbxContent"):
        if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
            yield from _blocks(box, styles)


def _kind(paragraph: Any, styles: dict[str, tuple[str, int | None]]) -> tuple[str, int | None]:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return "body", None
    outline = properties.find(f"{_W}outlineLvl")
    if outline is not None and str(outline.get(f"{_W}val")) in "012345678":
        return "heading", int(outline.get(f"{_W}val")) + 1
    style = properties.find(f"{_W}pStyle")
    found = styles.get(str(style.get(f"{_W}val"))) if style is not None else None
    if found is None and properties.find(f"{_W}numPr") is not None:
        return "list", None
    return found or ("body", None)


def _table(table: Any, styles: dict[str, tuple[str, int | None]]) -> Iterable[Block]:
    """One block a row. A table of one column is a frame around text, and its paragraphs are read as such."""
    rows = [row.findall(f"{_W}tc") for row in table.findall(f"{_W}tr")]
    for cells in rows:
        if all(len(row) <= 1 for row in rows):
            for cell in cells:
                yield from _blocks(cell, styles)
            continue
        texts = [" ".join(" ".join(_text(p).split()) for p in cell.iter(f"{_W}p")).strip() for cell in cells]
        if any(texts):
            yield Block(" | ".join(texts), "table")


def _text(element: Any) -> str:
    """The text of a paragraph as it reads now: insertions in, deletions out."""
    parts: list[str] = []
    for child in element:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
        elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
            parts.append(_text(child))
    return "".join(parts)


def _notes(found: Any) -> Iterable[Block]:
    """Footnotes, then endnotes, each a note."""
    for kind, tag in ((RELATIONSHIP_TYPE.FOOTNOTES, "footnote"), (RELATIONSHIP_TYPE.ENDNOTES, "endnote")):
        for relation in found.part.rels.values():
            if relation.reltype != kind or relation.is_external:
                continue
            for note in parse_xml(relation.target_part.blob).iter(f"{_W}{tag}"):
                text = " ".join(_text(p).strip() for p in note.iter(f"{_W}p")).strip()
                if text and note.get(f"{_W}type") in (None, "normal"):
                    yield Block(text, "note")


def reader(name: str) -> Docx:
    """The reader of Word documents."""
    return Docx()
