"""Where documents, passages and sentences of a corpus lie, as arrays; and the batches in which texts are matched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from discourse.errors import LexiconError
from discourse.matching.corpus_protocol import CorpusTables

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

BATCH = 1_000_000  # characters matched at once: large enough for arrays to pay, small enough for the cache
PARTING = "\n\n"  # between pieces of a batch; nothing is found across it


@dataclass(frozen=True)
class Units:
    """Passages or sentences of all documents, sorted by document and start."""

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
        """The unit that holds each place whole, or -1."""
        reach = max(self._reach, int(end.max()) + 2) if len(end) else self._reach
        keys = self._keys if reach == self._reach else self.doc * reach + self.start
        found = np.searchsorted(keys, doc * reach + start, "right") - 1
        if not len(self.doc):
            return found
        inside = (found >= 0) & (self.doc[found] == doc) & (self.end[found] >= end)
        return np.where(inside, found, -1)


class Layout:
    """A corpus as arrays. Documents are numbered in the order of `doc_ids`, which is sorted."""

    def __init__(self, corpus: CorpusTables) -> None:
        ids = _array(corpus.texts["doc_id"], pa.string())
        order = pc.sort_indices(ids)
        self.doc_ids: pa.Array = ids.take(order)
        self._order: list[int] = order.to_pylist()
        self._texts = corpus.texts["text"]  # not sorted, as that would copy every text
        passages = corpus.passages
        sentences = corpus.sentences
        order, self.passages = self._units(passages, "passage")
        self.counted: Flags = _flags(passages["counted"])[order]
        self.kind = _strings(passages["kind"], order)
        self.level = _levels(passages["level"], order)
        _, self.sentences = self._units(sentences, "sentence")
        languages = corpus.documents.select(["doc_id", "language"])
        other = languages.filter(pc.equal(languages["language"], "other"))["doc_id"]
        self.matched: Flags = ~_flags(pc.is_in(self.doc_ids, value_set=_array(other, pa.string())))

    def _units(self, table: pa.Table, number: str) -> tuple[Ints, Units]:
        doc = pc.index_in(_array(table["doc_id"], pa.string()), value_set=self.doc_ids)
        if doc.null_count:
            lost = table["doc_id"].filter(pc.is_null(doc))[0].as_py()
            raise LexiconError(f"The corpus has a {number} of '{lost}' but no text of it; give both tables whole.")
        docs, starts = _ints(doc), _ints(table["start"])
        order = np.lexsort((starts, docs))
        columns = (docs, starts, _ints(table["end"]), _ints(table[number]))
        return order, Units(*(column[order] for column in columns))

    def text(self, doc: int) -> str:
        """The text of a document."""
        text: str = self._texts[self._order[doc]].as_py()
        return text

    @cached_property
    def parents(self) -> Ints:
        """For each passage the heading above it, or -1; above a heading is the last one of a higher level."""
        found = np.full(len(self.kind), -1)
        open_: list[tuple[int, int]] = []  # level and place of the headings that reach here
        for place, kind in enumerate(self.kind):
            if place and self.passages.doc[place] != self.passages.doc[place - 1]:
                open_ = []
            if kind == "heading":
                level = int(self.level[place])
                open_ = [heading for heading in open_ if heading[0] < level]
            found[place] = open_[-1][1] if open_ else -1
            if kind == "heading":
                open_.append((int(self.level[place]), place))
        return found

    def batches(self) -> Iterator[Batch]:
        """The texts in batches: whole documents, or stretches of passages of long ones."""
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
                yield from self._stretches(doc, first[doc], first[doc + 1])

    def _stretches(self, doc: int, first: int, last: int) -> Iterator[tuple[int, str, int, int]]:
        """A long document in stretches of passages."""
        text = self.text(doc)
        starts, ends = self.passages.start[first:last].tolist(), self.passages.end[first:last].tolist()
        begin = starts[0]
        for start, end, before in zip(starts[1:], ends[1:], ends, strict=False):
            if end - begin > BATCH:
                yield doc, text, begin, before
                begin = start
        yield doc, text, begin, ends[-1]


class Batch:
    """Pieces of texts that are matched as one string."""

    def __init__(self) -> None:
        self._docs: list[int] = []
        self._offsets: list[int] = []
        self._begins: list[int] = []
        self._parts: list[str] = []
        self._size = 0

    def add(self, doc: int, offset: int, text: str) -> None:
        """A piece that begins at `offset` in its document."""
        self._docs.append(doc)
        self._offsets.append(offset)
        self._begins.append(self._size)
        self._parts.append(text)
        self._size += len(text) + len(PARTING)

    @property
    def text(self) -> str:
        """All pieces, parted."""
        return PARTING.join(self._parts)

    def inside(self, start: Ints, end: Ints) -> tuple[Ints, Ints, Ints]:
        """Document, start and end in it, of places of the batch."""
        begins = np.array(self._begins, np.int64)
        piece = np.searchsorted(begins, start, "right") - 1
        shift = np.array(self._offsets, np.int64)[piece] - begins[piece]
        return np.array(self._docs, np.int64)[piece], start + shift, end + shift


def _array(column: pa.ChunkedArray | pa.Array, kind: pa.DataType) -> pa.Array:
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return whole.cast(kind)


def _ints(column: pa.ChunkedArray | pa.Array) -> Ints:
    found: Ints = np.asarray(_array(column, pa.int64()).to_numpy(zero_copy_only=False), np.int64)
    return found


def _flags(column: pa.ChunkedArray | pa.Array) -> Flags:
    found: Flags = np.asarray(_array(column, pa.bool_()).to_numpy(zero_copy_only=False), np.bool_)
    return found


def _strings(column: pa.ChunkedArray, order: Ints) -> list[str]:
    found: list[str] = _array(column, pa.string()).take(pa.array(order)).to_pylist()
    return found


def _levels(column: pa.ChunkedArray, order: Ints) -> Ints:
    """Levels of headings; one whose level nobody knows ranks below all others."""
    return _ints(pc.fill_null(_array(column, pa.int64()), 99))[order]
