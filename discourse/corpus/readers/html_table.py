"""Reads tables that databases export as web pages under the name of an Excel file: one document a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from discourse.corpus.content import HeldContent
from discourse.corpus.protocol import Content, Raw, Remark, Unread
from discourse.corpus.readers import html
from discourse.corpus.settings import ReadSettings
from discourse.corpus.table import read_table
from discourse.errors import DocumentError
from discourse.text import encoding

_BREAKS = frozenset(("br", "p", "div", "li", "tr"))
_MOST = 64 << 20  # bytes


@dataclass(frozen=True)
class HtmlTable:
    """Reader of pages that hold a table with a column of text; a page without one is read as a page."""

    format: str = "htmltable"
    extensions: tuple[str, ...] = ()

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread | Remark]:
        """One document a row of the first table that has a column of text."""
        data = content.bytes()
        if len(data) > _MOST:
            raise DocumentError(f"The table has more than {_MOST >> 20} MB.", "Save it as .csv.")
        found = encoding.decode(data, settings.encoding)
        page = _parsed(found.text)
        for table in page.iter("table") if page is not None else ():
            rows = [[_cell(cell) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
            try:
                ready = read_table([row for row in rows if any(row)], settings.text)
            except DocumentError:
                continue
            yield from ready.documents(encoding=found.encoding)
            return
        held = HeldContent(replace(content.source, size=len(data)), data)
        yield from html.reader("html").read(held, settings)


def _parsed(text: str) -> Any:
    """The tree of a page, or None if there is none."""
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _cell(cell: Any) -> str:
    """The text of a cell; what begins a block begins a line."""
    parts: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if event == "start":
            parts += ["\n" if element.tag in _BREAKS else "", element.text or ""]
        elif element is not cell:
            parts += ["\n" if element.tag in _BREAKS - {"br"} else "", element.tail or ""]
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def reader(name: str) -> HtmlTable:
    """The reader of tables in pages."""
    return HtmlTable()
