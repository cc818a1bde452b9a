"""Reads Rich Text: headings, paragraphs, list items, table rows, and footnotes as notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from discourse.corpus.protocol import Content, Raw, Unread
from discourse.corpus.rich_text import Document
from discourse.corpus.settings import ReadSettings
from discourse.errors import DocumentError
from discourse.text.blocks import Block
from discourse.text.prepared import Warning

_MOST = 128 << 20  # bytes; pictures are written into the file as digits


@dataclass(frozen=True)
class Rtf:
    """Reader of Rich Text. Running heads, comments, hidden and deleted text are not read."""

    format: str = "rtf"
    extensions: tuple[str, ...] = (".rtf",)

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread]:
        """One document, with title and author as fallback metadata; its lines are numbers of passages."""
        data = content.bytes()
        if not data.lstrip().startswith(b"{\\rtf"):
            raise DocumentError("This is not Rich Text: it does not begin with {\\rtf.", "Give its true extension.")
        if len(data) > _MOST:
            raise DocumentError(f"The file has more than {_MOST >> 20} MB.", "Save it as .docx.")
        document = Document(data)
        notes = () if document.whole else (Warning("cut-off", {}),)
        blocks = tuple(Block(b.text, b.kind, b.level, None, n) for n, b in enumerate(document.blocks, 1))
        yield Raw(blocks, "", {}, document.properties, None, "plain", notes)


def reader(name: str) -> Rtf:
    """The reader of Rich Text."""
    return Rtf()
