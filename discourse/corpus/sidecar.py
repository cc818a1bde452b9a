"""Reads a sidecar table of metadata and joins its rows with the files they are about."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from discourse.corpus import lines
from discourse.corpus.content import StoredContent, checksum, open_source
from discourse.corpus.merge import plain
from discourse.corpus.protocol import Source, Unread
from discourse.corpus.readers import delimited
from discourse.corpus.settings import ReadSettings
from discourse.corpus.table import LOOKED_AT, head_row, names
from discourse.errors import CorpusError, DocumentError
from discourse.text.reading_words import listed

NAMES = ("metadata.csv", "metadata.tsv", "metadata.xlsx")
KEYS = listed("column-file")

_EMPTY = ("It is empty.", "Write a row of column names and a row for each document.")

Fields = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Sidecar:
    """A table of metadata: the fields of each key, in the order of the file."""

    source: Source
    rows: dict[str, Fields]

    def join(self, names: Iterable[str]) -> tuple[dict[str, Fields], dict[str, list[tuple[str, Fields]]], set[str]]:
        """The fields of each file, those of its parts (key, fields), and the keys that fit no file or several.

        A row names a file by its path inside the corpus, or by the end of that path or its stem where only one file
        has it, in other letters of case where that leaves one file; a part of a file as `path#key`.
        """
        owners = _owners(names)
        folded = _folded(owners)
        whole: dict[str, Fields] = {}
        parts: dict[str, list[tuple[str, Fields]]] = {}
        unused: set[str] = set()
        for key, fields in self.rows.items():
            base, _, part = key.rpartition("#")
            if owner := owners.get(key) or folded.get(key.casefold()):
                whole[owner] = fields
            elif part and (owner := owners.get(base) or folded.get(base.casefold())):
                parts.setdefault(owner, []).append((part, fields))
            else:
                unused.add(key)
        return whole, parts, unused


def load(path: str | Path, name: str, settings: ReadSettings) -> Sidecar:
    """The sidecar at a path or an address.

    Raises `CorpusError` for one that is missing, broken, without key or with a key twice.
    """
    try:
        with open_source(str(path)) as stream:
            size, sha256 = checksum(stream, 1 << 30)
        return of_source(Source(str(path), name, "sidecar", size, sha256), str(path), settings)
    except DocumentError as error:
        raise CorpusError(f"The metadata table {path}: {error}") from None


def of_source(source: Source, path: str, settings: ReadSettings) -> Sidecar:
    """The sidecar in a source, such as a member of an archive; `path` is what messages call it."""
    try:
        columns, table = _table(source, settings)
    except DocumentError as error:
        raise CorpusError(f"The metadata table {path}: {error}") from None
    folded = {column.strip().lower(): column for column in columns}
    key = next((folded[k] for k in KEYS if k in folded), None)
    if key is None:
        raise CorpusError(
            f"The metadata table {path} does not say which document a row is about: it needs a column doc_id, path or "
            f"file. Its columns are: {', '.join(columns)}."
        )
    rows: dict[str, Fields] = {}
    for row in table:
        named = unicodedata.normalize("NFC", str(row[key] or "").strip()).replace("\\", "/").removeprefix("./")
        if not named:
            continue
        if named in rows:
            raise CorpusError(f"The metadata table {path} names '{named}' twice; keep one of the rows.")
        values = ((column, plain(value)) for column, value in row.items() if column != key)
        rows[named] = tuple((column, value) for column, value in values if value is not None)
    return Sidecar(source, rows)


def _table(source: Source, settings: ReadSettings) -> tuple[list[str], list[dict[str, Any]]]:
    content = StoredContent(source)
    if source.name.lower().endswith((".xlsx", ".xlsm")):
        from discourse.corpus.readers import xlsx  # loaded only where it is needed

        with xlsx.opened(content) as (sheets, _):
            for _, rows in sheets:
                listed = list(rows)
                header = head_row(listed[:LOOKED_AT], _is_key)
                columns = names(listed[header])
                return columns, [dict(zip(columns, row, strict=False)) for row in listed[header + 1 :]]
        raise DocumentError(*_EMPTY)
    kind = "tsv" if source.name.lower().endswith((".tsv", ".tab")) else "csv"
    name = lines.detect(content, settings.encoding)
    head = delimited.table_head(content, kind, name, None, _is_key)
    if head is None:
        raise DocumentError(*_EMPTY)
    return head.columns, [
        dict(zip(head.columns, _whole(row).cells, strict=True)) for row in delimited.rows(content, head, name)
    ]


def _is_key(cell: object) -> bool:
    return isinstance(cell, str) and cell.strip().lower() in KEYS


def _whole(row: delimited.Row | Unread) -> delimited.Row:
    if isinstance(row, Unread):
        raise DocumentError(row.reason, row.advice)
    return row


def _owners(names: Iterable[str]) -> dict[str, str]:
    """Full names, and the ends of paths and stems that only one file has, with the file that they name."""
    full = set(names)
    short: dict[str, set[str]] = {}
    for name in full:
        parts = name.replace("!/", "/").split("/")
        ends = {"/".join(parts[i:]) for i in range(len(parts))} | {PurePosixPath(parts[-1]).stem}
        for end in ends:
            short.setdefault(end, set()).add(name)
    owners = {end: next(iter(owned)) for end, owned in short.items() if len(owned) == 1}
    return owners | {name: name for name in full}


def _folded(owners: dict[str, str]) -> dict[str, str]:
    """The names of `owners` without case, where they are still names of one file."""
    found: dict[str, set[str]] = {}
    for name, owner in owners.items():
        found.setdefault(name.casefold(), set()).add(owner)
    return {name: next(iter(owned)) for name, owned in found.items() if len(owned) == 1}
