"""Reads a table's lines as text, and knows where each begins, so that a table can be cut into ranges of rows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from discourse.corpus.protocol import Content
from discourse.text import encoding

LONGEST = 64 << 20  # bytes of a line; a longer one is read in pieces, which are then reported as broken rows


def detect(content: Content, wanted: str | None) -> str:
    """The encoding of a table: the one asked for, or the one its beginning shows."""
    if wanted:
        return wanted
    with content.open() as stream:
        return encoding.detect(stream.read(encoding.SAMPLE))


def lines(stream: BinaryIO, name: str, offset: int = 0) -> Iterator[tuple[str, int]]:
    """Lines with their ends, each with the byte after it (0 where wide characters or old Mac line ends leave
    no such place)."""
    head = stream.read(encoding.SAMPLE)
    bare_returns = b"\r" in head and b"\n" not in head
    stream.seek(0)
    if bare_returns or name.startswith(("utf-16", "utf-32")):
        with io.TextIOWrapper(stream, encoding=name, errors="replace", newline=None if bare_returns else "\n") as text:
            while line := text.readline(LONGEST):
                yield line.removeprefix("\ufeff"), 0
        return
    stream.seek(offset)
    while data := stream.readline(LONGEST):
        offset += len(data)
        yield data.decode(name, errors="replace").removeprefix("\ufeff"), offset
