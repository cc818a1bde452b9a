"""Finds the files of a corpus: the same list whatever order they are given in or lie on the disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from discourse.addresses import is_address
from discourse.corpus import archive, seeds, sidecar
from discourse.corpus.content import checksum, open_source, state
from discourse.corpus.kinds import kind_of
from discourse.corpus.protocol import Note, Source
from discourse.corpus.ranges import long, ranged
from discourse.corpus.roots import Root, roots
from discourse.corpus.settings import ReadSettings
from discourse.corpus.template import Template, compile_template
from discourse.corpus.walk import File, walk
from discourse.errors import CorpusError, DocumentError

_MOST = 1 << 40  # bytes of a file


def find(paths: Sequence[Any], settings: ReadSettings | None = None) -> list[Source]:
    """Every file under the paths, as sources sorted by name.

    `paths` are paths, `SIDE=PATH` strings or (side, path) pairs. Files are named by their path in their folder, after
    the name of that folder unless it is given alone and without a side. Tables are cut into ranges of rows, archives
    into members. A file that cannot be read is a source with a `problem`.
    Raises `CorpusError` for paths that are missing, overlap or hold nothing, and for metadata that does not fit.
    """
    settings = settings or ReadSettings()
    found: list[Source] = []
    given = roots(paths)
    for root in given:
        inside = _of_root(root, settings)
        if all(source.format == "link" for source in inside):
            raise CorpusError(
                f"No documents were found in {root.shown}. Put txt, md, html, pdf, docx, csv, xlsx or json files there."
            )
        found.extend(inside)
    if settings.path is not None:
        found = _by_template(found, compile_template(settings.path))
    found = _with_sidecars(found, given, settings)
    return sorted(seeds.recorded(found, settings), key=lambda source: (source.name, source.rows or (0, 0, 0)))


def _of_root(root: Root, settings: ReadSettings) -> list[Source]:
    found: list[Source] = []
    given = _real(settings.metadata) if settings.metadata else None
    for file in walk(root.path, root.label, root.address):
        if _real(file.path) == given or (given is None and root.folder and file.inside in sidecar.NAMES):
            continue
        found.extend(_sources(file, settings))
    if root.side:
        found = [replace(source, fields=(("argument", (("side", root.side),)), *source.fields)) for source in found]
    return found


def _real(place: str) -> str:
    return place if is_address(place) else os.path.realpath(place)


def _name(place: str) -> str:
    return PurePosixPath(place).name if is_address(place) else Path(place).name


def _sources(file: File, settings: ReadSettings) -> list[Source]:
    bare = Source(file.path, file.name, "", 0, "", problem=file.problem)
    if file.problem:
        return [bare]
    if file.note:
        return [Source(file.path, file.name, "link", 0, "", notes=(file.note,))]
    try:
        if archive.is_gzip(file.path, file.name, settings):
            source = archive.gzipped(bare, settings)
        else:
            kind, since = kind_of(file.path, file.name, settings), state(file.path)
            with open_source(file.path) as stream:
                size, sha256 = checksum(stream, _MOST)
            source = Source(file.path, file.name, kind, size, sha256, state=since)
        kind = source.format
        if kind == "zip":
            members = archive.members(source, settings)
            return [part for member in members for part in (ranged(member, settings) if long(member) else [member])]
        if settings.formats and kind not in settings.formats:
            return []
        return ranged(source, settings)
    except DocumentError as error:
        return [replace(bare, problem=(error.reason, error.advice))]


def _by_template(found: Iterable[Source], template: Template) -> list[Source]:
    """The sources with what their paths say; those whose paths do not fit the template are noted."""
    result, fitting = [], 0
    for source in found:
        fields = template.read(source.name)
        if fields:
            fitting += 1
            source = replace(source, fields=(*source.fields, ("path", tuple(fields.items()))))
        elif source.problem is None:
            note = Note("path-template", source.name, {"path": source.name, "template": template.text})
            source = replace(source, notes=(*source.notes, note))
        result.append(source)
    if not fitting:
        raise CorpusError(
            f"The path template '{template.text}' fits none of the files. {template.misfit(result[0].name)}"
        )
    return result


def _with_sidecars(found: list[Source], given: Iterable[Root], settings: ReadSettings) -> list[Source]:
    """The sources with the rows of the sidecar that is about them, and the sidecars themselves."""
    tables: list[tuple[str, sidecar.Sidecar]] = []
    if settings.metadata is not None:
        if not is_address(settings.metadata) and not Path(settings.metadata).is_file():
            raise CorpusError(
                f"The table of metadata {settings.metadata} was not found. Correct its path (--metadata)."
            )
        tables.append(("", sidecar.load(settings.metadata, _name(settings.metadata), settings)))
    else:
        for root in given:
            for name, path in _beside(root):
                label = f"{root.label}/" if root.label else ""
                tables.append((label, sidecar.load(path, f"{label}{name}", settings)))
        tables += _packed_sidecars(found, settings)
    for label, table in tables:
        found = _joined([source for source in found if source.name != table.source.name], label, table)
    return found


def _beside(root: Root) -> Iterator[tuple[str, str]]:
    """The names and places of the tables of metadata at the top of a folder."""
    if not root.folder:
        return
    for name in sidecar.NAMES:
        place = str(root.path / name) if root.address is None else f"{root.address.rstrip('/')}/{name}"
        if state(place) is not None and (root.address is not None or Path(place).is_file()):
            yield name, place


def _packed_sidecars(found: Iterable[Source], settings: ReadSettings) -> Iterator[tuple[str, sidecar.Sidecar]]:
    """The tables of metadata at the top of archives, with the beginning of the names of the files beside them."""
    for source in found:
        folder, _, name = source.name.rpartition("/")
        if source.member is not None and name in sidecar.NAMES and not source.problem:
            table = sidecar.of_source(replace(source, format="sidecar"), source.name, settings)
            if folder.endswith("!") or any(
                other.name.startswith(f"{folder}/") and other.name != source.name for other in found
            ):
                yield f"{folder}/", table


def _joined(found: list[Source], label: str, table: sidecar.Sidecar) -> list[Source]:
    inside = [source for source in found if source.name.startswith(label)]
    whole, parts, unused = table.join(source.name.removeprefix(label) for source in inside)
    if table.rows and len(unused) == len(table.rows):
        raise CorpusError(
            f"No row of the metadata table {table.source.name} fits one file of the corpus: it names "
            f"'{min(table.rows)}', the corpus has '{min(s.name for s in inside)}'. Write paths as they are there."
        )
    result = [source for source in found if not source.name.startswith(label)]
    for source in inside:
        name = source.name.removeprefix(label)
        fields = (("sidecar", whole[name]),) if name in whole else ()
        rows = tuple(parts.get(name, ()))
        result.append(replace(source, fields=(*source.fields, *fields), parts=(*source.parts, *rows)))
    return [*result, replace(table.source, notes=tuple(_unused(table.source.name, key) for key in sorted(unused)))]


def _unused(table: str, key: str) -> Note:
    """The warning on a row of metadata that fits no file, or several."""
    return Note("metadata-unused", f"{table}: {key}", {"key": key, "table": table})
