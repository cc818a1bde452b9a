"""Corpora of short texts, and which side each of their sentences is about."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from discourse import schema
from discourse.aboutness.annotate import Actors, annotate

ACTORS = Actors.load()


def text_of(passages: Sequence[tuple[str, str, int | None]]) -> tuple[str, list[dict[str, Any]], list[dict[str, Any]]]:
    """A text, its passages (kind, text, level), and its sentences, which end at . or 。."""
    text, rows, sentences = "", [], []
    for number, (kind, body, level) in enumerate(passages):
        start = len(text)
        rows.append({"passage": number, "start": start, "end": start + len(body), "kind": kind, "level": level})
        at = 0
        for end in [n + 1 for n, char in enumerate(body) if char in ".。" or n == len(body) - 1]:
            if body[at:end].strip():
                first = at + len(body[at:end]) - len(body[at:end].lstrip())
                sentences.append({"passage": number, "start": start + first, "end": start + end})
            at = end
        text += body + "\n\n"
    return text, rows, [{**row, "sentence": n} for n, row in enumerate(sentences)]


def corpus(texts: Sequence[Any], language: str = "en", side: str | None = None) -> SimpleNamespace:
    made = [text_of(text) for text in texts]
    ids = [f"{number:04d}" for number in range(len(made))]
    return SimpleNamespace(
        documents=schema.from_rows(
            "documents",
            [
                {
                    "doc_id": doc_id,
                    "path": doc_id,
                    "side": side,
                    "language": language,
                    "script": "Latn",
                    "format": "txt",
                    "n_chars": 1,
                    "n_passages": 1,
                    "n_sentences": 1,
                    "n_tokens": 1,
                    "sha256": "",
                    "text_sha256": "",
                }
                for doc_id in ids
            ],
        ),
        texts=schema.make("texts", {"doc_id": ids, "text": [text for text, _, _ in made]}),
        passages=schema.from_rows(
            "passages",
            [
                {"doc_id": doc_id, **row, "language": language, "n_sentences": 1, "n_tokens": 1, "counted": True}
                for doc_id, (_, rows, _) in zip(ids, made, strict=True)
                for row in rows
            ],
        ),
        sentences=schema.from_rows(
            "sentences",
            [
                {"doc_id": doc_id, **row, "n_tokens": 1}
                for doc_id, (_, _, rows) in zip(ids, made, strict=True)
                for row in rows
            ],
        ),
    )


def hits(rows: Sequence[dict[str, Any]]) -> Any:
    common = {"lexicon": "t", "pattern_id": "p", "surface": "", "counts_concept": True}
    return schema.from_rows("hits", [{**common, "counts_subframe": True, "counts_frame": True, **row} for row in rows])


def about(passages: Sequence[tuple[str, str, int | None]], language: str = "en", side: str | None = None) -> list[str]:
    sentences, _ = annotate(corpus([passages], language, side), [], ACTORS)
    return list(sentences["about"].to_pylist())


def body(*sentences: str) -> list[tuple[str, str, int | None]]:
    return [("body", " ".join(sentences), None)]
