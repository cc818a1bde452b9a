"""Tables of a validated run: what 120 codings say of a small lexicon."""

from __future__ import annotations

from discourse import schema

HEAD = {"instrument": "tiny", "level": "frame", "name": "security"}
PAIR = {"by": "side", "group_a": "EU", "group_b": "China"}
ENDS = {"low": 0.1, "high": 0.5}
ROWS = {
    "validation_scores": [
        {
            **HEAD,
            "uses": uses,
            "by": by,
            "group": group,
            "n_coded": 120,
            "n_found": 40,
            "n_present": 50.0,
            "precision": 0.8,
        }
        | {
            "precision_low": 0.7,
            "precision_high": 0.9,
            "recall": 0.64,
            "recall_low": 0.5,
            "recall_high": 0.75,
            "f1": 0.71,
        }
        for uses in ("all", "asserted")
        for by, group in (("none", "all"), ("side", "EU"), ("concept", "border"), ("side*language", "EU × zh"))
    ],
    "corrected_rates": [
        {**HEAD, "uses": "asserted", "by": "side", "group": "EU", "language": "zh", "n_sentences": 9, "n_documents": 2}
        | {"n_coded": 9, "raw": 0.375, "corrected": 0.5, **ENDS, "rogan_gladen": 0.45}
    ],
    "corrected_contrasts": [
        {
            **HEAD,
            "uses": "asserted",
            **PAIR,
            "language": "en",
            "n_a": 60,
            "n_b": 60,
            "raw": 0.375,
            "corrected": 0.25,
            **ENDS,
        }
        | {"p": 0.02, "rogan_gladen": 0.3}
    ],
    "validation_errors": [
        {**HEAD, "uses": "all", "error": "recall", **PAIR, "estimate": 0.2, **ENDS, "p": 0.04, "n_a": 60, "n_b": 60}
    ],
    "validation_sources": [
        {
            **HEAD,
            "kind": "pattern",
            "source": "border/zh/边境管控",
            "n_coded": 9,
            "n_wrong": 4.0,
            "share_wrong": 4 / 9,
            "units": "a:1",
        }
    ],
    "validation_curve": [
        {**HEAD, "uses": "asserted", "quantity": "EU − China", "n": n, "half_width": 1.6 / n, "coded": n == 120}
        for n in (100, 120)
    ],
    "validation_notes": [schema.warning("validation", "one-coder", "安", coder="安")],
    "agreement": [
        {
            "variable": "security",
            "by": "all",
            "group": "all",
            "n_coded": 9,
            "n_units": 9,
            "n_coders": 2,
            "raw": 0.9,
            "alpha": 0.75,
        }
    ],
}
TABLES = {name: schema.from_rows(name, rows) for name, rows in ROWS.items()}
