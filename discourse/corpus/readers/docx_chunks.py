"""Files that a Word file shows inside its text (`altChunk`): web pages, plain text, other Word files."""

from __future__ import annotations

import email
import email.policy
from typing import Any

import lxml.html

from discourse.corpus.readers.page_cleaning import clean_page
from discourse.corpus.readers.page_encoding import declared
from discourse.corpus.readers.page_tree import PageTree
from discourse.text import encoding
from discourse.text.blocks import Block
from discourse.text.encoding import newlines

_PAGES = (".htm", ".html", ".xhtml")
_MAILS = (".mht", ".mhtml")


def chunk_blocks(name: str, data: bytes) -> list[Block] | None:
    """Return the blocks of a chunk, or None if its format is not read."""
    lowered = name.lower()
    if lowered.endswith(_PAGES):
        return _page(data)
    if lowered.endswith(_MAILS):
        page = _page_of_mail(data)
        return None if page is None else _page(page)
    if lowered.endswith(".txt"):
        return [Block(newlines(encoding.decode(data, None).text))]
    return None


def _page(data: bytes) -> list[Block]:
    text = encoding.decode(data, declared(data)).text
    if not text.strip():
        return []
    tree = lxml.html.document_fromstring(text.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    clean_page(tree)
    return list(PageTree().pieces(tree))


def _page_of_mail(data: bytes) -> bytes | None:
    """The page inside a web archive (MHTML)."""
    message: Any = email.message_from_bytes(data, policy=email.policy.default)
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    found = part.get_payload(decode=True) if part is not None else None
    return found if isinstance(found, bytes) else None
