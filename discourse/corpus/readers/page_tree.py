"""Walks the tree of a web page: its paragraphs, headings, list items, notes and tables in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from discourse.corpus.readers.table_kinds import read_table, row_text
from discourse.text.blocks import Block
from discourse.text.reading_words import alternatives
from discourse.text.repair.breaks import paragraphs_of

_SKIPPED_TAGS = (
    "applet area audio base button canvas datalist embed head iframe input link map math meta noscript object "
    "option param picture progress script select source style svg template textarea title track video"
)
_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary tbody td "
    "tfoot th thead tr ul"
)
_SKIPPED, _BLOCKS = frozenset(_SKIPPED_TAGS.split()), frozenset(_BLOCK_TAGS.split())
_APART_TAGS = frozenset(("nav", "footer", "aside", "form", "menu", "dialog"))
_APART = re.compile(
    r"(?:^|[\s_-])" + alternatives("apart-class") + r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[a-z]+\d?|\d+")
_TITLES = {"title": 1, "ti": 1, "headline": 1, "heading": 2, "subtitle": 2, "subheading": 3, "sti": 4, "hd": 2}
_TITLES.update({f"h{n}": n for n in range(1, 7)})
_DEEPER = {"grseq": 2, "section": 2, "chapter": 2, "art": 3, "article": 3}
_NOTE_NAMES = frozenset(("note", "footnote", "footnotes", "endnote", "fn"))
_BLANK = re.compile(r"[ \t\r\n\f]+")
_BLANKS = re.compile(r"[\t\r\n\f]|  ")
_MARK = re.compile(r"\[?\(?[\d*†‡]{1,4}\)?\]?")
_LATE_INDENT = re.compile("(?<=[。！？；”])　{2}")
_LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class Piece(Block):
    """A block of a page. `linked` characters of it are links; `apart` says that its element is not part of a text."""

    linked: int = 0
    apart: bool = False
    strong: bool = False


@dataclass
class _Open:
    """The paragraph that is being collected: its text with a line feed for each break, and what is in it."""

    kind: str = "body"
    level: int | None = None
    line: int = 1
    apart: bool = False
    breaks: int = 0
    linked: int = 0
    strong: int = 0

    def fresh(self) -> _Open:
        """An empty paragraph of the same element."""
        return _Open(self.kind, self.level, self.line, self.apart)


class PageTree:
    """Collects the pieces of a page."""

    def __init__(self) -> None:
        self._found: list[Piece] = []
        self._text: list[str] = []
        self._open = _Open()

    def pieces(self, element: Any, state: _Open | None = None) -> list[Piece]:
        """Return the pieces under an element, in order."""
        outer, self._found = (self._found, self._text, self._open), []
        self._text, self._open = [], state.fresh() if state else _Open()
        self._inside(element, self._open)
        self._close()
        found = self._found
        self._found, self._text, self._open = outer
        return found

    def _close(self) -> None:
        """End the paragraph that is open."""
        text, state = "".join(self._text), self._open
        self._text = []
        self._open = state.fresh()
        if not text or text.isspace():
            return
        strong = state.kind == "body" and state.strong > 0 and state.strong >= 0.9 * len("".join(text.split()))
        paragraphs = paragraphs_of(_LATE_INDENT.sub("\n\u3000", text))
        linked = state.linked // len(paragraphs)
        for paragraph in paragraphs:
            kind = None if len(paragraphs) > 1 and state.kind == "body" else state.kind
            level = state.level if kind == "heading" else None
            self._found.append(Piece(paragraph, kind, level, None, state.line, linked, state.apart, strong))

    def _inside(self, element: Any, state: _Open, linked: bool = False, strong: bool = False) -> None:
        self._add(element.text, linked, strong)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, state, linked, strong)
            self._add(child.tail, linked, strong)

    def _add(self, text: str | None, linked: bool, strong: bool) -> None:
        if not text:
            return
        plain = _BLANK.sub(" ", text) if _BLANKS.search(text) else text
        self._text.append(plain)
        if linked or strong:
            size = len("".join(plain.split()))
            self._open.linked += size if linked else 0
            self._open.strong += size if strong else 0

    def _child(self, element: Any, state: _Open, linked: bool, strong: bool) -> None:
        tag = element.tag.lower().rpartition(":")[2].rpartition("}")[2]
        if tag in _SKIPPED:
            return
        if tag == "br":
            self._text.append("\n")
            self._open.breaks += 1
        elif tag == "table":
            self._close()
            self._found += self._table(element, _inner(element, tag, state))
        elif tag == "pre":
            self._close()
            self._pre(element, state)
        elif tag in _BLOCKS:
            self._close()
            inner = _inner(element, tag, state)
            self._open = inner.fresh()
            self._inside(element, inner, linked, strong)
            self._close()
            self._open = state.fresh()
        else:
            self._inside(element, state, linked or tag == "a", strong or tag in ("b", "strong"))

    def _pre(self, element: Any, state: _Open) -> None:
        text = "".join(element.itertext())
        if text.strip():
            self._found.append(Piece(text.strip("\n"), None, None, None, element.sourceline or 1, 0, state.apart))

    def _table(self, table: Any, state: _Open) -> list[Piece]:
        """The pieces of a table: its text if it lays out text, else a piece a row."""
        found = [piece for caption in table.iterchildren("caption") for piece in self.pieces(caption, state)]
        found = [replace(piece, kind="caption") for piece in found]
        rows = [[self.pieces(cell, _inner(cell, "td", state)) for cell in row] for row in _rows(table)]
        headed = any(cell.tag == "th" for row in _rows(table) for cell in row)
        nested = any(True for _ in table.iterdescendants("table"))
        framed = nested or str(table.get("role", "")).lower() in ("presentation", "none")
        pieces = read_table(rows, headed and not framed)
        if pieces is None and framed:
            pieces = [piece for row in rows for cell in row for piece in cell]
        if pieces is not None:
            return [*found, *pieces]
        for cells in rows:
            if any(cells):
                row = [piece for cell in cells for piece in cell]
                linked = sum(piece.linked for piece in row)
                text = row_text(cells)
                found.append(replace(row[0], text=text, kind="table", level=None, linked=linked, strong=False))
        return found


def _rows(table: Any) -> Iterator[list[Any]]:
    """The cells of each row of a table, without those of tables inside it."""
    for child in table.iterchildren("tr", "tbody", "thead", "tfoot"):
        for row in [child] if child.tag == "tr" else child.iterchildren("tr"):
            yield list(row.iterchildren("td", "th"))


def _inner(element: Any, tag: str, state: _Open) -> _Open:
    """What is known of the paragraphs under an element."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    apart = state.apart or tag in _APART_TAGS or (tag not in ("body", "html") and bool(_APART.search(names)))
    kind, level = _kind(element, tag, names, state)
    return _Open(kind, level, element.sourceline or state.line, apart)


