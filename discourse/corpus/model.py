"""The corpus: documents with their texts, passages, sentences and words, as tables that stay consistent."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from discourse import schema
from discourse.corpus import where
from discourse.corpus.card import corpus_card
from discourse.corpus.merge import Taken
from discourse.errors import CorpusError, StudyError
from discourse.plurals import counted
from discourse.suggest import renamed

if TYPE_CHECKING:
    import polars as pl

PARTS = ("documents", "texts", "passages", "sentences", "words", "repairs", "warnings", "skipped")
_BY_DOCUMENT = ("documents", "texts", "passages", "sentences", "words", "repairs")


@dataclass(frozen=True)
class Corpus:
    """What was read: tables made by `schema.make`, see docs/tables.md. `len` is the number of documents.

    `taken` counts the documents whose title, text, date, ... came from a column or name, as far as reading shows it:
    a corpus from the cache or of a run does not have it.
    """

    documents: pa.Table = field(default_factory=partial(schema.empty, "documents"))
    texts: pa.Table = field(default_factory=partial(schema.empty, "texts"))
    passages: pa.Table = field(default_factory=partial(schema.empty, "passages"))
    sentences: pa.Table = field(default_factory=partial(schema.empty, "sentences"))
    words: pa.Table = field(default_factory=partial(schema.empty, "words"))
    repairs: pa.Table = field(default_factory=partial(schema.empty, "repairs"))
    warnings: pa.Table = field(default_factory=partial(schema.empty, "warnings"))
    skipped: pa.Table = field(default_factory=partial(schema.empty, "skipped"))
    taken: Counter[Taken] = field(default_factory=Counter)

    def __len__(self) -> int:
        return int(self.documents.num_rows)

    def __repr__(self) -> str:
        return f"<Corpus of {counted(len(self), 'document')}, {counted(self.skipped.num_rows, 'input')} skipped>"

    def _repr_html_(self) -> str:
        return corpus_card(self.documents, self.skipped.num_rows)

    def document(self, doc_id: str) -> str:
        """The repaired text of a document. Raises `CorpusError` for an id that the corpus does not have."""
        found = self.texts.filter(pc.equal(self.texts["doc_id"], doc_id))
        if not found.num_rows:
            now = renamed(doc_id, self.texts["doc_id"].to_pylist())
            near = f"Did you mean '{now[0]}'? " if now else ""
            raise CorpusError(f"The corpus has no document '{doc_id}'. {near}The column doc_id lists those it has.")
        return str(found["text"][0].as_py())

    def where(self, expression: str) -> Corpus:
        """The documents for which an expression holds, such as `year >= 2015 AND side = 'EU'` (a small part of SQL).

        Columns are those of the documents table, the user's own among them. Warnings and skips are kept: they are
        about the input. Raises `StudyError` for an expression that cannot be read or that holds for no document.
        """
        import polars as pl

        documents = pl.DataFrame(pl.from_arrow(self.documents))
        kept = where.kept(documents, expression)
        if not kept and len(self):
            none = "The only document does not fit" if len(self) == 1 else f"None of the {len(self):,} documents fits"
            raise StudyError(f"{none} '{expression}'. {_held(documents, expression)} Widen the expression.")
        return self.only(kept)

    def only(self, doc_ids: Iterable[str]) -> Corpus:
        """The documents with these ids, in all tables."""
        ids = pa.array(sorted(doc_ids), pa.string())
        tables = {name: getattr(self, name) for name in _BY_DOCUMENT}
        return replace(self, **{n: t.filter(pc.is_in(t["doc_id"], value_set=ids)) for n, t in tables.items()})

    @staticmethod
    def concat(parts: Iterable[Corpus]) -> Corpus:
        """Several corpora as one. Raises `CorpusError` if two documents have the same id."""
        listed = list(parts)
        if len(listed) == 1:
            return listed[0]
        check_ids([part.documents for part in listed])
        tables = {name: schema.concat(name, [getattr(part, name) for part in listed]) for name in PARTS}
        return Corpus(**tables, taken=sum((part.taken for part in listed), Counter()))


def same_id(doc_id: str) -> CorpusError:
    """The error of two documents with one id."""
    return CorpusError(
        f"Two documents have the id '{doc_id}'. Rename a file, or name a column of unique ids with --id."
    )


def check_ids(tables: list[pa.Table]) -> None:
    """Raise `CorpusError` if two documents in these tables have the same id."""
    times = Counter(doc_id for table in tables for doc_id in table["doc_id"].to_pylist())
    twice = [doc_id for doc_id, number in times.items() if number > 1]
    if twice:
        raise same_id(min(twice))


_SHOWN = 8  # values of a column that a message lists


def _held(documents: pl.DataFrame, expression: str) -> str:
    """Return sentences that list the values of the columns named in an expression."""
    said = []
    for column in documents.columns:
        if re.search(rf"(?<!\w){re.escape(column)}(?!\w)", expression):
            values = documents[column].drop_nulls().unique().sort()
            shown = ", ".join(textwrap.shorten(str(value), 40) for value in values[:_SHOWN]) or "nothing"
            more = f" and {len(values) - _SHOWN} other values" if len(values) > _SHOWN else ""
            if len(values) > _SHOWN and values.dtype.is_numeric():
                shown, more = f"values from {values[0]} to {values[-1]}", ""
            said.append(f"The column '{column}' holds {shown}{more}.")
    return " ".join(said)
