"""Builds the tables of a corpus from documents, one at a time, in bounded memory."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa

from discourse import schema
from discourse.corpus import words
from discourse.corpus.merge import Taken, merge
from discourse.corpus.model import PARTS, Corpus, same_id
from discourse.corpus.protocol import Note, Raw, Source
from discourse.corpus.settings import ReadSettings
from discourse.errors import CorpusError, DocumentError
from discourse.text import mojibake
from discourse.text.columns import Words
from discourse.text.paragraph import Tally
from discourse.text.prepare import Arranged, arrange, measure
from discourse.text.prepared import Passage, Prepared, Repair, Warning

_Held: TypeAlias = "list[Any] | array[Any]"
_BETWEEN = "\n\x1d\n"  # between the blocks of a document; readers hand over no such control character by itself
_DECODED = "Save it again from the original; there the text is readable in another encoding, such as GB 18030."
_TOGETHER = 1 << 17  # characters that are cut into sentences and words together
_FULL = 200_000  # rows of passages, sentences and words that are held as Python objects


class _Waiting(NamedTuple):
    """A document that is to be cut into sentences and words together with others."""

    doc_id: str
    source: Source
    raw: Raw
    fields: dict[str, Any]
    arranged: Arranged
    repairs: tuple[Repair, ...]


class Builder:
    """Collects documents and returns them as a corpus."""

    def __init__(self, settings: ReadSettings) -> None:
        self._settings = settings
        self._columns: dict[str, dict[str, _Held]] = {}
        self._tables: dict[str, list[pa.Table]] = {name: [] for name in PARTS}
        self._taken: Counter[Taken] = Counter()
        self._seen: dict[str, None] = {}
        self._forgotten: set[str] = set()
        self._said: set[tuple[str, str, str]] = set()
        self._rows = 0
        self._waiting: list[_Waiting] = []
        self._characters = 0  # in the documents that wait
        self._reset()

    def _reset(self) -> None:
        self._columns = {name: {c: _held(kind) for c, kind in schema.TABLES[name].columns.items()} for name in PARTS}
        self._documents: list[dict[str, Any]] = []
        self._words: list[tuple[str, Words]] = []
        self._rows = 0

    def skip(self, name: str, reason: str, advice: str) -> None:
        """Record input that could not be read. Raises `CorpusError` if the settings are strict."""
        if self._settings.strict:
            raise CorpusError(f"{name}: {reason} {advice}")
        if ("skipped", name, reason) not in self._said:
            self._said.add(("skipped", name, reason))
            self._append("skipped", path=name, reason=reason, advice=advice)

    def warn(self, notes: Iterable[Note]) -> None:
        """Add warnings of the stage `corpus`."""
        for note in notes:
            self._warn("corpus", *note)

    def _warn(self, stage: str, code: str, subject: str, parameters: Mapping[str, Any]) -> None:
        """Record a warning, once for each stage, code and subject."""
        if (stage, code, subject) not in self._said:
            self._said.add((stage, code, subject))
            self._append("warnings", stage=stage, code=code, subject=subject, parameters=stored(parameters))

    def add(self, source: Source, raw: Raw, origins: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """Add one document. Raises `DocumentError` if it has no text, `CorpusError` if its id is taken."""
        doc_id = f"{source.name}#{raw.key}" if raw.key else source.name
        taken: Counter[Taken] = Counter({("text", "document", raw.column): 1} if raw.column else {})
        fields, notes = merge(doc_id, origins, taken)
        if self._settings.id is not None:
            doc_id, more = _named(doc_id, fields, self._settings.id)
            notes += more
        raw, repairs = _decoded_again(raw, self._settings.repair)
        arranged = arrange(raw.blocks, self._settings.prepared(raw.markup))
        if not arranged.text.strip():
            raise DocumentError("There is no text in it.", "Remove it, or look whether it was saved rightly.")
        if doc_id in self._seen:
            raise same_id(doc_id)
        self._seen[doc_id] = None
        for (field, origin, column), n in taken.items():
            self._taken[field, "column" if raw.column and origin == "document" else origin, column] += n
        self.warn(notes)
        self.warn(Note(code, doc_id, parameters) for code, parameters in raw.notes)
        self._waiting.append(_Waiting(doc_id, source, raw, fields, arranged, repairs))
        self._characters += len(arranged.text)
        if self._characters >= _TOGETHER:
            self._measure()
        if self._rows > _FULL:
            self._flush()

    def _measure(self) -> None:
        """Cut the documents that wait into sentences and words, all at once, and store them."""
        waiting, self._waiting, self._characters = self._waiting, [], 0
        prepared = measure([one.arranged for one in waiting]) if waiting else []
        for one, made in zip(waiting, prepared, strict=True):
            whole = replace(made, repairs=(*made.repairs, *one.repairs)) if one.repairs else made
            self._store(one.doc_id, one.source, one.raw, one.fields, whole)

    def corpus(self) -> Corpus:
        """Return the corpus of all documents that were added and not taken back."""
        self._measure()
        self._flush()
        tables = {name: schema.concat(name, self._tables.pop(name)) for name in PARTS}  # pop frees memory
        whole = Corpus(**tables, taken=self._taken)
        return whole.only(set(self._seen) - self._forgotten) if self._forgotten else whole

    def __len__(self) -> int:
        return len(self._seen)

    def take_back(self, since: int) -> None:
        """Leave out all documents but the first `since`: their file cannot be trusted."""
        self._forgotten.update(list(self._seen)[since:])

    def _append(self, name: str, **values: Any) -> None:
        columns = self._columns[name]
        for column, held in columns.items():
            held.append(values.get(column))
        self._rows += 1

    def _store(self, doc_id: str, source: Source, raw: Raw, fields: Mapping[str, Any], prepared: Prepared) -> None:
        text = prepared.text
        self._documents.append(
            {
                "doc_id": doc_id,
                "path": source.name,
                "language": prepared.language,
                "script": prepared.script,
                "encoding": raw.encoding,
                "format": source.format,
                "n_chars": len(text),
                "n_passages": sum(p.counted for p in prepared.passages),
                "n_sentences": sum(p.n_sentences for p in prepared.passages if p.counted),
                "n_tokens": sum(p.n_tokens for p in prepared.passages if p.counted),
                "sha256": source.sha256,
                "text_sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
                **fields,
            }
        )
        self._append("texts", doc_id=doc_id, text=text)
        self._extend("repairs", doc_id, _columns(prepared.repairs, Repair._fields))
        self._extend("passages", doc_id, _numbered("passage", _columns(prepared.passages, Passage._fields)))
        self._extend("sentences", doc_id, _numbered("sentence", prepared.sentences.columns()))
        self._words.append((doc_id, prepared.words))
        self._rows += len(prepared.words)
        for found in prepared.warnings:
            self._warn("text", found.code, doc_id, found.parameters)

    def _extend(self, name: str, doc_id: str, columns: dict[str, Any]) -> None:
        """Add the rows of one document, column by column; columns that it does not have stay empty.

        A long document is made into tables here, piece by piece from its end, and each piece is freed: both forms
        at once would be most of the memory that reading takes.
        """
        n = len(next(iter(columns.values()), ()))
        pieces: list[pa.Table] = []
        while n > 2 * _FULL:
            if not pieces:
                self._flush()
            pieces.append(_table(name, doc_id, {column: values[n - _FULL :] for column, values in columns.items()}))
            n -= _FULL
            for values in columns.values():
                del values[n:]
        for column, held in self._columns[name].items():
            held.extend([doc_id] * n if column == "doc_id" else columns[column] if column in columns else [None] * n)
        self._rows += n
        if pieces:
            self._flush()
            self._tables[name] += reversed(pieces)

    def _flush(self) -> None:
        for name, columns in self._columns.items():
            if name == "documents":
                if self._documents:
                    self._tables[name].append(schema.from_rows(name, self._documents))
            elif name == "words":
                self._tables[name] += words.tables(self._words)
            elif next(iter(columns.values())):
                self._tables[name].append(schema.make(name, {c: _arrow(held) for c, held in columns.items()}))
        self._reset()


def _decoded_again(raw: Raw, repairing: bool) -> tuple[Raw, tuple[Repair, ...]]:
    """A document without what a wrong table made of its text, and the repair; without repairs a warning instead.

    Raises `DocumentError` for Chinese text of which bytes were lost in this way.
    """
    if all(block.text.isascii() for block in raw.blocks):
        return raw, ()
    whole = _BETWEEN.join(block.text for block in raw.blocks)
    found = mojibake.repair(whole)
    if not found.lines:
        if mojibake.is_lost(whole):
            raise DocumentError("The text was decoded by a wrong table, and bytes of it were lost.", _DECODED)
        return raw, ()
    if not repairing:
        return replace(raw, notes=(*raw.notes, Warning("mojibake", {"lines": found.lines}))), ()
    tally = Tally()
    tally.add("mojibake", found.before, found.after, found.lines)
    texts = found.text.split(_BETWEEN)
    blocks = tuple(replace(block, text=text) for block, text in zip(raw.blocks, texts, strict=True))
    return replace(raw, blocks=blocks), tuple(tally.repairs())


def _table(name: str, doc_id: str, columns: Mapping[str, _Held]) -> pa.Table:
    """A table of rows of one document."""
    n = len(next(iter(columns.values())))
    ids = pa.DictionaryArray.from_arrays(pa.array(np.zeros(n, np.int32)), [doc_id])
    return schema.make(name, {"doc_id": ids, **{column: _arrow(held) for column, held in columns.items()}})


def _numbered(column: str, columns: dict[str, Any]) -> dict[str, Any]:
    """The columns of rows, and in front one that numbers them."""
    return {column: array("i", range(len(next(iter(columns.values()), ())))), **columns}


def _columns(rows: Sequence[tuple[Any, ...]], fields: Sequence[str]) -> dict[str, Any]:
    """The fields of some rows as columns."""
    return {name: [row[place] for row in rows] for place, name in enumerate(fields)}


def _held(kind: str) -> _Held:
    """What holds the values of a column while documents are added: whole numbers take four bytes each."""
    return array("i") if kind == "int" else []


def _arrow(held: _Held) -> pa.Array | list[Any]:
    return pa.array(np.frombuffer(held, np.intc)) if isinstance(held, array) else held


def _named(doc_id: str, fields: dict[str, Any], column: str) -> tuple[str, list[Note]]:
    """Return the id from the user's column, or the path with a note if the cell is empty."""
    for name in (column, f"{column}_given"):  # a column called as one that is computed, such as doc_id
        if name in fields:
            return str(fields.pop(name)), []
    return doc_id, [Note("id-missing", doc_id, {"column": column, "doc_id": doc_id})]


def stored(parameters: Mapping[str, Any]) -> str:
    """The parameters of a warning as they are stored: a JSON object with sorted keys."""
    return json.dumps(parameters, ensure_ascii=False, sort_keys=True)
