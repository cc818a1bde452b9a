"""Corpora as arrays: which passage holds a span, which heading a passage is under, and pieces of long texts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from discourse.errors import LexiconError
from discourse.matching import corpus_index
from discourse.matching.corpus_index import NO_LEVEL, CorpusIndex, KnownSentences, Units, index_of_tables
from discourse.matching.plain_corpus import plain_corpus


def units(*spans: tuple[int, int, int]) -> Units:
    doc, start, end = np.array(spans, np.int64).reshape(-1, 3).T
    return Units(doc, start, end, np.arange(len(spans)))


def headed(*kinds: tuple[str, int]) -> CorpusIndex:
    """Return a document with a passage of each kind and level."""
    passages = units(*((0, 2 * row, 2 * row + 1) for row in range(len(kinds))))
    return CorpusIndex(
        doc_ids=pa.array(["a"]),
        texts=["x\n" * len(kinds)],
        passages=passages,
        sentences=KnownSentences(passages),
        counted=np.ones(len(kinds), np.bool_),
        kind=[kind for kind, _ in kinds],
        level=np.array([level for _, level in kinds], np.int64),
        matched=np.ones(1, np.bool_),
    )


def test_a_span_is_held_by_the_unit_that_contains_all_of_it() -> None:
    held = units((0, 0, 5), (0, 7, 9), (1, 0, 4))
    docs, starts, ends = np.array([0, 0, 1, 1, 2]), np.array([1, 4, 0, 3, 0]), np.array([5, 8, 4, 5, 1])
    assert held.holding(docs, starts, ends).tolist() == [0, -1, 2, -1, -1]


def test_a_passage_is_under_the_last_heading_and_a_heading_under_the_last_of_a_higher_level() -> None:
    index = headed(("paragraph", 99), ("heading", 1), ("heading", 2), ("paragraph", 99), ("heading", 1))
    assert index.parents.tolist() == [-1, -1, 1, 2, -1]
    unknown = headed(("heading", 1), ("heading", NO_LEVEL), ("heading", NO_LEVEL), ("paragraph", 99))
    assert unknown.parents.tolist() == [-1, 0, 0, 2]


def test_documents_are_sorted_and_long_ones_come_in_runs_of_passages(monkeypatch: pytest.MonkeyPatch) -> None:
    index = index_of_tables(plain_corpus(["难民潮来了。\n\n邊境關閉了。", "A wave."]))
    assert index.doc_ids.to_pylist() == ["0", "1"]
    assert [batch.text for batch in index.batches()] == ["难民潮来了。\n\n邊境關閉了。\n\nA wave."]
    monkeypatch.setattr(corpus_index, "BATCH", 8)
    assert [batch.text for batch in index.batches()] == ["难民潮来了。", "邊境關閉了。", "A wave."]


def test_a_passage_without_its_text_is_refused() -> None:
    whole = plain_corpus(["A wave.", "潮。"])
    with pytest.raises(LexiconError, match="The corpus has a passage of '1' but not its text; give both tables whole"):
        index_of_tables(replace(whole, texts=whole.texts.slice(0, 1)))
