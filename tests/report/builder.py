"""A small run made by hand: eight short texts, their hits, and rates and contrasts with literal numbers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from discourse import schema
from tests.report.built_numbers import LEXICON, contrast_rows, rate_rows
from tests.report.later_stages import rows as later_rows
from tests.report.outline import Outline, pictures

__all__ = ["LABELS", "Outline", "info", "pictures", "rows_of", "tables", "texts", "warnings"]

LABELS = {
    "security": {"en": "Security", "zh": "安全"},
    "development": {"en": "Development", "zh": "发展"},
    "topic": {"en": "Topic", "zh": "主题"},
    "security/illegality": {"en": "Illegality", "zh": "非法性"},
    "illegal_migration": {"en": "illegal migration", "zh": "非法移民"},
    "border": {"en": "border control", "zh": "边境管控"},
    "society": {"en": "public order", "zh": "公共秩序"},
    "talent": {"en": "talent", "zh": "人才"},
    "migrant": {"en": "migrant", "zh": "移民"},
}
# concept: (frame, subframe, facet, counts, surfaces by language)
CONCEPTS: Mapping[str, tuple[str, str, str, bool, Mapping[str, tuple[str, ...]]]] = {
    "illegal_migration": (
        "security",
        "security/illegality",
        "threat",
        True,
        {"en": ("illegal migration",), "zh": ("非法移民",)},
    ),
    "border": ("security", "security/control", "measure", True, {"en": ("border checks",), "zh": ("边境管控",)}),
    "society": ("security", "security/control", "referent", True, {"en": ("public order",), "zh": ("社会秩序",)}),
    "talent": ("development", "development/talent", "topic", True, {"en": ("skilled workers",), "zh": ("人才",)}),
    "migrant": ("topic", "topic/people", "topic", False, {"en": ("newcomers",), "zh": ("外国人",)}),
}
DOCUMENTS = (
    (
        "EU/en-1.txt",
        "EU",
        "en",
        2015,
        "Note from the port office",
        (
            "Port office, spring bulletin",
            "The office fears that illegal migration will strain public order. It asks for border checks at the quays.",
            "Nobody here says that newcomers are to blame. There is no illegal migration in the northern harbour.",
        ),
    ),
    (
        "EU/en-2.txt",
        "EU",
        "en",
        2018,
        "Round table on labour",
        ("Firms want skilled workers. The round table asked for border checks that are quick.",),
    ),
    ("EU/zh-1.txt", "EU", "zh", 2016, "港口简报", ("港口部门担心非法移民影响社会秩序，要求加强边境管控。",)),
    ("EU/zh-2.txt", "EU", "zh", 2019, "用工座谈", ("企业需要人才。会议没有讨论外国人的问题。",)),
    (
        "China/zh-1.txt",
        "China",
        "zh",
        2013,
        "县里的通知",
        ("县里将为人才和外国人提供便利。", "通知说：非法移民并不多见。"),
    ),
    ("China/zh-2.txt", "China", "zh", 2017, "縣裡的報告", ("报告介绍了人才政策，也提到边境管控。",)),
    (
        "China/en-1.txt",
        "China",
        "en",
        2012,
        "County notice",
        ("The county offers rooms to skilled workers and newcomers.",),
    ),
    (
        "China/en-2.txt",
        "China",
        "en",
        2020,
        "County report",
        ("Skilled workers stay longer now. If illegal migration rose, the county would add border checks.",),
    ),
)


def texts() -> list[dict[str, Any]]:
    """Document rows with their text and passages."""
    made = []
    for doc_id, side, language, year, title, passages in DOCUMENTS:
        text = "\n\n".join(passages)
        places, at = [], 0
        for passage in passages:
            places.append((at, at + len(passage)))
            at += len(passage) + 2
        made.append(
            {
                "doc_id": doc_id,
                "side": side,
                "language": language,
                "year": year,
                "title": title,
                "text": text,
                "places": places,
            }
        )
    return made


def _hits() -> list[dict[str, Any]]:
    rows = []
    for document in texts():
        lower = document["text"].lower()
        for concept, (_, _, _, _, surfaces) in CONCEPTS.items():
            for surface in surfaces.get(document["language"], ()):
                at = lower.find(surface)
                while at >= 0:
                    passage = next(i for i, (a, b) in enumerate(document["places"]) if a <= at < b)
                    negated = "no illegal" in lower[max(0, at - 3) : at + 8]
                    supposed = "if illegal" in lower[max(0, at - 3) : at + 8]
                    rows.append(
                        {
                            "lexicon": LEXICON,
                            "doc_id": document["doc_id"],
                            "start": at,
                            "end": at + len(surface),
                            "pattern_id": f"{concept}/{document['language']}/{surface}",
                            "passage": passage,
                            "sentence": passage,
                            "surface": document["text"][at : at + len(surface)],
                            "polarity": "negated" if negated else "asserted",
                            "reality": "hypothetical" if supposed else "actual",
                            "voice": "own",
                            "marking": "plain",
                            "cue": None,
                            "speaker": None,
                            "about": document["side"],
                            "counts_concept": True,
                            "counts_subframe": True,
                            "counts_frame": True,
                        }
                    )
                    at = lower.find(surface, at + 1)
    return rows


def _documents() -> list[dict[str, Any]]:
    rows = []
    for d in texts():
        digest = hashlib.sha256(d["text"].encode()).hexdigest()
        rows.append(
            {
                "doc_id": d["doc_id"],
                "path": d["doc_id"],
                "title": d["title"],
                "side": d["side"],
                "language": d["language"],
                "script": "Latin" if d["language"] == "en" else "Hans",
                "date": None,
                "year": d["year"],
                "source": "invented",
                "encoding": "utf-8",
                "format": "txt",
                "n_chars": len(d["text"]),
                "n_passages": len(d["places"]),
                "n_sentences": 2 * len(d["places"]),
                "n_tokens": len(d["text"]) // 4,
                "sha256": digest,
                "text_sha256": digest,
            }
        )
    return rows


def _candidates() -> list[dict[str, Any]]:
    text = next(d for d in texts() if d["doc_id"] == "China/zh-2.txt")["text"]
    at = text.find("政策")
    return [
        {
            "lexicon": LEXICON,
            "doc_id": "China/zh-2.txt",
            "start": at,
            "end": at + 2,
            "pattern_id": "talent/zh/政策",
            "passage": 0,
            "sentence": 0,
            "surface": "政策",
            "reason": "except:人才政策",
        }
    ]


def tables() -> dict[str, pa.Table]:
    """Every table of the run that the report reads."""
    made = texts()
    rows: dict[str, list[dict[str, Any]]] = {
        "documents": _documents(),
        "texts": [{"doc_id": d["doc_id"], "text": d["text"]} for d in made],
        "passages": [
            {
                "doc_id": d["doc_id"],
                "passage": i,
                "start": a,
                "end": b,
                "kind": "body",
                "level": None,
                "language": d["language"],
                "page": None,
                "line": 1 + 2 * i,
                "n_sentences": 2,
                "n_tokens": (b - a) // 4,
                "counted": True,
            }
            for d in made
            for i, (a, b) in enumerate(d["places"])
        ],
        "patterns": [
            {
                "lexicon": LEXICON,
                "pattern_id": f"{c}/{language}/{s}",
                "pattern": s,
                "language": language,
                "concept": c,
                "subframe": subframe,
                "frame": frame,
                "counts": counts,
                "facet": facet,
                "weight": 1.0,
            }
            for c, (frame, subframe, facet, counts, surfaces) in CONCEPTS.items()
            for language, listed in surfaces.items()
            for s in listed
        ],
        "hits": _hits(),
        "candidates": _candidates(),
        "rates": rate_rows(),
        "contrasts": contrast_rows(),
        "repairs": [{"doc_id": "EU/en-1.txt", "kind": "hyphen", "n": 3, "example": "har-\nbour"}],
        "skipped": [{"path": "broken.txt", "reason": "It is not a text.", "advice": "Save it as UTF-8."}],
    }
    tables = {name: schema.from_rows(name, listed) for name, listed in {**rows, **later_rows(LEXICON)}.items()}
    few = ("measure", "few-documents", "EU", {"documents": 2, "group": "EU", "least": 10})
    pages = (("text", "whole-page", doc_id, {}) for doc_id in ("a.txt", "b.txt"))
    return {**tables, "warnings": warnings(few, *pages)}


def warnings(*rows: tuple[str, str, str, dict[str, Any]]) -> pa.Table:
    """Table `warnings` of (stage, code, subject, parameters)."""
    kept = [(*row, json.dumps(given, ensure_ascii=False, sort_keys=True)) for *row, given in rows]
    columns = zip(*kept, strict=True) if kept else [()] * 4
    names = ("stage", "code", "subject", "parameters")
    return pa.table({name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)})


def info(**study: Any) -> dict[str, Any]:
    """What the pipeline says besides the tables."""
    options = {
        "question": "Do harbours and counties speak of security in the same way?",
        "title": None,
        "by": "side",
        "groups": ["EU", "China"],
        "seed": 7,
        "resamples": 999,
        "primary": {"level": "frame", "name": "security", "measure": "share_of_sentences", "uses": "asserted"},
    } | study
    header = {
        "name": LEXICON,
        "version": "0.1.0",
        "title": "A tiny lexicon",
        "licence": "CC BY 4.0",
        "sha256": "ab" * 32,
        "description": "Five concepts for tests.",
        "sources": {},
    }
    run = {"seed": 7, "inputs": {"documents": 8, "sha256": "cd" * 32}, "versions": {"discourse": "0.1.0"}}
    return {"study": options, "lexicons": [header], "labels": LABELS, "run": run, "with_text": True}


def rows_of(name: str, /, **changes: Any) -> list[dict[str, Any]]:
    """The rows of a table of the run, with some values changed in each of them."""
    return [{**row, **changes} for row in tables()[name].to_pylist()]
