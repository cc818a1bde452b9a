"""Builds small Word files from the XML of their body, so that a test shows all that is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def word_file(
    body: str, styles: str = "", parts: Mapping[str, tuple[str, str | bytes]] | None = None, *, strict: bool = False
) -> bytes:
    """A Word file; `parts` are further parts of it by name: the kind of their relation, and their content."""
    further = {"styles.xml": ("styles", f'<w:styles xmlns:w="{_W}">{styles}</w:styles>'), **(parts or {})}
    links = "".join(
        f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{name}"/>' for name, (kind, _) in further.items()
    )
    main = f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>'
    root = f'<Relationship Id="a" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    files: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{root}</Relationships>',
        "word/document.xml": main,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>',
        **{f"word/{name}": content for name, (_, content) in further.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            if strict and isinstance(content, str):
                content = content.replace(_W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
                content = content.replace(_R, "http://purl.oclc.org/ooxml/officeDocument/relationships")
            archive.writestr(name, content)
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str, properties: str = "", print_properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text, print_properties)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells, each with one paragraph."""
    cells = ("".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"
