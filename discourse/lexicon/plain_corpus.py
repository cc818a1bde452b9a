"""A corpus from plain strings, for finding and scoring without reading files."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from discourse import schema
from discourse.errors import LexiconError
from discourse.text import prepare_clean


@dataclass(frozen=True)
class PlainCorpus:
    """Strings as a corpus: blank lines part passages, nothing is repaired, offsets are the strings' own."""

    documents: pa.Table
    texts: pa.Table
    passages: pa.Table
    sentences: pa.Table


def plain_corpus(texts: Sequence[str]) -> PlainCorpus:
    """Documents numbered from 0, the numbers padded with zeros, in the order given.

    Whoever hands over strings wants them matched: a text whose language cannot be told counts as mixed.
    """
    if isinstance(texts, str):
        raise LexiconError("A list of texts is needed, not one string; write [text].")
    width = max(len(str(len(texts) - 1)), 1)
    documents, passages, sentences, stored = [], [], [], []
    for number, text in enumerate(texts):
        if not isinstance(text, str):
            raise LexiconError(f"Text {number} is {type(text).__name__}, not a string.")
        doc_id = f"{number:0{width}d}"
        made = prepare_clean(text)
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        documents.append(
            {
                "doc_id": doc_id,
                "path": doc_id,
                "title": doc_id,
                "language": "mixed" if made.language == "other" else made.language,
                "script": made.script,
                "format": "text",
                "n_chars": len(text),
                "n_passages": len(made.passages),
                "n_sentences": len(made.sentences),
                "n_tokens": sum(passage.n_tokens for passage in made.passages),
                "sha256": digest,
                "text_sha256": digest,
            }
        )
        stored.append({"doc_id": doc_id, "text": text})
        passages += [
            {
                "doc_id": doc_id,
                "passage": place,
                "start": p.start,
                "end": p.end,
                "kind": p.kind,
                "language": p.language,
                "n_sentences": p.n_sentences,
                "n_tokens": p.n_tokens,
                "counted": p.counted,
            }
            for place, p in enumerate(made.passages)
        ]
        sentences += [
            {
                "doc_id": doc_id,
                "sentence": place,
                "passage": s.passage,
                "start": s.start,
                "end": s.end,
                "n_tokens": s.n_tokens,
            }
            for place, s in enumerate(made.sentences)
        ]
    return PlainCorpus(
        schema.from_rows("documents", documents),
        schema.from_rows("texts", stored),
        schema.from_rows("passages", passages),
        schema.from_rows("sentences", sentences),
    )
