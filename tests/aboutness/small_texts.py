"""Reads constructed texts of a few sentences, and says whom the marked place in each speaks about."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow as pa

from discourse.aboutness.annotate import Actors, annotate

HERE = Path(__file__).parent
_END = re.compile(r'[.?!](?="?(?:\s(?!\()|$))"?\s*|[。？！][”」]?')
_LEVEL = pa.field("level", pa.int64())


def read(language: str) -> list[dict[str, str]]:
    """Rows with text, about, note. In a text | parts passages, # begins a heading, [ ] stand around the place meant."""
    with (HERE / f"texts_{language}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def about(texts: Sequence[str], language: str, actors: Actors, side: str | None = None) -> list[str]:
    """The value of `about` at the marked place of each text; `side` is that of all documents."""
    passages: list[dict[str, Any]] = []
    sentences: list[dict[str, Any]] = []
    hits: list[dict[str, Any]] = []
    ids, bodies = [f"{number:04d}" for number in range(len(texts))], []
    for doc_id, marked in zip(ids, texts, strict=True):
        body, number = "", 0
        for passage, part in enumerate(piece.strip() for piece in marked.split("|")):
            heading, part = part.startswith("# "), part.removeprefix("# ")
            place, close, plain = part.find("["), part.find("]"), part.replace("[", "").replace("]", "")
            start = len(body)
            row = {"doc_id": doc_id, "passage": passage, "start": start, "end": start + len(plain)}
            level = 1 if heading else None
            passages.append({**row, "kind": "heading" if heading else "body", "level": level, "language": language})
            for first, last in _sentences(plain):
                sentences.append({**row, "sentence": number, "start": start + first, "end": start + last, **_EMPTY})
                if place >= 0 and first <= place < last:
                    at = {"start": start + place, "end": start + close - 1}
                    hits.append({"doc_id": doc_id, "sentence": number, **at, "about": ""})
                number += 1
            body += plain + "\n\n"
        bodies.append(body)
    made = SimpleNamespace(
        documents=pa.table({"doc_id": ids, "side": pa.array([side] * len(ids), pa.string())}),
        texts=pa.table({"doc_id": ids, "text": bodies}),
        passages=pa.Table.from_pylist(passages, schema=pa.Table.from_pylist(passages[:1]).schema.set(5, _LEVEL)),
        sentences=pa.Table.from_pylist(sentences),
    )
    _, (found,) = annotate(made, [pa.Table.from_pylist(hits)], actors)
    return [str(value) for value in found["about"].to_pylist()]


_EMPTY = {"about": "", "movement": ""}


def _sentences(text: str) -> list[tuple[int, int]]:
    ends = [found.end() for found in _END.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return [(start, end) for start, end in zip([0, *ends], ends, strict=False) if text[start:end].strip()]
