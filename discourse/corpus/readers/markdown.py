"""Reads Markdown with its front matter (YAML between two lines of `---`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from discourse.corpus import encoding
from discourse.corpus.protocol import Content, Raw, Unread
from discourse.corpus.readers.text import damage, newlines
from discourse.corpus.settings import ReadSettings
from discourse.errors import DocumentError
from discourse.text.blocks import Block

_FRONT = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"^[\w\- ]+:(?:\s|$)", re.MULTILINE)
_MOST = 1 << 16  # characters of front matter; more is no metadata


class _Plain(yaml.SafeLoader):
    """The safe loader without aliases: a few lines of them can stand for billions of values."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("aliases (*name) are not read")
        return super().compose_node(parent, index)


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
        yield Raw((block,), "", fields, {}, found.encoding, "markdown", damage(found.damaged))


def front_matter(text: str) -> tuple[Mapping[str, Any], int]:
    """The fields at the head of a Markdown text, and where its body begins.

    A rule of hyphens that opens a text without fields is no front matter. Raises `DocumentError` for fields that are
    not valid YAML.
    """
    match = _FRONT.match(text[:_MOST])
    if not match or not _KEY.search(match.group(1)):
        return {}, 0
    try:
        fields = yaml.load(match.group(1), _Plain)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" in line {mark.line + 2}" if mark else ""
        raise DocumentError(
            f"The front matter is not valid YAML{place}.", "Write 'key: value' lines; quote values with a colon."
        ) from None
    if not isinstance(fields, Mapping):
        return {}, 0
    return {str(key): value for key, value in fields.items()}, match.end()


def reader(name: str) -> Markdown:
    """The reader of Markdown."""
    return Markdown()
