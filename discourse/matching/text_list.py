"""A list of strings as a corpus; passages and sentences are prepared only when they are asked for."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from discourse.matching.corpus_index import NO_LEVEL, CorpusIndex, Units
from discourse.matching.plain_corpus import PlainCorpus, numbered, plain_corpus, strings
from discourse.text.languages import for_text
from discourse.text.plain import passage_languages, passage_spans

Ints = NDArray[np.int64]


class SplitOnDemand:
    """Sentences of strings, split in the passages for which they are asked."""

    known = False

    def __init__(self, texts: Sequence[str], passages: Units) -> None:
        self._texts, self._passages = texts, passages
        self._all: Units | None = None

    def of(self, passages: Ints | None = None) -> Units:
        """Return the sentences of some passages (rows, sorted), or of all, numbered through each document."""
        if self._all is not None:
            return self._all
        if passages is None:
            self._all = self._split(np.arange(len(self._passages.doc)))
            return self._all
        return self._split(passages)

    def _split(self, rows: Ints) -> Units:
        docs: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        columns = (self._passages.doc[rows], self._passages.start[rows], self._passages.end[rows])
        for doc, start, end in zip(*(column.tolist() for column in columns), strict=True):
            passage = self._texts[doc][start:end]
            for left, right in for_text(passage).sentences(passage):
                docs.append(doc)
                starts.append(start + left)
                ends.append(start + right)
        doc = np.array(docs, np.int64)
        return Units(doc, np.array(starts, np.int64), np.array(ends, np.int64), _numbers(doc))


def _numbers(doc: Ints) -> Ints:
    """Return 0, 1, 2, ... through each run of equal documents."""
    number: Ints = np.arange(len(doc)) - np.searchsorted(doc, doc)
    return number


class TextList:
    """Strings as a corpus: documents numbered from 0 in the order given, passages separated by blank lines.

    As `plain_corpus`, but tables are made only if somebody reads them, and `index` without them.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.strings = strings(texts)

    @cached_property
    def _tables(self) -> PlainCorpus:
        return plain_corpus(self.strings)

    @property
    def documents(self) -> pa.Table:
        """One row a document."""
        return self._tables.documents

    @property
    def texts(self) -> pa.Table:
        """The text of each document."""
        return self._tables.texts

    @property
    def passages(self) -> pa.Table:
        """The passages of each document."""
        return self._tables.passages

    @property
    def sentences(self) -> pa.Table:
        """The sentences of each document."""
        return self._tables.sentences

    @cached_property
    def doc_ids(self) -> list[str]:
        """The numbers of the documents, padded with zeros."""
        return numbered(len(self.strings))

    @cached_property
    def index(self) -> CorpusIndex:
        """The strings as arrays; every passage counts, and every document is matched."""
        docs: list[int] = []
        spans: list[tuple[int, int]] = []
        for number, text in enumerate(self.strings):
            inside = passage_spans(text)
            spans += inside
            docs += [number] * len(inside)
        doc = np.array(docs, np.int64)
        start, end = np.array(spans, np.int64).reshape(-1, 2).T.copy()
        passages = Units(doc, start, end, _numbers(doc))
        return CorpusIndex(
            doc_ids=pa.array(self.doc_ids, pa.string()),
            texts=self.strings,
            passages=passages,
            sentences=SplitOnDemand(self.strings, passages),
            counted=np.ones(len(doc), np.bool_),
            kind=["body"] * len(doc),
            level=np.full(len(doc), NO_LEVEL),
            matched=np.ones(len(self.strings), np.bool_),
        )

    def sizes(self, of: str) -> Ints:
        """Return the number of tokens or sentences (`n_tokens`, `n_sentences`) of each document."""
        sentences = self.index.sentences.of()
        sizes = np.ones(len(sentences.doc), np.int64)
        if of == "n_tokens":
            sizes = self._token_counts(sentences)
        return np.bincount(sentences.doc, sizes, len(self.strings)).astype(np.int64)

    def _token_counts(self, sentences: Units) -> Ints:
        passages = self.index.passages
        rows = passages.holding(sentences.doc, sentences.start, sentences.end)
        counts, before, cutter = [], -1, for_text("")
        places = (sentences.doc.tolist(), sentences.start.tolist(), sentences.end.tolist(), rows.tolist())
        for doc, start, end, row in zip(*places, strict=True):
            text = self.strings[doc]
            if row != before:
                cutter, before = for_text(text[passages.start[row] : passages.end[row]]), row
            counts.append(cutter.count(text[start:end]))
        return np.array(counts, np.int64)

    def excerpt(self, rows: Ints, sentences: Units) -> PlainCorpus:
        """Return the passages with these rows (sorted, none twice) as tables, with their sentences and languages.

        The tables have the columns that say where things are and in which language; sizes are left out.
        """
        passages = self.index.passages
        docs = np.unique(passages.doc[rows])
        holder = passages.holding(sentences.doc, sentences.start, sentences.end)
        ids = self.index.doc_ids
        return PlainCorpus(
            documents=pa.table({"doc_id": ids.take(pa.array(docs))}),
            texts=pa.table(
                {"doc_id": ids.take(pa.array(docs)), "text": pa.array([self.strings[doc] for doc in docs.tolist()])}
            ),
            passages=pa.table(
                {
                    "doc_id": ids.take(pa.array(passages.doc[rows])),
                    "passage": passages.number[rows],
                    "start": passages.start[rows],
                    "end": passages.end[rows],
                    "kind": pa.array(["body"] * len(rows)),
                    "language": pa.array(self._languages(rows, sentences, holder), pa.string()),
                    "counted": np.ones(len(rows), np.bool_),
                }
            ),
            sentences=pa.table(
                {
                    "doc_id": ids.take(pa.array(sentences.doc)),
                    "sentence": sentences.number,
                    "passage": passages.number[holder],
                    "start": sentences.start,
                    "end": sentences.end,
                }
            ),
        )

    def _languages(self, rows: Ints, sentences: Units, holder: Ints) -> list[str]:
        """The language of each passage of `rows`; `holder` is the passage of each sentence."""
        passages = self.index.passages
        spans = list(zip(sentences.start.tolist(), sentences.end.tolist(), strict=True))
        first = np.searchsorted(holder, rows).tolist()
        last = np.searchsorted(holder, rows, "right").tolist()
        languages: list[str] = []
        edges = np.flatnonzero(np.diff(passages.doc[rows], prepend=-1, append=-1)).tolist()
        for left, right in itertools.pairwise(edges):  # the passages of one document
            text = self.strings[int(passages.doc[rows[left]])]
            places = [(int(passages.start[row]), int(passages.end[row])) for row in rows[left:right].tolist()]
            inner = [spans[a:b] for a, b in zip(first[left:right], last[left:right], strict=True)]
            languages += passage_languages(text, places, inner)
        return languages
