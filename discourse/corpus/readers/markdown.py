"""Reads Markdown with its front matter (YAML between two lines of `---`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from discourse.corpus.front import front_matter, unclosed
from discourse.corpus.protocol import Content, Raw, Unread
from discourse.corpus.readers.text import damage
from discourse.corpus.settings import ReadSettings
from discourse.text import encoding
from discourse.text.blocks import Block
from discourse.text.encoding import newlines


@dataclass(frozen=True)
class Markdown:
    """Reader of Markdown files."""

    format: str = "md"
    extensions: tuple[str, ...] = (".md", ".markdown")

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread]:
        """One document, with the fields of its front matter."""
        found = encoding.decode(content.bytes(), settings.encoding)
        text = newlines(found.text)
        fields, start = front_matter(text)
        block = Block(text[start:], line=1 + text.count("\n", 0, start))
        yield Raw((block,), "", fields, {}, found.encoding, "markdown", (*damage(found.damaged), *unclosed(text)))


def reader(name: str) -> Markdown:
    """The reader of Markdown."""
    return Markdown()
