"""Pairs of frames and concepts: counts by hand, expectation against enumeration, intervals over documents."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pytest

from discourse import schema
from discourse.measure.cooccurrence import FEWEST
from discourse.measure.frame_pairs import frame_pairs

CONTEXT = {"polarity": "asserted", "reality": "actual", "voice": "own", "marking": "plain"}
CONCEPTS = {
    "wall": ("security", True),
    "jobs": ("development", True),
    "aid": ("development", True),
    "坝": ("water", False),
}


@pytest.fixture
def patterns() -> pa.Table:
    rows = [
        {"concept": concept, "pattern_id": f"{concept}/zh/{concept}", "pattern": concept, "lexicon": "m"}
        | {"language": "zh", "subframe": "s", "frame": frame, "counts": counts, "weight": 1.0}
        for concept, (frame, counts) in CONCEPTS.items()
    ]
    return schema.from_rows("patterns", rows)


def hit(doc_id: str, sentence: int, concept: str, **context: str) -> dict[str, Any]:
    row = {"lexicon": "m", "doc_id": doc_id, "start": 100 * sentence, "end": 100 * sentence + len(concept)}
    row |= {"pattern_id": f"{concept}/zh/{concept}", "passage": sentence // 2, "sentence": sentence, "surface": concept}
    return row | CONTEXT | context | {"counts_concept": True, "counts_subframe": True, "counts_frame": True}


def corpus(make_document: Any, sides: dict[str, str], length: int = 4) -> dict[str, pa.Table]:
    sentences = [
        {"doc_id": d, "sentence": i, "passage": i // 2, "start": i, "end": i + 1, "n_tokens": 5}
        for d in sides
        for i in range(length)
    ]
    passages = [
        {"doc_id": d, "passage": p, "start": 0, "end": 1, "kind": "body", "language": "zh", "counted": True}
        | {"n_sentences": 2, "n_tokens": 10}
        for d in sides
        for p in range(length // 2)
    ]
    return {
        "passages": schema.from_rows("passages", passages),
        "sentences": schema.from_rows("sentences", sentences),
        "documents": schema.from_rows("documents", [make_document(d, side, "zh") for d, side in sides.items()]),
    }


def rows(table: pa.Table, **wanted: str) -> pl.DataFrame:
    chosen = {"uses": "all", "by": "none", "language": "zh", "level": "frame", "unit": "sentence", "period": "all"}
    return pl.DataFrame(table).filter(*[pl.col(k) == v for k, v in (chosen | wanted).items()])


def test_counts_expectation_and_lift_by_hand(patterns: pa.Table, make_document: Any) -> None:
    """a: wall in 2 of 4 sentences, jobs in 2, together in 1 (expected 1); b: wall in 1, jobs in 1, together (1/4)."""
    tables = corpus(make_document, {"a": "China", "b": "EU"})
    found = [hit("a", 0, "wall"), hit("a", 0, "jobs"), hit("a", 1, "wall"), hit("a", 3, "aid"), hit("a", 3, "坝")]
    found += [hit("b", 2, "wall"), hit("b", 2, "jobs", polarity="negated")]
    made = frame_pairs(schema.from_rows("hits", found), patterns, **tables, resamples=19)
    columns = ("name_a", "name_b", "n_units", "units_a", "units_b", "units_both", "expected", "documents_both")
    assert rows(made).select(*columns).rows() == [("development", "security", 8, 3, 3, 2, 1.25, 2)]
    assert rows(made)["lift"].to_list() == [1.6]
    assert rows(made, uses="asserted").select("units_both", "expected").rows() == [(1, 1.0)]
    # passages: in a, wall is in 1 of 2 and jobs or aid in 2; in b both are in the same of 2
    assert rows(made, unit="passage").select("units_both", "expected").rows() == [(2, 1.5)]
    assert rows(made, level="concept").select("name_a", "name_b", "units_both").rows() == [("jobs", "wall", 2)]
    assert rows(made, by="side", group="EU")["lift"].to_list() == [4.0]


def test_expectation_is_the_mean_over_all_arrangements(patterns: pa.Table, make_document: Any) -> None:
    tables = corpus(make_document, {"a": "China"}, length=6)
    found = [hit("a", i, "wall") for i in (0, 1, 2)] + [hit("a", i, "jobs") for i in (2, 5)]
    made = rows(frame_pairs(schema.from_rows("hits", found), patterns, **tables, resamples=19))
    overlaps = [
        len(set(first) & set(second))
        for first in itertools.combinations(range(6), 3)
        for second in itertools.combinations(range(6), 2)
    ]
    assert made["expected"][0] == pytest.approx(np.mean(overlaps))


def test_few_documents_have_no_interval_and_more_one_that_a_bootstrap_by_hand_gives(
    patterns: pa.Table, make_document: Any
) -> None:
    names = [f"d{i}" for i in range(12)]
    tables = corpus(make_document, dict.fromkeys(names, "China"))
    found = []
    for number, name in enumerate(names):
        found += [hit(name, 0, "wall"), hit(name, 0 if number % 2 else 1, "jobs")]
    made = rows(frame_pairs(schema.from_rows("hits", found), patterns, **tables, resamples=1999))
    assert made.select("units_both", "expected", "lift").rows() == [(6, 3.0, 2.0)]
    draws = np.random.default_rng(5).integers(0, 12, (20_000, 12))
    low, high = np.quantile((draws % 2).sum(axis=1) / (12 / 4), [0.025, 0.975])
    assert made["low"][0] == pytest.approx(low, abs=0.34)
    assert made["high"][0] == pytest.approx(high, abs=0.34)
    few = found[: 2 * 2 * (FEWEST - 1)]
    made = rows(frame_pairs(schema.from_rows("hits", few), patterns, **tables, resamples=99))
    assert made.select("documents_both", "low", "high").rows() == [(FEWEST - 1, None, None)]


def test_rows_by_period_have_no_interval_and_empty_input_no_rows(patterns: pa.Table, make_document: Any) -> None:
    tables = corpus(make_document, {"a": "China", "b": "EU"})
    found = [hit(d, 0, concept) for d in "ab" for concept in ("wall", "jobs")]
    documents = tables["documents"].drop_columns("year").append_column("year", pa.array([2014, 2016], pa.int64()))
    tables["documents"] = schema.make("documents", documents)
    made = frame_pairs(schema.from_rows("hits", found), patterns, **tables, period="5", resamples=19)
    spans = pl.DataFrame(made).filter((pl.col("by") == "none") & (pl.col("level") == "frame"))["period"]
    assert sorted(set(spans)) == ["2010–2014", "2015–2019", "all"]
    assert frame_pairs(schema.empty("hits"), patterns, **tables, resamples=19).num_rows == 0
