"""Reads the constructed sentences and puts one sentence, or a small text, through context or aboutness."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow as pa

from discourse import schema
from discourse.context.annotate import annotate
from discourse.context.rules import Rules

HERE = Path(__file__).parent
AXES = ("polarity", "reality", "voice", "marking")
RULES = Rules.load()


def read(name: str) -> list[dict[str, str]]:
    """Rows of a suite, the brackets around the term taken off and its place in `start`, `end`."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [{**row, **place(row["sentence"])} for row in rows]


def place(marked: str) -> dict[str, Any]:
    start, end = marked.index("["), marked.index("]") - 1
    return {"text": marked.replace("[", "", 1).replace("]", "", 1), "start": start, "end": end}


def corpus(texts: Sequence[str], language: str, **passages: Any) -> SimpleNamespace:
    """Tables of texts that are one passage and one sentence each."""
    ids = [f"{number:04d}" for number in range(len(texts))]
    ends = [len(text) for text in texts]
    zeros, ones = [0] * len(texts), [1] * len(texts)
    return SimpleNamespace(
        documents=pa.table({"doc_id": ids, "side": pa.nulls(len(ids), pa.string())}),
        texts=schema.make("texts", {"doc_id": ids, "text": list(texts)}),
        passages=schema.make(
            "passages",
            {
                "doc_id": ids,
                "passage": zeros,
                "start": zeros,
                "end": ends,
                "kind": ["body"] * len(texts),
                "language": [language] * len(texts),
                "n_sentences": ones,
                "n_tokens": ones,
                "counted": [True] * len(texts),
                **passages,
            },
        ),
        sentences=schema.make(
            "sentences",
            {"doc_id": ids, "sentence": zeros, "passage": zeros, "start": zeros, "end": ends, "n_tokens": ones},
        ),
    )


def hits(places: Sequence[tuple[str, int, int, int, int]], texts: dict[str, str]) -> pa.Table:
    """A table of hits at (doc_id, start, end, passage, sentence)."""
    return schema.from_rows(
        "hits",
        [
            {
                "lexicon": "test",
                "doc_id": doc_id,
                "start": start,
                "end": end,
                "pattern_id": "term",
                "passage": passage,
                "sentence": sentence,
                "surface": texts[doc_id][start:end],
                "counts_concept": True,
                "counts_subframe": True,
                "counts_frame": True,
            }
            for doc_id, start, end, passage, sentence in places
        ],
    )


def use(marked: str, language: str) -> dict[str, Any]:
    """How the bracketed term of a sentence is used."""
    found = place(marked)
    made = corpus([found["text"]], language)
    table = hits([("0000", found["start"], found["end"], 0, 0)], {"0000": found["text"]})
    return dict(annotate(table, made, RULES).to_pylist()[0])


def uses(rows: Sequence[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """How the terms of many sentences are used, in their order."""
    texts = {f"{number:04d}": row["text"] for number, row in enumerate(rows)}
    table = hits([(f"{n:04d}", row["start"], row["end"], 0, 0) for n, row in enumerate(rows)], texts)
    made = corpus([row["text"] for row in rows], language)
    return list(annotate(table, made, RULES).to_pylist())
