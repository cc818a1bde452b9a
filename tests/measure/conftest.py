"""Small corpora as tables: documents with given counts, built the way the pipeline builds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pytest

from discourse import measure, schema


@dataclass(frozen=True)
class Tables:
    documents: pa.Table
    passages: pa.Table
    sentences: pa.Table
    patterns: pa.Table
    hits: pa.Table


PATTERNS = [
    {"pattern_id": "threat_word/en/threat", "pattern": "threat", "language": "en", "concept": "threat_word"},
    {"pattern_id": "border/en/border", "pattern": "border", "language": "en", "concept": "border"},
    {"pattern_id": "growth/en/growth", "pattern": "growth", "language": "en", "concept": "growth"},
    {"pattern_id": "migration/en/migra*", "pattern": "migra*", "language": "en", "concept": "migration"},
]
_PLACE = {
    "threat_word": ("danger", "security", True, "threat"),
    "border": ("control", "security", True, "measure"),
    "growth": ("economy", "development", True, None),
    "migration": ("topic", "topic", False, None),
}


def pattern_table() -> pa.Table:
    rows = []
    for pattern in PATTERNS:
        subframe, frame, counts, facet = _PLACE[pattern["concept"]]
        rows.append(
            {
                "lexicon": "small",
                "subframe": subframe,
                "frame": frame,
                "counts": counts,
                "facet": facet,
                "weight": 1.0,
                **pattern,
            }
        )
    return schema.from_rows("patterns", rows)


def document(doc_id: str, side: str | None = "EU", language: str = "en", **more: object) -> dict[str, object]:
    return {
        "doc_id": doc_id,
        "path": doc_id,
        "side": side,
        "language": language,
        "format": "txt",
        "n_chars": 0,
        "n_passages": 0,
        "n_sentences": 0,
        "n_tokens": 0,
        "sha256": "",
        "text_sha256": "",
        **more,
    }


def build(documents: Sequence[dict[str, object]], texts: dict[str, list[list[dict[str, object]]]]) -> Tables:
    """`texts`: of each document its passages, each a list of sentences {tokens, about, hits: [concept or mapping]}."""
    ids = {p["concept"]: p["pattern_id"] for p in PATTERNS}
    passages, sentences, hits = [], [], []
    for doc_id, parts in texts.items():
        place = number = 0
        for passage, inside in enumerate(parts):
            for sentence in inside:
                tokens = int(sentence.get("tokens", 10))  # type: ignore[call-overload]
                about = sentence.get("about")
                sentences.append(
                    {"doc_id": doc_id, "sentence": number, "passage": passage, "start": place, "end": place + 99}
                    | {"n_tokens": tokens, "about": about}
                )
                for offset, hit in enumerate(sentence.get("hits", [])):  # type: ignore[arg-type,var-annotated]
                    extra = {"concept": hit} if isinstance(hit, str) else dict(hit)
                    row = {"lexicon": "small", "doc_id": doc_id, "start": place + offset, "end": place + offset + 1}
                    row |= {"pattern_id": ids[extra.pop("concept")], "passage": passage, "sentence": number}
                    row |= {"surface": "x", "counts_concept": True, "counts_subframe": True, "counts_frame": True}
                    hits.append(row | extra)
                number, place = number + 1, place + 100
            counted = all(s.get("counted", True) for s in inside)
            passages.append(
                {
                    "doc_id": doc_id,
                    "passage": passage,
                    "start": 0,
                    "end": 1,
                    "kind": "body",
                    "language": "en",
                    "counted": counted,
                }
                | {"n_sentences": len(inside), "n_tokens": sum(int(s.get("tokens", 10)) for s in inside)}  # type: ignore[call-overload]
            )
    return Tables(
        schema.from_rows("documents", documents),
        schema.from_rows("passages", passages),
        schema.from_rows("sentences", sentences),
        pattern_table(),
        schema.from_rows("hits", hits),
    )


@pytest.fixture(scope="session")
def make_tables():
    return build


@pytest.fixture(scope="session")
def make_document():
    return document


@pytest.fixture
def two_sides(make_tables, make_document):
    """Build `n` documents a side: China has 0.3 border hits a sentence more than EU (`extra` times that)."""

    def build(n, languages=("en", "en"), extra=1):
        rng = np.random.default_rng(7)
        documents, texts = [], {}
        for side, language, more in (("EU", languages[0], 0), ("China", languages[1], extra)):
            for i in range(n):
                name = f"{side}-{i:03}"
                documents.append(make_document(name, side, language, source=f"s{i % 3}", year=2000 + i % 2))
                counts = rng.poisson(0.3 + 0.3 * more, 12)
                texts[name] = [[{"tokens": 20, "hits": ["border"] * int(k)} for k in counts]]
        tables = make_tables(documents, texts)
        sizes = measure.sizes(tables.documents, tables.passages, tables.sentences)
        cells = measure.cells(tables.hits, tables.patterns, tables.sentences)
        return cells, sizes, tables.documents, tables.patterns

    return build
