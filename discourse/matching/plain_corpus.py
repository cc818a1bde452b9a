"""A corpus from plain strings, for finding and scoring without reading files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

import pyarrow as pa

from discourse import schema
from discourse.errors import LexiconError
from discourse.text import prepare_clean

_MISSING = ("None", "nan", "<NA>", "NaT")
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class PlainCorpus:
    """Strings as a corpus: blank lines separate passages, nothing is repaired, offsets are the strings' own."""

    documents: pa.Table
    texts: pa.Table
    passages: pa.Table
    sentences: pa.Table


def strings(texts: Iterable[str]) -> list[str]:
    """Return the texts of a list, array, Series, column or generator as a list of strings.

    Raises `LexiconError` for a single string, a table, a mapping or a set (it has no order), for items that are not
    strings, and for strings with half a character (a lone surrogate).
    """
    if isinstance(texts, str | bytes):
        raise LexiconError("A list of texts is needed, not one string; write [text].")
    if hasattr(texts, "columns") and getattr(texts, "ndim", 2) == 2:
        raise LexiconError('Texts are needed one by one, not a table; give one of its columns, such as df["text"].')
    if hasattr(texts, "to_pylist"):  # Arrow
        texts = texts.to_pylist()
    if isinstance(texts, Mapping | Set) or not isinstance(texts, Iterable) or getattr(texts, "ndim", 1) == 0:
        raise LexiconError(f"A list or column of texts is needed, not {type(texts).__name__}.")
    found = list(texts)
    for place, text in enumerate(found):
        if not isinstance(text, str):
            hint = "fill missing texts with ''" if str(text) in _MISSING else "give a list or column of strings"
            raise LexiconError(f"Item {place} is {type(text).__name__}, not a string; {hint}.")
        if not text.isascii() and _HALF.search(text):
            raise LexiconError(
                f"Item {place} holds half a character (a lone surrogate); take it out or decode it anew."
            )
    return found


def numbered(count: int) -> list[str]:
    """Return numbers from 0 as document ids, padded with zeros so that they sort.

    >>> numbered(11)[-2:]
    ['09', '10']
    """
    width = max(len(str(count - 1)), 1)
    return [f"{number:0{width}d}" for number in range(count)]


def plain_corpus(texts: Iterable[str]) -> PlainCorpus:
    """Return a corpus of strings; documents are numbered from 0 in the order given, padded with zeros.

    A text whose language cannot be identified counts as mixed, so that it is matched.
    """
    given = strings(texts)
    documents, passages, sentences, stored = [], [], [], []
    for doc_id, text in zip(numbered(len(given)), given, strict=True):
        made = prepare_clean(text)
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
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
