"""Rates and contrasts of the small run, as they were chosen by hand."""

from __future__ import annotations

from typing import Any

LEXICON = "tiny"


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


def rate_rows() -> list[dict[str, Any]]:
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
                    "lexicon": LEXICON,
                    "uses": uses,
                    "by": "side",
                    "group": group,
                    "about": "all",
                    "language": language,
                    "level": "frame",
                    "name": name,
                    "n_documents": 2,
                    "documents_with_hit": 1 + (found > 1),
                    "n_sentences": total,
                    "sentences_with_hit": found,
                    "n_tokens": 20 * total,
                    "hits": hits,
                    "per_1000_tokens": 50 * hits / total,
                    **share,
                }
            )
    return rows


def contrast_rows() -> list[dict[str, Any]]:
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
            "lexicon": LEXICON,
            "uses": uses,
            "by": "side",
            "group_a": "EU",
            "group_b": "China",
            "about": "all",
            "language": language,
            "level": "frame",
            "name": name,
            "measure": "share_of_sentences",
            "value_a": a,
            "value_b": b,
            "n_a": 12,
            "n_b": 14,
            "unit": "documents",
            "method": "permutation",
            "warning": None,
            "family": "primary" if name == "security" and language == "en" and uses == "asserted" else "others",
            "primary": False,
            "tipping_point": None,
        }
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
