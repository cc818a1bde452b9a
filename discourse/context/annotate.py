"""Fills in how each hit is used: polarity, reality, voice, marking, stance, the cues for it, and who says it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple, TypeAlias

import pyarrow as pa

from discourse.collector import uncollected
from discourse.context import scope
from discourse.context.phrases import aligned
from discourse.context.rules import AXES, Rules
from discourse.context.speaking_body import SpeakingBody
from discourse.context.uses import LONG, Use, blocked_by_quotation, looked_at, uses_in
from discourse.matching.corpus_protocol import CorpusTables
from discourse.text.quotes import quotation_spans

__all__ = ["AXES", "COLUMNS", "LONG", "Rules", "Use", "annotate", "blocked_by_quotation", "quotations", "uses_in"]

_AT_ONCE = 1_000  # sentences that are cut into words at once
COLUMNS = (*AXES, "cue", "speaker")
_CLOSING = {'"': '"', "“": "”", "‘": "’", "「": "」", "『": "』"}
_OPENING = re.compile(rf"\s*[{''.join(_CLOSING)}]")


def annotate(hits: pa.Table, corpus: CorpusTables, rules: Rules) -> pa.Table:
    """Return hits (or candidates) with polarity, reality, voice, marking, stance, cue and speaker filled in.

    The method is ConText (Harkema et al. 2009) on characters; see docs/context.md.

    Parameters
    ----------
    hits : pyarrow.Table
        Hits or candidates, as in the schema.
    corpus : CorpusTables
        The corpus that they were found in.
    rules : Rules
        The context rules; hits in passages of a language without rules keep nulls.

    Returns
    -------
    pyarrow.Table
        The same rows. `cue` lists what decided each value other than the plain one, as `value start-end text`, joined
        by "; "; offsets are those of the document.
    """
    columns = hits.select(["doc_id", "start", "end", "sentence"]).to_pydict()
    starts, ends = columns["start"], columns["end"]
    rows: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row, (doc_id, number) in enumerate(zip(columns["doc_id"], columns["sentence"], strict=True)):
        rows[doc_id][number].append(row)
    uses: list[Use | None] = [None] * hits.num_rows
    sentences = _sentences(corpus, rules, rows, list(zip(starts, ends, strict=True)))
    while waiting := list(islice(sentences, _AT_ONCE)):
        with uncollected():
            _fill(uses, waiting)
    for column in COLUMNS:
        values = pa.array([None if use is None else getattr(use, column) for use in uses], pa.string())
        hits = hits.set_column(hits.column_names.index(column), column, values)
    return hits


class _Sentence(NamedTuple):
    """A sentence with hits: what `uses_in` takes, and the rows of its hits."""

    text: str
    folded: str
    place: tuple[int, int]
    terms: list[tuple[int, int]]
    quotations: list[tuple[int, int]]
    rules: Rules
    language: str
    body: SpeakingBody
    rows: list[int]


def _sentences(
    corpus: CorpusTables, rules: Rules, rows: dict[str, dict[int, list[int]]], terms: list[tuple[int, int]]
) -> Iterator[_Sentence]:
    """The sentences that have hits, in languages that have rules; `rows` are the hits by document and sentence."""
    sides = _sides(corpus)
    for doc_id, text, passages, sentences in _documents(corpus, set(rows)):
        folded, own = aligned(text), rules.of_side(sides.get(doc_id))
        bodies = {code: SpeakingBody(text, *of_code.body) for code, of_code in own.languages.items()}
        spans: dict[int, list[tuple[int, int]]] = {}
        for number, members in rows[doc_id].items():
            passage, first, last = sentences[number]
            start, end, language = passages[passage]
            if language not in own.languages:
                continue
            if passage not in spans:
                spans[passage] = quotations(text, start, end)
            within = [terms[row] for row in members]
            yield _Sentence(
                text, folded, (first, last), within, spans[passage], own, language, bodies[language], members
            )


def _fill(uses: list[Use | None], sentences: list[_Sentence]) -> None:
    """Write down how the hits of some sentences are used."""
    scope.prepare(
        (text, one.rules.languages[one.language], quotes)
        for one in sentences
        if one.rules.languages[one.language].by_words
        for text, quotes in looked_at(one.folded, one.place, one.terms, one.quotations)
    )
    for one in sentences:
        for row, use in zip(one.rows, uses_in(*one[:-1]), strict=True):
            uses[row] = use


_Passages: TypeAlias = dict[int, tuple[int, int, str]]  # start, end, language by number
_Sentences: TypeAlias = dict[int, tuple[int, int, int]]  # passage, start, end by number


def _sides(corpus: CorpusTables) -> dict[str, str | None]:
    """Return the side of each document; texts that were given as strings have none."""
    documents = corpus.documents
    if "side" not in documents.column_names:
        return {}
    return dict(zip(documents["doc_id"].to_pylist(), documents["side"].to_pylist(), strict=True))


def _documents(corpus: CorpusTables, wanted: set[str]) -> list[tuple[str, str, _Passages, _Sentences]]:
    """Text, passages and sentences, by their numbers, of the documents with hits."""
    passages: dict[str, _Passages] = defaultdict(dict)
    columns = corpus.passages.select(["doc_id", "passage", "start", "end", "language"]).to_pydict().values()
    for doc_id, number, start, end, language in zip(*columns, strict=True):
        if doc_id in wanted:
            passages[doc_id][number] = (start, end, language)
    sentences: dict[str, _Sentences] = defaultdict(dict)
    columns = corpus.sentences.select(["doc_id", "sentence", "passage", "start", "end"]).to_pydict().values()
    for doc_id, number, passage, start, end in zip(*columns, strict=True):
        if doc_id in wanted:
            sentences[doc_id][number] = (passage, start, end)
    texts = zip(*corpus.texts.select(["doc_id", "text"]).to_pydict().values(), strict=True)
    return [(doc_id, text, passages[doc_id], sentences[doc_id]) for doc_id, text in texts if doc_id in wanted]


def quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the quotations in a passage, marks included.

    A mark that opens a paragraph and is never closed in it opens a quotation of several paragraphs, each of which
    begins with a mark (Chicago Manual of Style 13.32; GB/T 15834-2011, 4.8.3.5).
    """
    spans = [(one.start, one.end) for one in quotation_spans(text, start, end)[0]]
    opening = _OPENING.match(text, start, end)
    if opening:
        at = opening.end() - 1
        if not any(a == at for a, _ in spans) and _CLOSING[text[at]] not in text[at + 1 : end]:
            spans.append((at, end))
    return spans
