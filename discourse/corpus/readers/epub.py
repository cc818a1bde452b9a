"""Reads e-books (EPUB): the chapters in reading order, with headings, paragraphs, lists and notes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from discourse.corpus import markup
from discourse.corpus.packed import Packed
from discourse.corpus.protocol import Content, Raw, Unread
from discourse.corpus.settings import ReadSettings
from discourse.corpus.vocabularies import XHTML
from discourse.corpus.xml_tree import attribute, first, parse, text_of
from discourse.errors import DocumentError
from discourse.text.blocks import Block
from discourse.text.prepared import Warning

_PAGES = (".xhtml", ".html", ".htm")


@dataclass(frozen=True)
class Epub:
    """Reader of e-books without copy protection."""

    format: str = "epub"
    extensions: tuple[str, ...] = (".epub",)

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread]:
        """One document; its pages are the chapters, its lines the numbers of passages."""
        packed = Packed(content.bytes(), entities=True)
        if packed.has("META-INF/rights.xml") or packed.has("META-INF/encryption.xml"):
            _check_rights(packed)
        names, properties = _package(packed)
        blocks: list[Block] = []
        missing: list[str] = []
        for number, name in enumerate(names, 1):
            try:
                root = parse(packed.read(name))
            except DocumentError:
                missing.append(name)
                continue
            body = first(root, "body")
            found = markup.blocks(body, XHTML) if body is not None else []
            blocks += [Block(b.text, b.kind, b.level, number, len(blocks) + n) for n, b in enumerate(found, 1)]
        if missing and not blocks:
            raise DocumentError(f"No chapter of the e-book can be read, such as {missing[0]}.", "Save it as .html.")
        notes = (Warning("chapters-unread", {"examples": missing[:5], "chapters": len(missing)}),) if missing else ()
        yield Raw(tuple(blocks), "", {}, properties, None, "plain", notes)


def _check_rights(packed: Packed) -> None:
    """Raise `DocumentError` if chapters are encrypted; fonts may be."""
    if packed.has("META-INF/encryption.xml"):
        root = parse(packed.read("META-INF/encryption.xml"))
        if not any(attribute(e, "URI").lower().endswith(_PAGES) for e in root.iter("{*}CipherReference")):
            return
    raise DocumentError("The e-book is protected against copying.", "Use a copy without protection.")


def _package(packed: Packed) -> tuple[list[str], dict[str, Any]]:
    """The chapters in reading order, and title, author, date and publisher.

    All pages in the order of their names, if the book does not say in which order they are read.
    """
    pages = sorted(name for name in packed.names if name.lower().endswith(_PAGES))
    container = parse(packed.read("META-INF/container.xml")) if packed.has("META-INF/container.xml") else None
    rootfile = container.find(".//{*}rootfile") if container is not None else None
    path = unquote(attribute(rootfile, "container:full-path")) if rootfile is not None else ""
    if not packed.has(path):
        return pages, {}
    package = parse(packed.read(path))
    hrefs = {attribute(item, "id"): item for item in package.iterfind(".//{*}manifest/{*}item")}
    named = []
    for entry in package.iterfind(".//{*}spine/{*}itemref"):
        item = hrefs.get(attribute(entry, "idref"))
        if item is not None and "nav" not in attribute(item, "properties").split():
            href = unquote(attribute(item, "href").split("#")[0])
            named.append(posixpath.normpath(posixpath.join(posixpath.dirname(path), href)))
    chapters = list(dict.fromkeys(name for name in named if packed.has(name)))
    found = {
        "title": text_of(first(package, "metadata/title")),
        "author": text_of(first(package, "metadata/creator")),
        "date": text_of(first(package, "metadata/date")),
        "source": text_of(first(package, "metadata/publisher")),
    }
    return chapters or pages, {name: value for name, value in found.items() if value}


def reader(name: str) -> Epub:
    """The reader of e-books."""
    return Epub()
