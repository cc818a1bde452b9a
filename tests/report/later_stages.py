"""Tables of the small run that belong to stages which not every run has."""

from __future__ import annotations

from typing import Any


def rows(lexicon: str) -> dict[str, list[dict[str, Any]]]:
    """Rows of each table."""
    return {
        "keyness": [
            {
                "by": "side",
                "group_a": "EU",
                "group_b": "China",
                "language": language,
                "unit": "word",
                "term": term,
                "n_a": a,
                "n_b": b,
                "total_a": 100,
                "total_b": 90,
                "documents_a": 2,
                "documents_b": 1,
                "dp_norm": 0.4,
                "log_odds": z / 2,
                "z": z,
                "g2": abs(z) * 3,
                "prior": "both groups, 500 words",
            }
            for language, term, a, b, z in (
                ("en", "quay", 9, 1, 2.5),
                ("en", "harbour", 6, 1, 1.8),
                ("en", "county", 1, 8, -2.9),
                ("zh", "港口", 5, 1, 1.9),
                ("zh", "县里", 0, 7, -2.2),
            )
        ],
        "moves": [
            {
                "lexicon": lexicon,
                "doc_id": "EU/en-1.txt",
                "unit": "passage",
                "place": 1,
                "uses": "all",
                "about": "EU",
                "threat": "illegal_migration",
                "referent": "society",
                "measure": "border",
                "hits": 3,
            },
            {
                "lexicon": lexicon,
                "doc_id": "EU/zh-1.txt",
                "unit": "passage",
                "place": 0,
                "uses": "all",
                "about": "EU",
                "threat": "illegal_migration",
                "referent": "society",
                "measure": "border",
                "hits": 3,
            },
        ],
        "move_rates": [
            {
                "lexicon": lexicon,
                "uses": "all",
                "by": "side",
                "group": group,
                "about": "all",
                "language": "en",
                "unit": "passage",
                "kind": "move",
                "n_units": 4,
                "moves": n,
                "expected": 0.5,
                "lift": lift,
                "low": 0.4,
                "high": 3.5,
                "p": 0.2,
            }
            for group, n, lift in (("EU", 1, 2.0), ("China", 0, 0.0))
        ],
        "trends": [
            {
                "lexicon": lexicon,
                "uses": "asserted",
                "by": "side",
                "group": group,
                "about": "all",
                "language": "en",
                "level": "frame",
                "name": "security",
                "measure": "share_of_sentences",
                "period": period,
                "n_documents": 1,
                "value": value,
                "low": value / 2,
                "high": min(1.0, value * 1.5),
                "event": event,
            }
            for group, period, value, event in (
                ("EU", "2015", 0.5, "2015 arrivals"),
                ("EU", "2018", 0.2, None),
                ("China", "2012", 0.1, None),
                ("China", "2020", 0.3, None),
            )
        ],
        "topics": [
            {
                "language": language,
                "model": "lda",
                "topic": topic,
                "label": label,
                "concepts": "border",
                "share": share,
                "coherence": 0.4,
                "stability": 0.8,
                "n_topics": 2,
                "n_units": 6,
                "matched": None,
            }
            for language, topic, label, share in (
                ("en", 0, "quay, harbour", 0.6),
                ("en", 1, "county, rooms", 0.4),
                ("zh", 0, "港口, 管控", 0.7),
                ("zh", 1, "人才, 政策", 0.3),
            )
        ],
        "topic_terms": [
            {"language": "en", "model": "lda", "topic": topic, "rank": rank, "term": term, "weight": 0.1}
            for topic, terms in ((0, ("quay", "harbour")), (1, ("county", "rooms")))
            for rank, term in enumerate(terms, 1)
        ],
        "topic_passages": [
            {
                "language": "en",
                "model": "lda",
                "topic": 0,
                "rank": 1,
                "doc_id": "EU/en-1.txt",
                "passage": 1,
                "weight": 0.9,
            }
        ],
        "topic_contrasts": [
            {
                "language": "en",
                "model": "lda",
                "topic": topic,
                "by": "side",
                "group_a": "EU",
                "group_b": "China",
                "value_a": a,
                "value_b": b,
                "estimate": a - b,
                "low": a - b - 0.2,
                "high": a - b + 0.2,
                "p": 0.01,
                "q": 0.02,
                "n_a": 2,
                "n_b": 2,
            }
            for topic, a, b in ((0, 0.8, 0.3), (1, 0.2, 0.7))
        ],
        "comparability": [
            {"check": "association", "item": "language", "group": "all", "n": 8, "value": 0.0},
            {
                "check": "period",
                "item": "2015",
                "group": "China",
                "n": 0,
                "note": "no document of this group in this year",
            },
        ],
        "calibration": [
            {
                "lexicon": lexicon,
                "level": "frame",
                "name": "security",
                "gate": "on",
                "n_pairs": 400,
                "hits_en": 50,
                "hits_zh": 40,
                "pairs_en": 45,
                "pairs_zh": 38,
                "pairs_both": 33,
                "kappa": 0.71,
                "ratio": 0.8,
                "ratio_low": 0.65,
                "ratio_high": 0.98,
                "tokens_ratio": 1.8,
            }
        ],
        "robustness": [
            {
                "lexicon": lexicon,
                "name": "security",
                "measure": "share_of_sentences",
                "variation": variation,
                "setting": setting,
                "estimate": value,
                "low": value - 0.2,
                "high": value + 0.2,
                "p": 0.1,
                "same_sign": value > 0,
            }
            for variation, setting, value in (
                ("uses", "all", 0.25),
                ("primary", "as declared", 0.375),
                ("denominator", "hits_per_100_sentences", 12.5),
                ("language", "zh", -0.15),
                *[("pattern out", f"border/en/pattern {n}", 0.3 + n / 100) for n in range(9)],
                ("document out", "EU/en-1.txt", -0.05),
            )
        ],
    }
