"""Defines the input and output of readers: sources, raw documents and unread parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, BinaryIO, NamedTuple, Protocol

from discourse.text.blocks import Block
from discourse.text.prepared import Warning


class Note(NamedTuple):
    """A warning: its code, what it is about, and the values for the placeholders of its sentence."""

    code: str
    subject: str
    parameters: Mapping[str, Any]


class Remark(NamedTuple):
    """A warning about a whole file, which its reader returns among the documents: a code and its parameters."""

    code: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True)
class Source:
    """One file, one member of an archive, or a range of rows of a table: what is read in one go.

    path: its path on disk; never part of a result.
    name: its path inside the corpus, `/`-separated and NFC; the `doc_id` of a file that holds one document.
    format: the name of its reader; `sidecar` for a table of metadata, the empty string for what cannot be read.
    size: bytes; sha256: checksum of the file or member.
    rows: first row, row after the last, and offset of the first row, or the same of parts of a long text; None for all.
    line: the number of its first line, if it is a range of the parts of a long text.
    member: its name inside the archive at `path`.
    gzipped: whether the file is packed with gzip; `size` and `sha256` are then those of its content.
    fields: what is known of it before it is opened: (origin, ((field, value), ...)), first origin first.
    parts: metadata from a sidecar for single rows or sections of this source: (key, ((field, value), ...)).
    notes: warnings about it.
    problem: reason and advice, if it cannot be read at all.
    state: size and time of its file when it was found; never part of a result.
    """

    path: str
    name: str
    format: str
    size: int
    sha256: str
    rows: tuple[int, int, int] | None = None
    member: str | None = None
    fields: tuple[tuple[str, tuple[tuple[str, Any], ...]], ...] = ()
    parts: tuple[tuple[str, tuple[tuple[str, Any], ...]], ...] = ()
    notes: tuple[Note, ...] = ()
    problem: tuple[str, str] | None = None
    gzipped: bool = False
    state: tuple[int, int] | None = None
    line: int = 1

    def described(self) -> dict[str, Any]:
        """Return all fields on which results depend, as plain values: not where and when the file was written."""
        names = (one.name for one in fields(self))
        return {name: getattr(self, name) for name in names if name not in ("path", "state")}


@dataclass(frozen=True)
class Raw:
    """One document as a reader hands it over, before repair.

    key: its row, section or part within the file; `` if the file holds one document.
    fields: metadata in the document itself (columns, front matter).
    properties: metadata stored by the file's format, used only to fill gaps (PDF and Word properties).
    markup: `markdown` or `plain` if the format determines it, otherwise `auto`.
    notes: warnings about the document.
    column: the column of a table that holds its text.
    """

    blocks: tuple[Block, ...]
    key: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    properties: Mapping[str, Any] = field(default_factory=dict)
    encoding: str | None = None
    markup: str = "auto"
    notes: tuple[Warning, ...] = ()
    column: str = ""


@dataclass(frozen=True)
class Unread:
    """A row or part of a file that cannot be read, while the rest of the file can."""

    key: str
    reason: str
    advice: str


class Content(Protocol):
    """The bytes of a source, from a file or from an archive."""

    @property
    def source(self) -> Source:
        """What is being read."""

    def open(self) -> BinaryIO:
        """A new binary stream at the start. The caller closes it."""

    def bytes(self) -> bytes:
        """Everything at once. Raises `DocumentError` for more than a format read at once may have."""
