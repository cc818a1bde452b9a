"""A small run made by hand: eight short texts, their hits, and rates and contrasts with literal numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from discourse import schema

LEXICON = "tiny"
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
    "illegal_migration": ("security", "security/illegality", "threat", True, {"en": ("illegal migration",), "zh": ("非法移民",)}),
    "border": ("security", "security/control", "measure", True, {"en": ("border checks",), "zh": ("边境管控",)}),
    "society": ("security", "security/control", "referent", True, {"en": ("public order",), "zh": ("社会秩序",)}),
    "talent": ("development", "development/talent", "topic", True, {"en": ("skilled workers",), "zh": ("人才",)}),
    "migrant": ("topic", "topic/people", "topic", False, {"en": ("newcomers",), "zh": ("外国人",)}),
}  # fmt: skip
DOCUMENTS = (
    ("EU/en-1.txt", "EU", "en", 2015, "Note from the port office", (
        "Port office, spring bulletin",
        "The office fears that illegal migration will strain public order. It asks for border checks at both quays.",
        "Nobody here says that newcomers are to blame. There is no illegal migration in the northern harbour.")),
    ("EU/en-2.txt", "EU", "en", 2018, "Round table on labour", (
        "Firms want skilled workers. The round table asked for border checks that are quick.",)),
    ("EU/zh-1.txt", "EU", "zh", 2016, "港口简报", ("港口部门担心非法移民影响社会秩序，要求加强边境管控。",)),
    ("EU/zh-2.txt", "EU", "zh", 2019, "用工座谈", ("企业需要人才。会议没有讨论外国人的问题。",)),
    ("China/zh-1.txt", "China", "zh", 2013, "县里的通知", ("县里将为人才和外国人提供便利。", "通知说：非法移民并不多见。")),
    ("China/zh-2.txt", "China", "zh", 2017, "縣裡的報告", ("报告介绍了人才政策，也提到边境管控。",)),
    ("China/en-1.txt", "China", "en", 2012, "County notice", ("The county offers rooms to skilled workers and newcomers.",)),
    ("China/en-2.txt", "China", "en", 2020, "County report", (
        "Skilled workers stay longer now. If illegal migration rose, the county would add border checks.",)),
)  # fmt: skip


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
                            "lexicon": LEXICON, "doc_id": document["doc_id"], "start": at, "end": at + len(surface),
                            "pattern_id": f"{concept}/{document['language']}/{surface}", "passage": passage, "sentence": passage,
                            "surface": document["text"][at : at + len(surface)],
                            "polarity": "negated" if negated else "asserted",
                            "reality": "hypothetical" if supposed else "actual", "voice": "own", "marking": "plain",
                            "cue": None, "speaker": None, "about": document["side"], "counts_concept": True,
                            "counts_subframe": True, "counts_frame": True,
                        }
                    )  # fmt: skip
                    at = lower.find(surface, at + 1)
    return rows


def _documents() -> list[dict[str, Any]]:
    rows = []
    for d in texts():
        digest = hashlib.sha256(d["text"].encode()).hexdigest()
        rows.append(
            {
                "doc_id": d["doc_id"], "path": d["doc_id"], "title": d["title"], "side": d["side"], "language": d["language"],
                "script": "Latin" if d["language"] == "en" else "Hans", "date": None, "year": d["year"], "source": "invented",
                "encoding": "utf-8", "format": "txt", "n_chars": len(d["text"]), "n_passages": len(d["places"]),
                "n_sentences": 2 * len(d["places"]), "n_tokens": len(d["text"]) // 4, "sha256": digest, "text_sha256": digest,
            }
        )  # fmt: skip
    return rows


# (language, group, frame): (sentences with a hit, sentences, share's interval, hits)
RATES = {
    ("en", "EU", "security"): (4, 8, (0.25, 0.75), 5),
    ("en", "China", "security"): (1, 4, (0.0, 0.5), 2),
    ("zh", "EU", "security"): (1, 4, (0.0, 0.5), 3),
    ("zh", "China", "security"): (2, 5, (0.2, 0.6), 2),
    ("en", "EU", "development"): (1, 8, (0.0, 0.25), 1),
    ("en", "China", "development"): (2, 4, (0.25, 1.0), 2),
    ("zh", "EU", "development"): (1, 4, (0.0, 0.5), 1),
    ("zh", "China", "development"): (2, 5, (0.2, 0.6), 2),
    ("en", "EU", "topic"): (1, 8, (0.0, 0.25), 1),
    ("en", "China", "topic"): (1, 4, (0.0, 0.5), 1),
}
# of security, two hits of the EU in English and both of China in English are not asserted
ASSERTED = {
    **RATES,
    ("en", "EU", "security"): (3, 8, (0.125, 0.625), 4),
    ("en", "China", "security"): (0, 4, (0.0, 0.0), 1),
}


def _rates() -> list[dict[str, Any]]:
    rows = []
    for uses, values in (("all", RATES), ("asserted", ASSERTED)):
        for (language, group, name), (found, total, (low, high), hits) in values.items():
            share = {
                "share_of_sentences": found / total,
                "share_of_sentences_low": low,
                "share_of_sentences_high": high,
            }
            rows.append(
                {
                    "lexicon": LEXICON, "uses": uses, "by": "side", "group": group, "about": "all", "language": language,
                    "level": "frame", "name": name, "n_documents": 2, "documents_with_hit": 1 + (found > 1),
                    "n_sentences": total, "sentences_with_hit": found, "n_tokens": 20 * total, "hits": hits,
                    "per_1000_tokens": 50 * hits / total, **share,
                }
            )  # fmt: skip
    return rows


def _contrasts() -> list[dict[str, Any]]:
    rows = []
    known = {
        ("asserted", "en", "security"): (0.375, 0.0, 0.375, 0.125, 0.625, 0.004),
        ("asserted", "en", "development"): (0.125, 0.5, -0.375, -0.75, 0.05, 0.21),
        ("asserted", "zh", "security"): (0.25, 0.4, -0.15, -0.4, 0.1, 0.4),
        ("all", "en", "security"): (0.5, 0.25, 0.25, -0.1, 0.6, 0.08),
        ("all", "zh", "security"): (0.25, 0.4, -0.15, -0.4, 0.1, 0.4),
    }
    for (uses, language, name), (a, b, estimate, low, high, p) in known.items():
        base = {
            "lexicon": LEXICON, "uses": uses, "by": "side", "group_a": "EU", "group_b": "China", "about": "all",
            "language": language, "level": "frame", "name": name, "measure": "share_of_sentences", "value_a": a, "value_b": b,
            "n_a": 12, "n_b": 14, "unit": "documents", "method": "permutation", "warning": None,
            "family": "primary" if name == "security" and language == "en" and uses == "asserted" else "others",
            "primary": False, "tipping_point": None,
        }  # fmt: skip
        primary = base["family"] == "primary"
        rows.append(
            {
                **base,
                "primary": primary,
                "scale": "difference",
                "estimate": estimate,
                "low": low,
                "high": high,
                "p": p,
                "p_max": p,
                "q": p,
            }
        )
        if a and b:
            rows.append(
                {
                    **base,
                    "scale": "ratio",
                    "estimate": a / b,
                    "low": a / b / 1.6,
                    "high": a / b * 1.6,
                    "p": p,
                    "p_max": p,
                    "q": p,
                }
            )
    return rows


def _candidates() -> list[dict[str, Any]]:
    text = next(d for d in texts() if d["doc_id"] == "China/zh-2.txt")["text"]
    at = text.find("政策")
    return [
        {
            "lexicon": LEXICON, "doc_id": "China/zh-2.txt", "start": at, "end": at + 2, "pattern_id": "talent/zh/政策",
            "passage": 0, "sentence": 0, "surface": "政策", "reason": "except:人才政策",
        }
    ]  # fmt: skip


def tables() -> dict[str, pa.Table]:
    """Every table of the run that the report reads."""
    made = texts()
    rows: dict[str, list[dict[str, Any]]] = {
        "documents": _documents(),
        "texts": [{"doc_id": d["doc_id"], "text": d["text"]} for d in made],
        "passages": [
            {"doc_id": d["doc_id"], "passage": i, "start": a, "end": b, "kind": "body", "level": None, "language": d["language"],
             "page": None, "line": 1 + 2 * i, "n_sentences": 2, "n_tokens": (b - a) // 4, "counted": True}
            for d in made for i, (a, b) in enumerate(d["places"])
        ],
        "patterns": [
            {"lexicon": LEXICON, "pattern_id": f"{c}/{language}/{s}", "pattern": s, "language": language, "concept": c,
             "subframe": subframe, "frame": frame, "counts": counts, "facet": facet, "weight": 1.0}
            for c, (frame, subframe, facet, counts, surfaces) in CONCEPTS.items()
            for language, listed in surfaces.items() for s in listed
        ],
        "hits": _hits(),
        "candidates": _candidates(),
        "rates": _rates(),
        "contrasts": _contrasts(),
        "warnings": [
            {"stage": "measure", "code": "few-documents", "subject": "EU", "message": "EU has 2 documents.", "advice": "Add some."},
            {"stage": "corpus", "code": "odd", "subject": "x", "message": "A file looks odd.", "advice": "Look at it."},
            {"stage": "corpus", "code": "odd", "subject": "y", "message": "Another file looks odd.", "advice": "Look at it."},
        ],
        "repairs": [{"doc_id": "EU/en-1.txt", "kind": "hyphen", "n": 3, "example": "har-\nbour"}],
        "skipped": [{"path": "broken.txt", "reason": "It is not a text.", "advice": "Save it as UTF-8."}],
    }  # fmt: skip
    return {name: schema.from_rows(name, listed) for name, listed in rows.items()} | later()


def later() -> dict[str, pa.Table]:
    """Tables of the stages that not every run has."""
    rows: dict[str, list[dict[str, Any]]] = {
        "keyness": [
            {"by": "side", "group_a": "EU", "group_b": "China", "language": language, "unit": "word", "term": term, "n_a": a,
             "n_b": b, "total_a": 100, "total_b": 90, "documents_a": 2, "documents_b": 1, "dp_norm": 0.4, "log_odds": z / 2,
             "z": z, "g2": abs(z) * 3, "prior": "both groups, 500 words"}
            for language, term, a, b, z in (
                ("en", "quay", 9, 1, 2.5), ("en", "harbour", 6, 1, 1.8), ("en", "county", 1, 8, -2.9), ("zh", "港口", 5, 1, 1.9),
                ("zh", "县里", 0, 7, -2.2))
        ],
        "moves": [
            {"lexicon": LEXICON, "doc_id": "EU/en-1.txt", "unit": "passage", "place": 1, "uses": "all", "about": "EU",
             "threat": "illegal_migration", "referent": "society", "measure": "border", "hits": 3},
            {"lexicon": LEXICON, "doc_id": "EU/zh-1.txt", "unit": "passage", "place": 0, "uses": "all", "about": "EU",
             "threat": "illegal_migration", "referent": "society", "measure": "border", "hits": 3},
        ],
        "move_rates": [
            {"lexicon": LEXICON, "uses": "all", "by": "side", "group": group, "about": "all", "language": "en",
             "unit": "passage", "kind": "move", "n_units": 4, "moves": n, "expected": 0.5, "lift": lift, "low": 0.4,
             "high": 3.5, "p": 0.2}
            for group, n, lift in (("EU", 1, 2.0), ("China", 0, 0.0))
        ],
        "trends": [
            {"lexicon": LEXICON, "uses": "asserted", "by": "side", "group": group, "about": "all", "language": "en",
             "level": "frame", "name": "security", "measure": "share_of_sentences", "period": period, "n_documents": 1,
             "value": value, "low": value / 2, "high": min(1.0, value * 1.5), "event": event}
            for group, period, value, event in (
                ("EU", "2015", 0.5, "2015 arrivals"), ("EU", "2018", 0.2, None), ("China", "2012", 0.1, None),
                ("China", "2020", 0.3, None))
        ],
        "topics": [
            {"language": language, "model": "lda", "topic": topic, "label": label, "concepts": "border", "share": share,
             "coherence": 0.4, "stability": 0.8, "n_topics": 2, "n_units": 6, "matched": None}
            for language, topic, label, share in (
                ("en", 0, "quay, harbour", 0.6), ("en", 1, "county, rooms", 0.4), ("zh", 0, "港口, 管控", 0.7),
                ("zh", 1, "人才, 政策", 0.3))
        ],
        "topic_terms": [
            {"language": "en", "model": "lda", "topic": topic, "rank": rank, "term": term, "weight": 0.1}
            for topic, terms in ((0, ("quay", "harbour")), (1, ("county", "rooms"))) for rank, term in enumerate(terms, 1)
        ],
        "topic_passages": [
            {"language": "en", "model": "lda", "topic": 0, "rank": 1, "doc_id": "EU/en-1.txt", "passage": 1, "weight": 0.9}
        ],
        "topic_contrasts": [
            {"language": "en", "model": "lda", "topic": topic, "by": "side", "group_a": "EU", "group_b": "China",
             "value_a": a, "value_b": b, "estimate": a - b, "low": a - b - 0.2, "high": a - b + 0.2, "p": 0.01, "q": 0.02,
             "n_a": 2, "n_b": 2}
            for topic, a, b in ((0, 0.8, 0.3), (1, 0.2, 0.7))
        ],
        "comparability": [
            {"check": "association", "item": "language", "group": "all", "n": 8, "value": 0.0},
            {"check": "period", "item": "2015", "group": "China", "n": 0, "note": "no document of this group in this year"},
        ],
        "calibration": [
            {"lexicon": LEXICON, "level": "frame", "name": "security", "gate": "gated", "n_pairs": 400, "hits_en": 50,
             "hits_zh": 40, "pairs_en": 45, "pairs_zh": 38, "pairs_both": 33, "kappa": 0.71, "ratio": 0.8, "ratio_low": 0.65,
             "ratio_high": 0.98, "tokens_ratio": 1.8}
        ],
        "robustness": [
            {"lexicon": LEXICON, "name": "security", "measure": "share_of_sentences", "variation": variation, "setting": setting,
             "estimate": value, "low": value - 0.2, "high": value + 0.2, "p": 0.1, "same_sign": value > 0}
            for variation, setting, value in (
                ("uses", "all", 0.25), ("pattern", "border checks", 0.2), ("document", "EU/en-1.txt", -0.05))
        ],
    }  # fmt: skip
    return {name: schema.from_rows(name, listed) for name, listed in rows.items()}


def info(**study: Any) -> dict[str, Any]:
    """What the pipeline says besides the tables."""
    options = {
        "question": "Do harbours and counties speak of security in the same way?", "title": None, "by": "side",
        "groups": ["EU", "China"], "seed": 7, "resamples": 999,
        "primary": {"level": "frame", "name": "security", "measure": "share_of_sentences", "uses": "asserted"},
    } | study  # fmt: skip
    header = {
        "name": LEXICON, "version": "0.1.0", "title": "A tiny lexicon", "licence": "CC BY 4.0", "sha256": "ab" * 32,
        "description": "Five concepts for tests.", "sources": {},
    }  # fmt: skip
    run = {"seed": 7, "inputs": {"documents": 8, "sha256": "cd" * 32}, "versions": {"discourse": "0.1.0"}}
    return {"study": options, "lexicons": [header], "labels": LABELS, "run": run, "with_text": True}
