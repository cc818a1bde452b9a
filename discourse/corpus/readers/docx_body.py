"""Walks the body of a Word file: paragraphs with their kinds, tables, text boxes, chunks of other files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from lxml.etree import XMLSyntaxError

from discourse.corpus.packed import check_packed
from discourse.corpus.readers.docx_chunks import chunk_blocks
from discourse.corpus.readers.docx_headings import Held, is_listed
from discourse.corpus.readers.docx_package import Package, R, W
from discourse.corpus.readers.docx_runs import FALLBACK, Runs
from discourse.corpus.readers.docx_styles import Styles, is_on, is_placeholder, outline_level, styles_of
from discourse.corpus.readers.table_kinds import read_table, row_text
from discourse.errors import DocumentError
from discourse.text.blocks import Block
from discourse.text.repair.breaks import paragraphs_of

_FRAMES = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "body", "footnote")
)
_WORD = (".docx", ".docm")
_DEEPEST = 3  # files inside files
# What Word shows and nothing here reads, by the local name of its element.
_UNREAD = {"{*}OLEObject": "objects", "{*}relIds": "diagrams", "{*}chart": "charts"}


class Body:
    """Reads the blocks under elements of a part; `left_out` counts what could not be read, by what it is."""

    def __init__(self, package: Package, part: str, styles: Styles, depth: int = 0) -> None:
        self._depth = depth
        self._package = package
        self._styles = styles
        self._runs = Runs(styles)
        self._targets = {relation.id: relation.target for relation in package.relations(part)}
        self._joined = ""  # the text of paragraphs whose marks were deleted, which go on in the next
        self.left_out: Counter[str] = Counter()

    def read(self, parent: Any, *, contents: bool = False) -> list[Held]:
        """The blocks under an element, in order; `contents` says that they are a list of contents."""
        found: list[Held] = []
        for element in parent if parent is not None else ():
            tag = element.tag
            if tag == f"{W}p":
                found += self._paragraph(element, contents)
            elif tag == f"{W}tbl":
                found += self._rest()
                found += self._table(element)
            elif tag == f"{W}altChunk":
                found += self._chunk(str(element.get(f"{R}id")))
            elif tag in _FRAMES and not is_placeholder(element):
                found += self.read(element, contents=contents or _is_contents(element))
        return [*found, *self._rest()]

    def _rest(self) -> Iterator[Held]:
        """The text of a paragraph whose mark was deleted and that nothing follows."""
        text, self._joined = self._joined, ""
        if text.strip():
            yield from _held(text, "body", None, strong=False)

    def _paragraph(self, paragraph: Any, contents: bool) -> Iterator[Held]:
        properties = paragraph.find(f"{W}pPr")
        named = properties.find(f"{W}pStyle") if properties is not None else None
        style = str(named.get(f"{W}val")) if named is not None else ""
        kind, level = self._kind(properties, style)
        if kind == "heading":
            self._runs.leave_contents()
        read = self._runs.read(paragraph, style)
        text, self._joined = self._joined + read.text, ""
        if _mark_is_deleted(properties):
            self._joined = text
        elif text.strip():
            if (read.contents or contents) and kind != "heading":
                kind, level = "furniture", None
            yield from _held(text, kind, level, strong=read.strong)
        yield from self._boxes(paragraph)
        if paragraph.find(f".//{W}drawing") is not None or paragraph.find(f".//{W}object") is not None:
            for name, kind in _UNREAD.items():
                self.left_out[kind] += sum(1 for _ in paragraph.iter(name))

    def _boxes(self, paragraph: Any) -> Iterator[Held]:
        """The blocks of the text boxes that hang on a paragraph, without those inside others."""
        for box in paragraph.iter(f"{W}txbxContent"):
            above = {parent.tag for parent in box.iterancestors(FALLBACK)}
            if FALLBACK not in above and _hangs_on(box, paragraph):
                yield from self.read(box)

    def _kind(self, properties: Any, style: str) -> tuple[str, int | None]:
        if properties is None:
            return "body", None
        level = outline_level(properties)
        if level is not None:
            return "heading", level
        found = self._styles.kinds.get(style)
        if found is None and properties.find(f"{W}numPr") is not None:
            return "list", None
        return found or ("body", None)

    def _table(self, table: Any) -> list[Held]:
        """The text of a table that lays out text, or a block a row."""
        rows: list[list[list[Block]]] = []
        headed = False
        strong: dict[int, bool] = {}
        for row in table.findall(f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                continue
            headed = headed or is_on(properties, "tblHeader")
            cells = [self.read(cell) for cell in row.iter(f"{W}tc") if cell.getparent() is row or _in_row(cell, row)]
            rows.append([[held.block for held in cell] for cell in cells])
            strong.update((id(held.block), held.strong) for cell in cells for held in cell)
        blocks = read_table(rows, headed)
        if blocks is not None:
            return [Held(block, strong.get(id(block), False)) for block in blocks]
        return [Held(Block(text, "table")) for row in rows if (text := row_text(row)).strip(" |")]

    def _chunk(self, key: str) -> Sequence[Held]:
        """The blocks of another file that is shown inside this one."""
        name = self._targets.get(key, "")
        try:
            data = self._package.bytes(name)
            if name.lower().endswith(_WORD) and self._depth < _DEEPEST:
                return self._word_file(data)
            blocks = chunk_blocks(name, data)
        except (KeyError, DocumentError, XMLSyntaxError):
            blocks = None
        if blocks is None:
            self.left_out["chunks"] += 1
            return []
        return [Held(block) for block in blocks]

    def _word_file(self, data: bytes) -> list[Held]:
        """The blocks of a Word file that is shown inside this one. Raises what a broken file makes of its parts."""
        check_packed(data)
        package = Package(data)
        main = package.main()
        inner = Body(package, main, styles_of(package, main), self._depth + 1)
        found = inner.read(package.xml(main).find(f"{W}body"))
        self.left_out += inner.left_out
        return found


def _held(text: str, kind: str, level: int | None, *, strong: bool) -> Iterator[Held]:
    """The paragraphs of a paragraph of Word: breaks separate those of running text."""
    if kind == "body" and "\n" in text:
        for paragraph in paragraphs_of(text):
            yield Held(Block(paragraph), strong)
        return
    listed = is_listed(text)
    yield Held(Block(text.replace("\t", " ").strip(), kind, level), strong, listed)


def _mark_is_deleted(properties: Any) -> bool:
    """Whether the mark at the end of a paragraph is deleted, so that the next paragraph goes on with it."""
    mark = properties.find(f"{W}rPr") if properties is not None else None
    return mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)


def _is_contents(frame: Any) -> bool:
    """Whether a content control holds a table of contents."""
    gallery = frame.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and "contents" in str(gallery.get(f"{W}val", "")).lower()


def _hangs_on(box: Any, paragraph: Any) -> bool:
    """Whether a text box belongs to a paragraph and not to one inside another text box."""
    return next(box.iterancestors(f"{W}p")) is paragraph


def _in_row(cell: Any, row: Any) -> bool:
    """Whether a cell inside a content control or change belongs to a row, and not to a table inside it."""
    return next(cell.iterancestors(f"{W}tr")) is row
