"""Reads web pages: their main text without menus, by trafilatura; nothing is fetched."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import trafilatura

from discourse.corpus.protocol import Content, Raw, Unread
from discourse.corpus.readers.text import damage
from discourse.corpus.settings import ReadSettings
from discourse.errors import DocumentError
from discourse.text import encoding
from discourse.text.blocks import Block
from discourse.text.encoding import newlines
from discourse.text.prepared import Warning

_MOST = 16 << 20  # characters; a longer page is not one document
_CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE
)
_FRAMES = re.compile(r"<frameset\b", re.IGNORECASE)
_KINDS = {"head": "heading", "p": "body", "quote": "body", "code": "body", "item": "list", "row": "table"}

for _name in ("trafilatura", "htmldate", "courlan"):  # what they would log is reported as a warning or a skipped file
    logging.getLogger(_name).addHandler(logging.NullHandler())


@dataclass(frozen=True)
class Html:
    """Reader of web pages."""

    format: str = "html"
    extensions: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread]:
        """Yield one document: headings, paragraphs, list items and table rows of the main text, with title and date."""
        data = content.bytes()
        found = encoding.decode(data, settings.encoding or _declared(data))
        if len(found.text) > _MOST:
            raise DocumentError(
                f"The page has more than {_MOST >> 20} million characters.", "Cut it into several files."
            )
        page = _whole(found.text.replace("\x00", ""))
        body, properties = _main(page)
        blocks = tuple(_blocks(body)) if body is not None else ()
        notes = damage(found.damaged)
        if not blocks and _FRAMES.search(found.text):
            raise DocumentError("The page is only a frame around other pages.", "Save the pages that stand in it.")
        if not blocks:
            blocks, notes = tuple(_all_text(page)), (*notes, Warning("whole-page", {}))
        yield Raw(blocks, "", {}, properties, found.encoding, "plain", notes)


def _whole(page: str) -> str:
    """Return the page; a fragment is wrapped in html and body tags."""
    return page if re.search(r"<(?:html|body)\b", page, re.IGNORECASE) else f"<html><body>{page}</body></html>"


def _declared(data: bytes) -> str | None:
    """The encoding that the page declares, if its bytes are valid in it; GB2312 is read as GB18030."""
    match = _CHARSET.search(data[:4096])
    if not match or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    name = match.group(1).decode("ascii").lower()
    name = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "big5": "big5hkscs"}.get(name, name)
    try:
        data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None
    return None if name.startswith("utf") else name


def _main(page: str) -> tuple[Any, dict[str, Any]]:
    """The tree of the main text, and title, author, date and site of the page."""
    try:
        found: Any = trafilatura.bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},  # no dates guessed from the text
        )
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError):  # on pages that are not HTML at all
        return None, {}
    if found is None:
        return None, {}
    known = {
        "title": found.title,
        "author": found.author,
        "date": found.date,
        "source": found.sitename,
        "url": found.url,
    }
    return found.body, {name: value for name, value in known.items() if value}


def _blocks(body: Any) -> Iterable[Block]:
    """The pieces of the extracted tree in order, each with its kind."""
    inside: set[Any] = set()
    for element in body.iter():
        if element in inside or element.tag not in _KINDS:
            continue
        inside.update(element.iterdescendants())
        pieces = element.iter("cell") if element.tag == "row" else [element]
        text = " | ".join(_text(piece) for piece in pieces)
        if text.strip(" |"):
            rank = str(element.get("rend", ""))
            level = int(rank[1:]) if re.fullmatch(r"h[1-6]", rank) else None
            yield Block(
                text, _KINDS[element.tag], level if element.tag == "head" else None, line=element.sourceline or 1
            )


def _text(element: Any) -> str:
    for line in element.iter("lb"):
        line.tail = f"\n{line.tail or ''}"
    parts = (" ".join(line.split()) for line in "".join(element.itertext()).split("\n"))
    return "\n".join(part for part in parts if part)


def _all_text(page: str) -> Iterable[Block]:
    try:
        text = newlines(trafilatura.html2txt(page))
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError):
        text = ""
    return [Block(text)] if text.strip() else []


def reader(name: str) -> Html:
    """The reader of web pages."""
    return Html()
