"""Two small runs made by hand: one document stays, one gets another text, one goes, one comes."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from discourse import schema
from discourse.compare.side import Side

TEXTS = {
    "first": {
        "a.txt": "Migrants are no threat. A wave of joy came.",
        "b.txt": "The flood is a threat.",
        "c.txt": "A threat.",
    },
    "second": {
        "a.txt": "Migrants are no threat. A wave of joy came.",
        "b.txt": "Now the flood is a threat, a flood.",
        "d.txt": "一种威胁。",
    },
}
PATTERNS = {
    "first": (("threat/en/threat*", "en", "threat", "security"), ("water/en/flood*", "en", "water", "metaphor")),
    "second": (
        ("threat/en/threat*", "en", "threat", "security"),
        ("threat/zh/威胁", "zh", "threat", "security"),
        ("water/en/flood*", "en", "water", "metaphor"),
        ("water/en/wave*", "en", "water", "metaphor"),
    ),
}
# doc_id, surface, which occurrence, pattern_id, polarity
HITS = {
    "first": (
        ("a.txt", "threat", 0, "threat/en/threat*", "asserted"),
        ("b.txt", "flood", 0, "water/en/flood*", "asserted"),
        ("b.txt", "threat", 0, "threat/en/threat*", "asserted"),
        ("c.txt", "threat", 0, "threat/en/threat*", "asserted"),
    ),
    "second": (
        ("a.txt", "threat", 0, "threat/en/threat*", "negated"),
        ("a.txt", "wave", 0, "water/en/wave*", "asserted"),
        ("b.txt", "flood", 0, "water/en/flood*", "asserted"),
        ("b.txt", "flood", 1, "water/en/flood*", "asserted"),
        ("d.txt", "威胁", 0, "threat/zh/威胁", "asserted"),
    ),
}
LABELS = {
    "security": {"en": "Security", "zh": "安全"},
    "metaphor": {"en": "Metaphors", "zh": "隐喻"},
    "water": {"en": "water", "zh": "水"},
    "threat": {"en": "threat", "zh": "威胁"},
}


def place(text: str, surface: str, occurrence: int) -> int:
    at = -1
    for _ in range(occurrence + 1):
        at = text.index(surface, at + 1)
    return at


def side(which: str, **study: Any) -> Side:
    """One of the two runs."""
    lexicon = {"first": "base", "second": "mine"}[which]
    shares = {"first": 0.4, "second": 0.2}
    tables = {**_corpus(which), **_found(which, lexicon), **_numbers(lexicon, shares[which])}
    record = {
        "discourse": "9",
        "study": {
            "locale": "en",
            "by": "side",
            "groups": ["EU", "China"],
            "with_text": True,
            "title": which,
            "primary": {"level": "frame", "name": "security", "measure": "share_of_sentences", "uses": "asserted"},
            **study,
        },
        "inputs": {"documents": 3, "sha256": which},
        "lexicons": [{"name": lexicon, "version": "1", "sha256": which * 10, "labels": LABELS}],
        "rules": {},
        "segmenter": {},
        "files": {},
        "seed": 1,
        "versions": {"discourse": "9"},
        "tables": {},
    }
    return Side(which, tables, record)


def _corpus(which: str) -> dict[str, pa.Table]:
    documents, texts, passages = [], [], []
    for doc_id, text in TEXTS[which].items():
        language = "zh" if doc_id == "d.txt" else "en"
        documents.append(
            {
                "doc_id": doc_id, "path": doc_id, "side": "China" if language == "zh" else "EU", "language": language,
                "format": "txt", "n_chars": len(text), "n_passages": 1, "n_sentences": 2, "n_tokens": 8,
                "sha256": text, "text_sha256": text, "year": 2014, "encoding": "utf-8",
            }
        )  # fmt: skip
        texts.append({"doc_id": doc_id, "text": text})
        passages.append(
            {
                "doc_id": doc_id, "passage": 0, "start": 0, "end": len(text), "kind": "body", "language": language,
                "n_sentences": 2, "n_tokens": 8, "counted": True,
            }
        )  # fmt: skip
    return {
        "documents": schema.from_rows("documents", documents),
        "texts": schema.from_rows("texts", texts),
        "passages": schema.from_rows("passages", passages),
    }


def _found(which: str, lexicon: str) -> dict[str, pa.Table]:
    patterns = [
        {
            "lexicon": lexicon, "pattern_id": pattern, "pattern": pattern.rpartition("/")[2], "language": language,
            "concept": concept, "subframe": f"{frame}/{frame}", "frame": frame, "counts": True, "weight": 1.0,
        }
        for pattern, language, concept, frame in PATTERNS[which]
    ]  # fmt: skip
    hits = []
    for doc_id, surface, occurrence, pattern, polarity in HITS[which]:
        start = place(TEXTS[which][doc_id], surface, occurrence)
        hits.append(
            {
                "lexicon": lexicon, "doc_id": doc_id, "start": start, "end": start + len(surface),
                "pattern_id": pattern, "passage": 0, "sentence": 0, "surface": surface, "polarity": polarity,
                "reality": "actual", "voice": "own", "marking": "plain", "about": "EU",
                "counts_concept": True, "counts_subframe": True, "counts_frame": True,
            }
        )  # fmt: skip
    refused = {key: value for key, value in hits[0].items() if not key.startswith("counts_")}
    start = place(TEXTS["second"]["b.txt"], "threat", 0)
    refused |= {"doc_id": "b.txt", "start": start, "end": start + 6, "reason": "gate:topic"}
    return {
        "patterns": schema.from_rows("patterns", patterns),
        "hits": schema.from_rows("hits", hits),
        "candidates": schema.from_rows("candidates", [refused] if which == "second" else []),
    }


def _numbers(lexicon: str, share: float) -> dict[str, pa.Table]:
    common = {"lexicon": lexicon, "uses": "asserted", "by": "side", "about": "all", "language": "en", "level": "frame"}
    counts = {"n_documents": 3, "documents_with_hit": 2, "n_sentences": 10, "n_tokens": 80, "hits": 5}
    rates = [
        {
            **common, **counts, "group": group, "name": "security", "sentences_with_hit": int(10 * value),
            "share_of_sentences": value, "share_of_sentences_low": value / 2, "share_of_sentences_high": value * 2,
        }
        for group, value in (("EU", share), ("China", 0.1))
    ]  # fmt: skip
    contrast = {
        **common, "group_a": "EU", "group_b": "China", "name": "security", "measure": "share_of_sentences",
        "scale": "difference", "value_a": share, "value_b": 0.1, "estimate": share - 0.1, "low": 0.0, "high": 0.5,
        "n_a": 3, "n_b": 3, "unit": "documents", "method": "MOVER", "primary": True, "family": "x",
    }  # fmt: skip
    return {"rates": schema.from_rows("rates", rates), "contrasts": schema.from_rows("contrasts", [contrast])}
