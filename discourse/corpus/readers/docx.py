"""Reads Word documents as Word shows them: headings, paragraphs, lists, tables, text boxes, and footnotes as notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from discourse.corpus.packed import check_packed
from discourse.corpus.protocol import Content, Raw, Unread
from discourse.corpus.readers.docx_body import Body
from discourse.corpus.readers.docx_headings import bold_headings
from discourse.corpus.readers.docx_package import Package, W
from discourse.corpus.readers.docx_styles import styles_of
from discourse.corpus.settings import ReadSettings
from discourse.corpus.titles import is_title
from discourse.errors import DocumentError
from discourse.text.blocks import Block
from discourse.text.prepared import Warning


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
            package = Package(data)
            blocks, left_out = _blocks(package)
            properties = _properties(package)
        except DocumentError:
            raise
        except Exception as error:  # whatever is in a broken file: KeyError, BadZipFile, XMLSyntaxError, RecursionError
            raise DocumentError(
                f"The Word file is damaged ({type(error).__name__}).", "Save it again in Word."
            ) from None
        numbered = (Block(b.text, b.kind, b.level, None, n) for n, b in enumerate(blocks, 1))
        yield Raw(tuple(numbered), "", {}, properties, None, "plain", _notes(left_out))


def _blocks(package: Package) -> tuple[list[Block], Counter[str]]:
    """The blocks of a file, and what was left out."""
    main = package.main()
    styles = styles_of(package, main)
    body = Body(package, main, styles)
    root = package.xml(main)
    if root.find(f"{W}body") is None:
        raise KeyError("body")
    blocks = [held.block for held in bold_headings(body.read(root.find(f"{W}body")))]
    for relation in sorted(package.relations(main), key=lambda relation: relation.kind != "footnotes"):
        if relation.kind in ("footnotes", "endnotes"):
            for note in package.xml(relation.target).iter(f"{W}footnote", f"{W}endnote"):
                if note.get(f"{W}type") in (None, "normal"):
                    text = " ".join(" ".join(held.block.text.split()) for held in body.read(note)).strip()
                    blocks += [Block(text, "note")] if text else []
    return blocks, body.left_out


def _properties(package: Package) -> dict[str, Any]:
    """Return title and author from Word's properties; its dates are those of saving, not of the text."""
    known = package.properties()
    return {name: value for name, value in known.items() if name != "title" or is_title(value)}


def _notes(left_out: Counter[str]) -> tuple[Warning, ...]:
    """The warning on what Word shows and this reader does not read."""
    parameters = {kind: left_out[kind] for kind in ("charts", "chunks", "diagrams", "objects")}
    return (Warning("docx-left-out", parameters),) if any(parameters.values()) else ()


def reader(name: str) -> Docx:
    """The reader of Word documents."""
    return Docx()
