"""Reads web pages: their main text without menus, by trafilatura; nothing is fetched."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import trafilatura
from trafilatura.utils import load_html

from discourse.corpus.exports import split
from discourse.corpus.protocol import Content, Raw, Unread
from discourse.corpus.readers.main_text import covered, main_text
from discourse.corpus.readers.page_cleaning import clean_page
from discourse.corpus.readers.page_encoding import declared
from discourse.corpus.readers.page_tree import PageTree, Piece
from discourse.corpus.readers.text import damage
from discourse.corpus.settings import ReadSettings
from discourse.corpus.titles import is_title
from discourse.errors import DocumentError
from discourse.text import encoding
from discourse.text.prepared import Warning

_MOST = 16 << 20  # characters; a longer page is not one document
_COVERED = 0.5  # of the prose of a page that its main text has at least
_FRAMES = re.compile(r"<frameset\b", re.IGNORECASE)

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
        found = encoding.decode(data, settings.encoding or declared(data))
        if len(found.text) > _MOST:
            raise DocumentError(
                f"The page has more than {_MOST >> 20} million characters.", "Cut it into several files."
            )
        page = _whole(found.text.replace("\x00", ""))
        tree, pieces = _page(page)
        body, properties = _main(tree, fast=True)
        if tree is not None and covered(pieces, body) < _COVERED:
            body, properties = _main(page, fast=False)
        blocks = main_text(pieces, body) if body is not None else []
        if (
            split(Raw(tuple(pieces))) is not None
        ):  # an export is many texts, of which one would be taken for the main text
            blocks = pieces
        notes = damage(found.damaged)
        if not blocks and _FRAMES.search(found.text):
            raise DocumentError("The page is only a frame around other pages.", "Save the pages that it shows.")
        if not blocks:
            blocks, notes = pieces, (*notes, Warning("whole-page", {}))
        yield Raw(tuple(blocks), "", {}, _titled(properties, blocks), found.encoding, "plain", notes)


def _page(text: str) -> tuple[Any, list[Piece]]:
    """The tree of a page and its pieces, or None and no pieces if it cannot be read as one."""
    try:
        tree = load_html(text)
        if tree is None:
            return None, []
        clean_page(tree)
        return tree, PageTree().pieces(tree)
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError):  # on pages that are not HTML at all
        return None, []


def _titled(properties: dict[str, Any], blocks: Sequence[Piece]) -> dict[str, Any]:
    """The properties of a page, with its first heading as title if a file's name or nothing is in its place."""
    if is_title(properties.get("title", "")):
        return properties
    others = {name: value for name, value in properties.items() if name != "title"}
    heading = next((block.text for block in blocks[:3] if block.kind == "heading" and block.level in (1, 2)), None)
    return {"title": heading, **others} if heading else others


def _whole(page: str) -> str:
    """Return the page; a fragment is wrapped in html and body tags."""
    return page if re.search(r"<(?:html|body)\b", page, re.IGNORECASE) else f"<html><body>{page}</body></html>"


def _main(page: Any, *, fast: bool) -> tuple[Any, dict[str, Any]]:
    """The tree of the main text, and title, author, date and site of the page.

    Without `fast` trafilatura asks two more methods, which takes a fifth of its time.
    """
    if page is None:
        return None, {}
    try:
        found: Any = trafilatura.bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            fast=fast,
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


def reader(name: str) -> Html:
    """The reader of web pages."""
    return Html()
