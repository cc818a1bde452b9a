"""Reads OpenDocument texts: headings, paragraphs, lists, tables, and notes; deletions and comments are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from discourse.corpus import markup
from discourse.corpus.markup import BREAK, Vocabulary, words
from discourse.corpus.packed import Packed
from discourse.corpus.protocol import Content, Raw, Unread
from discourse.corpus.settings import ReadSettings
from discourse.corpus.xml_tree import attribute, first, local, parse, text_of
from discourse.text.blocks import Block

_WORDS = Vocabulary(
    headings={"h": None},
    paragraphs=words("p"),
    items=words("list-item list-header"),
    notes=words("note-body annotation-body"),
    furniture=words("table-of-content alphabetical-index illustration-index table-index user-index"),
    rows=words("table-row tr"),
    cells=words("table-cell td"),
    breaks={"tab": " ", **dict.fromkeys(words("line-break br"), BREAK)},
    left_out=words("tracked-changes annotation note-citation ruby-text hidden-text sequence-decls binary-data"),
)
_HEADING = re.compile(r"Heading_20_(\d)")


@dataclass(frozen=True)
class Odt:
    """Reader of OpenDocument texts, as LibreOffice writes them. Running heads and comments are not read."""

    format: str = "odt"
    extensions: tuple[str, ...] = (".odt", ".ott")

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread]:
        """One document; its lines are numbers of passages. A note follows the passage in which it is anchored."""
        packed = Packed(content.bytes())
        root = parse(packed.read("content.xml"))
        styles = _styles(root)
        vocabulary = replace(_WORDS, text=_text, heading=lambda element: _level(element, styles))
        body = first(root, "body/text")
        blocks = markup.blocks(body, vocabulary) if body is not None else []
        numbered = (Block(b.text, b.kind, b.level, None, n) for n, b in enumerate(blocks, 1))
        yield Raw(tuple(numbered), "", {}, _properties(packed), None, "plain")


def _properties(packed: Packed) -> dict[str, Any]:
    """Title and author; the dates are those of saving, not of the text."""
    if not packed.has("meta.xml"):
        return {}
    meta = parse(packed.read("meta.xml"))
    found = {"title": text_of(first(meta, "title")), "author": text_of(first(meta, "meta:initial-creator", "creator"))}
    return {name: value for name, value in found.items() if value}


def _styles(root: Any) -> Mapping[str, str]:
    """The style that each automatic style of the file is made from."""
    return {
        attribute(style, "name"): attribute(style, "style:parent-style-name") for style in root.iterfind(".//{*}style")
    }


def _level(element: Any, styles: Mapping[str, str]) -> int | None:
    name = local(element)
    if name == "h":
        level = attribute(element, "text:outline-level")
        return int(level) if level in tuple("123456789") else 1
    style = attribute(element, "text:style-name") if name == "p" else ""
    style = styles.get(style) or style
    if style in ("Title", "Subtitle"):
        return 1 if style == "Title" else 2
    match = _HEADING.fullmatch(style)
    return int(match.group(1)) if match else None


def _text(element: Any) -> str | None:
    """Blanks that are written as an element with their number."""
    return " " if local(element) == "s" else None


def reader(name: str) -> Odt:
    """The reader of OpenDocument texts."""
    return Odt()
