"""The table `words` from the words of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from discourse import schema
from discourse.text.columns import Ints, Words

_FULL = 200_000  # rows that are made into a table at once: both forms together are most of the memory of reading


def tables(documents: Sequence[tuple[str, Words]]) -> Iterator[pa.Table]:
    """Yield the rows of some documents (id, words) as tables, document after document."""
    waiting: list[tuple[str, Words]] = []
    rows = 0
    for doc_id, words in documents:
        if rows and rows + len(words) > _FULL:
            yield _table(waiting)
            waiting, rows = [], 0
        if len(words) > _FULL:
            yield from _slices(doc_id, words)
        elif len(words):
            waiting.append((doc_id, words))
            rows += len(words)
    if waiting:
        yield _table(waiting)


def _table(documents: Sequence[tuple[str, Words]]) -> pa.Table:
    """The rows of some short documents."""
    sizes = [len(words) for _, words in documents]
    terms: list[str] = []
    first_terms: list[int] = []
    last: list[str] | None = None
    for _, words in documents:
        if words.terms is not last:  # documents that were read together share theirs
            terms += words.terms
            last = words.terms
        first_terms.append(len(terms) - len(last))
    return _made(
        np.repeat(np.arange(len(documents), dtype=np.int32), sizes),
        [doc_id for doc_id, _ in documents],
        np.concatenate([words.passage for _, words in documents]),
        np.concatenate([words.place + np.int32(at) for at, (_, words) in zip(first_terms, documents, strict=True)]),
        terms,
        np.concatenate([words.n for _, words in documents]),
    )


def _slices(doc_id: str, words: Words) -> Iterator[pa.Table]:
    """The rows of one long document, some at a time."""
    for start in range(0, len(words), _FULL):
        rows = slice(start, start + _FULL)
        size = len(words.n[rows])
        owners = np.zeros(size, np.int32)
        yield _made(owners, [doc_id], words.passage[rows], words.place[rows], words.terms, words.n[rows])


def _made(owners: Ints, doc_ids: list[str], passage: Ints, place: Ints, terms: list[str], n: Ints) -> pa.Table:
    ids = pa.DictionaryArray.from_arrays(pa.array(owners), pa.array(doc_ids, pa.string()))
    words = pa.DictionaryArray.from_arrays(pa.array(place.astype(np.int32)), pa.array(terms, pa.string()))
    return schema.make("words", {"doc_id": ids, "passage": passage, "term": words, "n": n})
