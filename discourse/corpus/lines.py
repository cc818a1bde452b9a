"""Reads a table's lines with their byte offsets, so that a table can be cut into ranges of rows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from discourse.corpus.protocol import Content
from discourse.text import encoding

RANGE_BYTES = 4 << 20  # of a table after which a range of rows ends, so that a process never holds many long texts
LONGEST = 64 << 20  # bytes of a line; of a longer one only the beginning is given
_BEGINNING = 1000  # characters

ADVICE_ON_LONG = "Save such a text as a file of its own."


class LongLine(str):
    """The beginning of a line that is too long to be read."""

    @property
    def reason(self) -> str:
        """What is wrong with it."""
        return f"has more than {LONGEST >> 20} MB in one line"


def detect(content: Content, wanted: str | None) -> str:
    """The encoding of a table: the one asked for, or the one its beginning shows."""
    if wanted:
        return wanted
    with content.open() as stream:
        return encoding.detect(stream.read(encoding.SAMPLE))


def lines(stream: BinaryIO, name: str, offset: int = 0) -> Iterator[tuple[str, int]]:
    """Yield lines with their line ends, each with the offset of the byte after it; `LongLine` for one that is too long.

    The offset is 0 for UTF-16, UTF-32 and old Mac line ends, which cannot be read from an offset.
    """
    head = stream.read(encoding.SAMPLE)
    bare_returns = b"\r" in head and b"\n" not in head
    stream.seek(0)
    if bare_returns or name.startswith(("utf-16", "utf-32")):
        with io.TextIOWrapper(stream, encoding=name, errors="replace", newline=None if bare_returns else "\n") as text:
            while line := text.readline(LONGEST):
                if len(line) >= LONGEST and not line.endswith("\n"):
                    line = LongLine(line[:_BEGINNING])
                    while (rest := text.readline(LONGEST)) and not rest.endswith("\n"):
                        pass
                yield line.removeprefix("\ufeff") if not isinstance(line, LongLine) else line, 0
        return
    stream.seek(offset)
    while data := stream.readline(LONGEST):
        offset += len(data)
        if len(data) >= LONGEST and not data.endswith(b"\n"):
            while more := stream.readline(LONGEST):
                offset += len(more)
                if more.endswith(b"\n"):
                    break
            yield LongLine(data[: 4 * _BEGINNING].decode(name, errors="replace")[:_BEGINNING]), offset
            continue
        yield data.decode(name, errors="replace").removeprefix("\ufeff"), offset
