"""Documents, passages and sentences of a corpus as arrays: what the matcher needs to know about a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from discourse.errors import LexiconError
from discourse.matching.batches import BATCH, Batch
from discourse.matching.corpus_protocol import CorpusTables

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

NO_LEVEL = 99  # of a heading of unknown level, which ranks below all others


@dataclass(frozen=True)
class Units:
    """Passages or sentences, sorted by document and start; `number` is their number in the corpus's table."""

    doc: Ints
    start: Ints
    end: Ints
    number: Ints

    @cached_property
    def _reach(self) -> int:
        return int(self.end.max()) + 2 if len(self.end) else 2

    @cached_property
    def _keys(self) -> Ints:
        return self.doc * self._reach + self.start

    def holding(self, doc: Ints, start: Ints, end: Ints) -> Ints:
        """Return for each span the row of the unit that contains all of it, or -1."""
        reach = max(self._reach, int(end.max()) + 2) if len(end) else self._reach
        keys = self._keys if reach == self._reach else self.doc * reach + self.start
        rows = np.searchsorted(keys, doc * reach + start, "right") - 1
        if not len(self.doc):
            return rows
        inside = (rows >= 0) & (self.doc[rows] == doc) & (self.end[rows] >= end)
        return np.where(inside, rows, -1)


class Sentences(Protocol):
    """The source of a corpus's sentences."""

    @property
    def known(self) -> bool:
        """Whether the sentences are there already; if not, as few passages as possible are split."""

    def of(self, passages: Ints | None = None) -> Units:
        """Return the sentences of some passages (rows, sorted); at least those, of all passages by default."""


@dataclass(frozen=True)
class KnownSentences:
    """Sentences that a corpus has as a table."""

    units: Units
    known = True

    def of(self, passages: Ints | None = None) -> Units:
        """Return all sentences, whatever the passages."""
        return self.units


class CorpusIndex:
    """A corpus as arrays. Documents are numbered in the order of `doc_ids`, which is sorted.

    `counted`, `kind` and `level` describe the passages. `matched` says of each document whether it is in a language
    that is matched at all.
    """

    def __init__(
        self,
        doc_ids: pa.Array,
        texts: Sequence[str],
        passages: Units,
        sentences: Sentences,
        counted: Flags,
        kind: Sequence[str],
        level: Ints,
        matched: Flags,
    ) -> None:
        self.doc_ids = doc_ids
        self._texts = texts
        self.passages = passages
        self.sentences = sentences
        self.counted = counted
        self.kind = kind
        self.level = level
        self.matched = matched

    def text(self, doc: int) -> str:
        """Return the text of a document."""
        return self._texts[doc]

    @cached_property
    def parents(self) -> Ints:
        """The row of the heading above each passage, or -1; above a heading is the last one of a higher level."""
        above = np.full(len(self.kind), -1)
        if "heading" not in self.kind:
            return above
        open_: list[tuple[int, int]] = []  # level and row of the headings that reach here
        for row, kind in enumerate(self.kind):
            if row and self.passages.doc[row] != self.passages.doc[row - 1]:
                open_ = []
            if kind == "heading":
                level = int(self.level[row])
                open_ = [heading for heading in open_ if heading[0] < level]
            above[row] = open_[-1][1] if open_ else -1
            if kind == "heading":
                open_.append((int(self.level[row]), row))
        return above

    def batches(self) -> Iterator[Batch]:
        """Yield the texts in batches: whole documents, or runs of passages of long ones."""
        batch, size = Batch(), 0
        for doc, text, start, end in self._pieces():
            if size and size + end - start > BATCH:
                yield batch
                batch, size = Batch(), 0
            batch.add(doc, start, text[start:end])
            size += end - start
        if size:
            yield batch

    def _pieces(self) -> Iterator[tuple[int, str, int, int]]:
        first = np.searchsorted(self.passages.doc, np.arange(len(self.doc_ids) + 1))
        docs = np.flatnonzero(self.matched & (np.diff(first) > 0))
        begins, ends = self.passages.start[first[docs]], self.passages.end[first[docs + 1] - 1]
        for doc, begin, end in zip(docs.tolist(), begins.tolist(), ends.tolist(), strict=True):
            if end - begin <= BATCH:
                yield doc, self.text(doc), begin, end
            else:
                yield from self._runs(doc, first[doc], first[doc + 1])

    def _runs(self, doc: int, first: int, last: int) -> Iterator[tuple[int, str, int, int]]:
        """Yield a long document in runs of passages."""
        text = self.text(doc)
        starts, ends = self.passages.start[first:last].tolist(), self.passages.end[first:last].tolist()
        begin = starts[0]
        for start, end, before in zip(starts[1:], ends[1:], ends, strict=False):
            if end - begin > BATCH:
                yield doc, text, begin, before
                begin = start
        yield doc, text, begin, ends[-1]


