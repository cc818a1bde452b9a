"""Recognises the project's source documents by checksum and returns their records and sections."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from discourse import resources
from discourse.corpus.protocol import Raw, Source
from discourse.corpus.settings import ReadSettings
from discourse.errors import CorpusError
from discourse.text.blocks import Block

_RECORD = ("title", "author", "year", "publisher", "address", "language")


@dataclass(frozen=True)
class Section:
    """Lines `first` to `last` (from 1, both included) of a source document, and the side that they are about.

    `kind` is the passage kind of all its lines, if they share one: cut out of its document, a block of notes cannot
    be distinguished from body text.
    """

    name: str
    first: int
    last: int
    side: str
    label: str
    kind: str | None = None


def recorded(found: Iterable[Source], settings: ReadSettings) -> list[Source]:
    """The sources, with the records of those whose checksum is known."""
    known = _records()
    result = []
    for source in found:
        record = known.get(source.sha256)
        if record is not None:
            fields = tuple((name, record[name]) for name in _RECORD if record.get(name))
            source = replace(source, fields=(*source.fields, ("record", fields)))
        result.append(source)
    return result


def sections(sha256: str) -> Sequence[Section]:
    """The sections of a source document, in the order of its lines; none if the document is not known."""
    record = _records().get(sha256)
    return _sections().get(record["source_id"], ()) if record else ()


def split(raw: Raw, parts: Sequence[Section]) -> list[tuple[Section, Raw]]:
    """A document of one block as its sections, each a document of its own whose lines keep their numbers."""
    lines = raw.blocks[0].text.split("\n")
    return [(part, replace(raw, key=part.name, blocks=(_block(lines, part),))) for part in parts]


def _block(lines: Sequence[str], part: Section) -> Block:
    return Block("\n".join(lines[part.first - 1 : part.last]), kind=part.kind, line=part.first)


@cache
def _records() -> dict[str, dict[str, str]]:
    return {row["sha256"]: row for row in _rows("sources.csv")}


@cache
def _sections() -> dict[str, tuple[Section, ...]]:
    found: dict[str, list[Section]] = {}
    for row in _rows("sections.csv"):
        first, last = int(row["first_line"]), int(row["last_line"])
        part = Section(row["section"], first, last, row["side"], row["label"], row["kind"] or None)
        found.setdefault(row["source_id"], []).append(part)
    return {source: tuple(sorted(parts, key=lambda part: part.first)) for source, parts in found.items()}


def _rows(name: str) -> list[dict[str, Any]]:
    path = resources.folder("seeds") / name
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))
    except OSError as error:
        raise CorpusError(f"The file {name} that belongs to discourse cannot be read ({error.strerror}).") from None
