"""Reads a table's lines with their byte offsets, so that a table can be cut into ranges of rows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from discourse.corpus.protocol import Content
from discourse.text import encoding

RANGE_BYTES = 4 << 20  # of a table after which a range of rows ends, so that a process never holds many long texts
LONGEST = 64 << 20  # bytes of a line; a longer one is read in pieces, which are then reported as broken rows


def detect(content: Content, wanted: str | None) -> str:
    """The encoding of a table: the one asked for, or the one its beginning shows."""
    if wanted:
        return wanted
    with content.open() as stream:
        return encoding.detect(stream.read(encoding.SAMPLE))


def lines(stream: BinaryIO, name: str, offset: int = 0) -> Iterator[tuple[str, int]]:
    """Yield lines with their line ends, each with the offset of the byte after it.

    The offset is 0 for UTF-16, UTF-32 and old Mac line ends, which cannot be read from an offset.
    """
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
