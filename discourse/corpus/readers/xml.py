"""Reads XML of the kinds that texts are published in: TEI, Akoma Ntoso, Formex, JATS, NITF, XHTML, Word's XML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from discourse.corpus import markup
from discourse.corpus.protocol import Content, Raw, Unread
from discourse.corpus.settings import ReadSettings
from discourse.corpus.vocabularies import Kind, kind_of_root
from discourse.corpus.xml_tree import local, parse
from discourse.errors import DocumentError

_READ = "TEI, Akoma Ntoso, Formex, JATS, NITF, XHTML and Word's XML are read"


@dataclass(frozen=True)
class Xml:
    """Reader of XML."""

    format: str = "xml"
    extensions: tuple[str, ...] = (".xml", ".tei", ".akn", ".fmx", ".nxml")

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread]:
        """One document, or one for each text of a TEI corpus and each article of a list of articles.

        Raises `DocumentError` for XML of another kind: nobody knows which of its elements are text.
        """
        root = parse(content.bytes())
        kind = kind_of_root(root)
        if kind is None:
            raise DocumentError(
                f"This XML is of an unknown kind: its first element is <{local(root)}>. {_READ}.",
                "Save its text as .txt or .html, or its records as .csv with a column 'text'.",
            )
        several = kind.documents and local(root) != kind.documents
        found = list(root.iter(f"{{*}}{kind.documents}")) if several else []
        if found:
            width = len(str(len(found) - 1))
            for number, element in enumerate(found):
                yield _document(element, kind, f"{number:0{width}}")
        else:
            yield _document(root, kind, "")


def _document(root: Any, kind: Kind, key: str) -> Raw:
    body = next((found for path in kind.body for found in root.iterfind(f"{{*}}{path}")), root)
    blocks = markup.blocks(body, kind.vocabulary)
    encoding = root.getroottree().docinfo.encoding
    return Raw(tuple(blocks), key, {}, kind.metadata(root), encoding.lower() if encoding else None, "plain")


def reader(name: str) -> Xml:
    """The reader of XML."""
    return Xml()
