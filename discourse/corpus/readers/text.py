"""Reads plain text; files above 64 MB are cut at paragraph ends, so that memory stays bounded."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from discourse.corpus.front import front_matter, unclosed
from discourse.corpus.protocol import Content, Raw, Unread
from discourse.corpus.settings import ReadSettings
from discourse.text import encoding
from discourse.text.blocks import Block
from discourse.text.encoding import newlines
from discourse.text.prepared import Warning

WHOLE = 64 << 20  # bytes up to which a file is one document
PART = 2 << 20  # characters of each part of a larger file
_ENDS = (re.compile(r"\n[ \t\r]*\n"), re.compile(r"\n"), re.compile(r"[.!?] |[。！？]"), re.compile(r"\s"))


@dataclass(frozen=True)
class Text:
    """Reader of plain text files."""

    format: str = "txt"
    extensions: tuple[str, ...] = (".txt", ".text", ".asc", ".log", ".rst")

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread]:
        """One document with the fields of its front matter, or the parts of a file above 64 MB."""
        if content.source.size > WHOLE:
            yield from _parts(content, settings)
            return
        found = encoding.decode(content.bytes(), settings.encoding)
        text = newlines(found.text)
        fields, start = front_matter(text) if text.startswith("---") else ({}, 0)
        block = Block(text[start:], line=1 + text.count("\n", 0, start))
        markup = "markdown" if content.source.name.lower().endswith(".rst") else "auto"  # underlined titles
        notes = (*damage(found.damaged), *unclosed(text))
        yield Raw((block,), "", fields, encoding=found.encoding, markup=markup, notes=notes)


def damage(places: int) -> tuple[Warning, ...]:
    """Return the warning on places that could not be decoded."""
    return (Warning("damaged-encoding", {"places": places}),) if places else ()


def cut(text: str, most: int) -> int:
    """Return where to cut a text longer than `most`: at a paragraph end in its second half, else a line end, ..."""
    for end in _ENDS:
        places = [match.end() for match in end.finditer(text, most // 2, most)]
        if places:
            return places[-1]
    return most


def _parts(content: Content, settings: ReadSettings) -> Iterator[Raw]:
    with content.open() as stream:
        name = settings.encoding or encoding.detect(stream.read(encoding.SAMPLE))
    part, line, rest = 1, 1, ""
    width = len(str(content.source.size // (PART // 2)))  # padded, so that parts sort in their order
    with content.open() as stream:
        reader = io.TextIOWrapper(stream, encoding=name, errors="replace", newline=None)
        while True:
            chunk = reader.read(PART)
            rest += chunk if part > 1 or rest else chunk.removeprefix("\ufeff")
            if not chunk and not rest:
                return
            stop = cut(rest, PART) if len(rest) > PART else len(rest) if not chunk else 0
            if stop:
                text, rest = rest[:stop], rest[stop:]
                note = Warning("read-in-parts", {"megabytes": WHOLE >> 20})
                yield Raw(
                    (Block(text, line=line),),
                    f"{part:0{width}}",
                    encoding=name,
                    notes=(note, *damage(text.count("\ufffd"))),
                )
                part, line = part + 1, line + text.count("\n")


def reader(name: str) -> Text:
    """The reader of plain text."""
    return Text()
