"""Concepts whose calibration differs between texts are named where languages are compared."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa

from discourse import schema
from discourse.measure.unstable import unstable_concepts


def calibration(**spread: tuple[float | None, float | None]) -> pa.Table:
    rows: list[dict[str, Any]] = [
        {"lexicon": "small", "level": "concept", "name": name, "gate": "off", "n_pairs": 9, "hits_en": 9, "hits_zh": 9}
        | {"pairs_en": 9, "pairs_zh": 9, "pairs_both": 9, "ratio_lowest": low, "ratio_highest": high}
        for name, (low, high) in spread.items()
    ]
    return schema.from_rows("calibration", rows)


def found(table: pa.Table, languages: tuple[str, ...], make_tables: Any, make_document: Any) -> list[dict[str, Any]]:
    documents = [make_document(f"d{n}", "EU", language) for n, language in enumerate(languages)]
    sentence = {"tokens": 9, "hits": ["threat_word", "border"]}
    tables = make_tables(documents, {f"d{n}": [[sentence]] for n in range(len(documents))})
    made = unstable_concepts(table, tables.documents, tables.patterns, tables.hits)
    return [json.loads(cell) for cell in made["parameters"].to_pylist()]


def test_named_is_what_leaves_half_to_twice_in_some_text(make_tables: Any, make_document: Any) -> None:
    table = calibration(threat_word=(0.3, 1.1), border=(0.6, 1.9), crime=(0.1, 3.0))
    assert found(table, ("en", "zh"), make_tables, make_document) == [
        {"lexicon": "small", "total": 1, "concepts": [{"concept": "threat_word", "lowest": 0.3, "highest": 1.1}]}
    ]


def test_nothing_without_a_spread_or_in_one_language(make_tables: Any, make_document: Any) -> None:
    assert found(calibration(threat_word=(None, None)), ("en", "zh"), make_tables, make_document) == []
    assert found(calibration(threat_word=(0.3, 1.1)), ("en", "en"), make_tables, make_document) == []
