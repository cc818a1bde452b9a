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
    first, last, offset = content.source.rows or (0, None, 0)
    width = len(str(content.source.size // (PART // 2)))  # padded, so that parts sort in their order
    line = content.source.line
    for number, (text, name, _) in enumerate(_cut(content, settings, offset), first):
        if number == last:
            return
        notes = (Warning("read-in-parts", {"megabytes": WHOLE >> 20}), *damage(text.count("\ufffd")))
        yield Raw((Block(text, line=line),), f"{number + 1:0{width}}", encoding=name, notes=notes)
        line += text.count("\n")


def ranges(content: Content, settings: ReadSettings, most: int) -> list[tuple[tuple[int, int, int], int]]:
    """The parts of a file above 64 MB in ranges of at most `most`: (first, after the last, offset), and the first line.

    The offset is that of a text stream in the file's encoding.
    """
    found: list[tuple[tuple[int, int, int], int]] = []
    first, start, number, line, lines = 0, 0, 0, 1, 1
    for text, _, after in _cut(content, settings, 0, places=True):
        number, lines = number + 1, lines + text.count("\n")
        if number - first == most:
            found.append(((first, number, start), line))
            first, start, line = number, after, lines
    if number > first:
        found.append(((first, number, start), line))
    return found


def _cut(content: Content, settings: ReadSettings, offset: int, places: bool = False) -> Iterator[tuple[str, str, int]]:
    """Yield the parts of a file from an offset on, with its encoding and, if `places`, the offset after each."""
    with content.open() as stream:
        name = settings.encoding or encoding.detect(stream.read(encoding.SAMPLE))
    with content.open() as stream, io.TextIOWrapper(stream, encoding=name, errors="replace", newline=None) as reader:
        begin = reader.seek(offset)  # where `rest` begins
        rest, mark, fresh = "", 0, not offset
        while True:
            chunk = reader.read(PART)
            if fresh and chunk.startswith("\ufeff"):
                chunk, mark = chunk[1:], 1
            fresh = False
            rest += chunk
            if not chunk and not rest:
                return
            stop = cut(rest, PART) if len(rest) > PART else len(rest) if not chunk else 0
            if stop:
                part, rest = rest[:stop], rest[stop:]
                if places:
                    reader.seek(begin)
                    reader.read(mark + stop)
                    begin, mark = reader.tell(), 0
                    reader.read(len(rest))
                yield part, name, begin


def reader(name: str) -> Text:
    """The reader of plain text."""
    return Text()
