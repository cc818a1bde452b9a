"""Sequences of words within sentences, counted like single words."""

from __future__ import annotations

from collections import Counter

import polars as pl
import pyarrow as pa

from discourse.matching.corpus_protocol import CorpusTables
from discourse.text.languages import for_text


def ngrams(corpus: CorpusTables, n: int) -> pa.Table:
    """Return folded sequences of `n` tokens in sentences of counted passages: doc_id, passage, term, n; sorted.

    The tokens of a sequence are joined by a blank, in Chinese too: 非法 移民 is two tokens, 非法移民 would be one.
    """
    texts = dict(zip(corpus.texts["doc_id"].to_pylist(), corpus.texts["text"].to_pylist(), strict=True))
    passages = pl.DataFrame(corpus.passages).filter("counted").select("doc_id", "passage")
    sentences = pl.DataFrame(corpus.sentences).join(passages, on=["doc_id", "passage"])
    counts: Counter[tuple[str, int, str]] = Counter()
    for row in sentences.select("doc_id", "passage", "start", "end").iter_rows(named=True):
        sentence = texts[row["doc_id"]][row["start"] : row["end"]]
        words = for_text(sentence).words(sentence)  # cut as in the table `words`, whatever language the passage has
        for first in range(len(words) - n + 1):
            counts[row["doc_id"], row["passage"], " ".join(words[first : first + n])] += 1
    rows = sorted(counts.items())
    return pa.table(
        {
            "doc_id": pa.array([key[0] for key, _ in rows], pa.string()),
            "passage": pa.array([key[1] for key, _ in rows], pa.int64()),
            "term": pa.array([key[2] for key, _ in rows], pa.string()),
            "n": pa.array([count for _, count in rows], pa.int64()),
        }
    )