class _StoredTexts(Sequence[str]):
    """Texts of an Arrow column by document number: the column is not sorted, as that would copy every text."""

    def __init__(self, column: pa.ChunkedArray, order: list[int]) -> None:
        self._column, self._order = column, order

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, doc: int) -> str:  # type: ignore[override]
        text: str = self._column[self._order[doc]].as_py()
        return text


def index_of_tables(corpus: CorpusTables) -> CorpusIndex:
    """Return the index of a corpus that is given as tables.

    Raises `LexiconError` if a passage or sentence belongs to a document without a text.
    """
    ids = _array(corpus.texts["doc_id"], pa.string())
    order = pc.sort_indices(ids)
    doc_ids = ids.take(order)
    passage_order, passages = _units(corpus.passages, "passage", doc_ids)
    _, sentences = _units(corpus.sentences, "sentence", doc_ids)
    languages = corpus.documents.select(["doc_id", "language"])
    other = languages.filter(pc.equal(languages["language"], "other"))["doc_id"]
    return CorpusIndex(
        doc_ids=doc_ids,
        texts=_StoredTexts(corpus.texts["text"], order.to_pylist()),
        passages=passages,
        sentences=KnownSentences(sentences),
        counted=_flags(corpus.passages["counted"])[passage_order],
        kind=_array(corpus.passages["kind"], pa.string()).take(pa.array(passage_order)).to_pylist(),
        level=_ints(pc.fill_null(_array(corpus.passages["level"], pa.int64()), NO_LEVEL))[passage_order],
        matched=~_flags(pc.is_in(doc_ids, value_set=_array(other, pa.string()))),
    )


def _units(table: pa.Table, number: str, doc_ids: pa.Array) -> tuple[Ints, Units]:
    """Return the order that sorts a table of passages or sentences, and its rows in that order."""
    doc = pc.index_in(_array(table["doc_id"], pa.string()), value_set=doc_ids)
    if doc.null_count:
        lost = table["doc_id"].filter(pc.is_null(doc))[0].as_py()
        raise LexiconError(f"The corpus has a {number} of '{lost}' but not its text; give both tables whole.")
    docs, starts = _ints(doc), _ints(table["start"])
    order = np.lexsort((starts, docs))
    columns = (docs, starts, _ints(table["end"]), _ints(table[number]))
    return order, Units(*(column[order] for column in columns))


def _array(column: pa.ChunkedArray | pa.Array, kind: pa.DataType) -> pa.Array:
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return whole.cast(kind)


def _ints(column: pa.ChunkedArray | pa.Array) -> Ints:
    ints: Ints = np.asarray(_array(column, pa.int64()).to_numpy(zero_copy_only=False), np.int64)
    return ints


def _flags(column: pa.ChunkedArray | pa.Array) -> Flags:
    flags: Flags = np.asarray(_array(column, pa.bool_()).to_numpy(zero_copy_only=False), np.bool_)
    return flags
