"""Reads a corpus: what one process does with its sources, and the whole from paths, a DataFrame or strings."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from discourse.addresses import is_address, side_and_place
from discourse.collector import rarely_collected
from discourse.corpus import exports, readers, sections, seeds, where
from discourse.corpus.build import Builder
from discourse.corpus.columns import documents, text_column
from discourse.corpus.content import CHANGED, CHANGED_THEN, StoredContent, is_unchanged, state
from discourse.corpus.find import find
from discourse.corpus.known_columns import known_columns
from discourse.corpus.merge import of_name
from discourse.corpus.model import Corpus
from discourse.corpus.protocol import Note, Raw, Remark, Source, Unread
from discourse.corpus.review import review
from discourse.corpus.settings import ReadSettings
from discourse.errors import CorpusError, DocumentError
from discourse.library_warnings import CODE, recorded
from discourse.text.blocks import Block
from discourse.text.prepare import prepare

_LONGEST_PATH = 1000  # characters: longer strings are texts


@rarely_collected
def read(data: Any, settings: ReadSettings | None = None, **options: Any) -> Corpus:
    """A corpus from a path, several paths, a pandas DataFrame, or a list of strings.

    `data`: a path (`str` or `Path`, also `SIDE=PATH`), a list of paths or (side, path) pairs, a DataFrame with one row
    a document, or a list of strings, each a text. Strings are paths if all name a file or folder, or one does as
    `SIDE=PATH`. `options` are the fields of `ReadSettings`.
    Raises `CorpusError` if there is nothing to read, and `StudyError` for options that do not exist.
    """
    settings = replace(settings or ReadSettings(), **options)
    if isinstance(data, str | Path | tuple):
        return read_paths([data], settings)
    if hasattr(data, "to_dict") and hasattr(data, "columns"):
        return review(_read_frame(data, settings), settings)
    if not isinstance(data, Iterable):
        raise CorpusError(
            f"A corpus is read from a path, a DataFrame or a list of texts, not from {type(data).__name__}."
        )
    items = list(data)
    if items and (all(isinstance(item, Path | tuple) for item in items) or name_paths(items)):
        return read_paths(items, settings)
    return review(_read_texts(items, settings), settings)


def name_paths(items: Sequence[Any]) -> bool:
    """Return whether strings are paths, not texts: all name a file, folder or address, or one does as `SIDE=PATH`.

    >>> name_paths(["Borders were closed.", "移民不是威胁。"])
    False
    """
    if not all(isinstance(item, str | Path) for item in items):
        return False
    if any(len(str(item)) > _LONGEST_PATH or "\n" in str(item) or "\0" in str(item) for item in items):
        return False
    given = [side_and_place(str(item)) for item in items]
    there = [bool(place) and (is_address(place) or os.path.lexists(place)) for _, place in given]
    return bool(there) and (all(there) or any(found and side for found, (side, _) in zip(there, given, strict=True)))


def read_paths(paths: Sequence[Any], settings: ReadSettings, filtered_by: str | None = None) -> Corpus:
    """A corpus from paths, `SIDE=PATH` strings or (side, path) pairs.

    `filtered_by` is the filter that will be applied: a mistake in it is reported before texts are read.
    Raises `CorpusError`, and `StudyError` for a filter that cannot be used.
    """
    return review(read_sources(find_checked(paths, settings, filtered_by), settings), settings)


def find_checked(paths: Sequence[Any], settings: ReadSettings, filtered_by: str | None = None) -> list[Source]:
    """The files under the paths, as `find` returns them; a mistake in the filter is reported as soon as it is known."""
    if filtered_by is None:
        return find(paths, settings)
    where.check(filtered_by)
    sources = find(paths, settings)
    where.check(filtered_by, known_columns(sources, settings))
    return sources


def read_sources(sources: Iterable[Source], settings: ReadSettings) -> Corpus:
    """The documents of some sources: what one process does. The parts are put together by `Corpus.concat`.

    Input that cannot be read is listed in `skipped`; with `strict` the first such input raises `CorpusError`.
    """
    builder = Builder(settings)
    for source in sources:
        first, last, _ = source.rows or (0, 0, 0)
        if not first:  # what is said of a file is said once, whatever ranges it was cut into
            builder.warn(source.notes)
        place = f"{source.name}#{first}-{last - 1}" if last else source.name
        with recorded() as said:
            try:
                _read_source(source, settings, builder)
            except DocumentError as error:
                builder.skip(place, error.reason, error.advice)
        if said:
            builder.warn([Note(CODE, place, {"sentences": said, "subject": place})])
    return builder.corpus()


def _read_source(source: Source, settings: ReadSettings, builder: Builder) -> None:
    if source.problem:
        raise DocumentError(*source.problem)
    if source.format in ("sidecar", "link"):
        return
    content = StoredContent(source)
    before, since = state(source.path), len(builder)
    if not is_unchanged(source):
        raise DocumentError(CHANGED, "Run again when it is at rest.")
    known = dict(source.parts)
    whole = next((dict(fields) for origin, fields in source.fields if origin == "sidecar"), {})
    empty = True
    for item in _items(content, settings):
        if isinstance(item, Remark):
            if not source.rows or not source.rows[0]:  # said once, whatever ranges the file was cut into
                builder.warn([Note(item.code, source.name, item.parameters)])
            continue
        empty = False
        if isinstance(item, Unread):
            builder.skip(f"{source.name}#{item.key}" if item.key else source.name, item.reason, item.advice)
            continue
        section, raw = item
        origins: list[tuple[str, Mapping[str, Any]]] = [
            (o, dict(fields)) for o, fields in source.fields if o != "sidecar"
        ]
        origins += [("document", raw.fields), ("properties", raw.properties), ("section", section)]
        if not raw.key:
            origins.append(("name", of_name(source.name)))
        origins.append(("sidecar", {**whole, **dict(known.get(raw.key, ()))}))
        try:
            builder.add(source, raw, origins)
        except DocumentError as error:
            builder.skip(f"{source.name}#{raw.key}" if raw.key else source.name, error.reason, error.advice)
    if empty:
        raise DocumentError("The table has no rows.", "Fill it, or remove it.")
    if state(source.path) != before:
        builder.take_back(since)
        raise DocumentError(CHANGED_THEN, "Run again when it is at rest.")


def _items(content: StoredContent, settings: ReadSettings) -> Iterator[Unread | Remark | tuple[dict[str, Any], Raw]]:
    """Yield documents with the metadata of their section, what cannot be read, and remarks on the file."""
    parts = seeds.sections(content.source.sha256) if settings.sections else ()
    for item in _documents(content, settings):
        if isinstance(item, Unread | Remark):
            yield item
        elif parts and not item.key:
            for part, raw in seeds.split(item, parts):
                yield {"side": part.side, "section": part.label}, raw
        elif settings.split_on == "heading":
            for heading, raw in sections.split(item, prepare(item.blocks, settings.prepared(item.markup))):
                yield {"section": heading}, raw
        else:
            yield {}, item


def _documents(content: StoredContent, settings: ReadSettings) -> Iterator[Raw | Unread | Remark]:
    """What the reader of the format returns, the exports of databases as their articles."""
    for item in readers.reader(content.source.format, settings).read(content, settings):
        articles = exports.split(item) if isinstance(item, Raw) else None
        yield from [item] if articles is None else articles


def _read_texts(texts: Sequence[Any], settings: ReadSettings) -> Corpus:
    """A list of strings, with zero-padded numbers as ids."""
    if not texts:
        raise CorpusError("The list of texts is empty. Give at least one text.")
    wrong = next((text for text in texts if not isinstance(text, str)), None)
    if wrong is not None:
        raise CorpusError(f"A list of texts must hold strings; this one holds {type(wrong).__name__}.")
    width = len(str(len(texts) - 1))
    return _read_rows(
        ((f"{number:0{width}}", Raw((Block(text),))) for number, text in enumerate(texts)), "texts", settings
    )


def _read_frame(frame: Any, settings: ReadSettings) -> Corpus:
    """A pandas DataFrame: one row a document, with zero-padded row numbers as ids."""
    try:
        column = text_column([str(name) for name in frame.columns], settings.text)
    except DocumentError as error:
        raise CorpusError(str(error)) from None
    if not len(frame):
        raise CorpusError("The DataFrame has no rows. Give at least one.")
    width = len(str(len(frame) - 1))
    named = frame.set_axis([str(name) for name in frame.columns], axis=1)
    rows = ((number, row) for number, row in enumerate(named.to_dict("records")))
    items = documents(rows, column)
    return _read_rows(((f"{int(item.key):0{width}}", item) for item in items), "dataframe", settings)


def _read_rows(items: Iterable[tuple[str, Raw | Unread]], kind: str, settings: ReadSettings) -> Corpus:
    builder = Builder(settings)
    for name, item in items:
        try:
            if isinstance(item, Unread):
                raise DocumentError(item.reason, item.advice)
            source = Source("", name, kind, 0, _checksum(item))
            builder.add(source, replace(item, key="") if item.key else item, [("document", item.fields)])
        except DocumentError as error:
            builder.skip(name, error.reason, error.advice)
    return builder.corpus()


def _checksum(raw: Raw) -> str:
    """The checksum of a text that came from no file."""
    return hashlib.sha256(raw.blocks[0].text.encode("utf-8", "replace")).hexdigest()
