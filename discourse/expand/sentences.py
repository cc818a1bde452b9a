"""The sentences of a corpus as words, with the places at which a concept was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from discourse.matching.corpus_protocol import CorpusTables
from discourse.text.languages import for_text

NODE = "\x1f"  # takes the place of the concept among the words; it occurs in no text


@dataclass(frozen=True)
class Sentence:
    """A sentence: its document, its text, its folded words, and these words with the concept's hits as one `NODE`."""

    doc_id: str
    language: str
    text: str
    words: tuple[str, ...]
    joined: tuple[str, ...]

    @property
    def found(self) -> bool:
        """Whether the concept was found in it."""
        return NODE in self.joined


def sentences(corpus: CorpusTables, hits: pa.Table) -> list[Sentence]:
    """Return the sentences of counted passages in order; `hits` are those of the concept."""
    texts = dict(zip(corpus.texts["doc_id"].to_pylist(), corpus.texts["text"].to_pylist(), strict=True))
    passages = pl.DataFrame(corpus.passages).filter("counted").select("doc_id", "passage")
    placed = pl.DataFrame(corpus.sentences).join(passages, on=["doc_id", "passage"], how="semi")
    spans: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for doc_id, number, start, end in pl.DataFrame(hits).select("doc_id", "sentence", "start", "end").iter_rows():
        spans.setdefault((doc_id, number), []).append((start, end))
    made = []
    rows = placed.sort("doc_id", "sentence").select("doc_id", "sentence", "start", "end").iter_rows()
    for doc_id, number, start, end in rows:
        text = texts[doc_id][start:end]
        tongue = for_text(text)
        words = tuple(tongue.words(text))
        taken = [(a - start, b - start) for a, b in sorted(spans.get((doc_id, number), ()))]
        joined = _joined(words, tongue.tokens(text), taken) if taken else words
        made.append(Sentence(doc_id, tongue.code, " ".join(text.split()), words, joined))
    return made


def _joined(words: Iterable[str], places: Iterable[tuple[int, int]], spans: list[tuple[int, int]]) -> tuple[str, ...]:
    """Return words in which those that touch a span are one `NODE`."""
    made: list[str] = []
    last = -1
    for word, (start, end) in zip(words, places, strict=True):
        span = next((n for n, (a, b) in enumerate(spans) if start < b and a < end), -1)
        if span < 0:
            made.append(word)
        elif span != last:
            made.append(NODE)
        last = span
    return tuple(made)