def _kind(element: Any, tag: str, names: str, state: _Open) -> tuple[str, int | None]:
    """Kind and level of the paragraphs under an element, by its tag, role or class."""
    if re.fullmatch("h[1-6]", tag):
        return "heading", int(tag[1])
    if element.get("role") == "heading":
        rank = str(element.get("aria-level") or "2")
        return "heading", int(rank) if rank in ("1", "2", "3", "4", "5", "6") else 2
    if tag in ("figcaption", "caption"):
        return "caption", None
    if tag in ("li", "dt"):
        return ("list" if state.kind != "note" else "note"), None
    words = _WORDS.findall(names.lower()) if names.strip() else []
    if tag in ("p", "div", "span", "td", "aside", "section", "dd") and _NOTE_NAMES.intersection(words) and tag != "td":
        return "note", None
    if tag in ("p", "div") and (level := _title_level(words)) and _is_short_leaf(element):
        return "heading", level
    if tag == "p" and _begins_with_mark(element):
        return "note", None
    return state.kind, state.level


def _title_level(words: list[str]) -> int | None:
    level = next((_TITLES[word] for word in words if word in _TITLES), None)
    if level is None:
        return None
    deeper = next((_DEEPER[word] for word in words if word in _DEEPER), None)
    return level if deeper is None else max(level, deeper)


def _is_short_leaf(element: Any) -> bool:
    """Whether an element holds one short line and no blocks."""
    if any(isinstance(child.tag, str) and child.tag in _BLOCKS for child in element.iterdescendants()):
        return False
    return 0 < len("".join(element.itertext()).strip()) <= _LONGEST_HEADING


def _begins_with_mark(element: Any) -> bool:
    """Whether a paragraph begins with a raised number, as notes do."""
    first = next(iter(element), None)
    if first is None or (element.text or "").strip(" \n\t([") or not isinstance(first.tag, str):
        return False
    raised = first.tag == "sup" or (
        first.tag == "a" and first.get("id") and not (first.tail or "").lstrip()[:1].isalpha()
    )
    return bool(raised and _MARK.fullmatch("".join(first.itertext()).strip()) and len((first.tail or "").strip()) > 1)
