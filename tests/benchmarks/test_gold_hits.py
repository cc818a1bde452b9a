"""The pointers of benchmarks/gold: no text, halves by document, and sentences that are still those that were coded."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

HITS = Path(__file__).parents[2] / "benchmarks" / "gold" / "hits.csv"
NUMBERS = ("start", "end", "term", "term_end")


def _rows() -> list[dict[str, str]]:
    with HITS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_620_hits_a_language_at_most_ten_a_document_and_one_a_sentence() -> None:
    rows = _rows()
    assert Counter(row["language"] for row in rows) == {"en": 620, "zh": 620}
    assert max(Counter((row["language"], row["document"]) for row in rows).values()) <= 10
    assert len({(row["file"], row["item"], row["language"], row["start"]) for row in rows}) == len(rows)


def test_halves_are_split_by_document() -> None:
    parts = defaultdict(set)
    for row in _rows():
        parts[row["document"]].add(row["part"])
    assert {len(found) for found in parts.values()} == {1}
    halves = Counter((row["language"], row["part"]) for row in _rows())
    assert min(halves.values()) >= 290


def test_pointers_hold_no_text() -> None:
    for row in _rows():
        start, end, term, term_end = (int(row[column]) for column in NUMBERS)
        assert start <= term < term_end <= end
        assert len(row["sha256"]) == 16
        assert set(row) == {
            *("id", "language", "part", "collection", "document", "file", "item"),
            *(*NUMBERS, "sha256", "concept", "frame"),
        }


@pytest.mark.reference
def test_sentences_are_those_that_were_coded(gold: dict[str, ModuleType], reference: Path) -> None:
    places = [*gold["product"].gold_places("train"), *gold["product"].gold_places("test")]
    assert len(places) == 1240


def test_a_frame_has_its_share_averaged_over_documents(gold: dict[str, ModuleType]) -> None:
    hits = pd.DataFrame({"document": ["a"] * 8 + ["b"] * 2, "frame": ["security"] * 8 + ["security", "welfare"]})
    assert gold["draw"].quotas(hits, 20) == {"security": 15, "welfare": 5}


def _enriched() -> list[dict[str, str]]:
    with HITS.with_name("hits_enriched.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_second_draw_keeps_the_halves_of_documents_and_repeats_no_sentence() -> None:
    halves = {row["document"]: row["part"] for row in _rows()}
    rows = _enriched()
    assert [row["document"] for row in rows if halves.get(row["document"], row["part"]) != row["part"]] == []
    first = {(row["file"], row["item"], row["start"]) for row in _rows()}
    assert not first & {(row["file"], row["item"], row["start"]) for row in rows}
    assert max(Counter((row["language"], row["document"]) for row in rows).values()) <= 12


def test_every_stratum_of_the_second_draw_has_one_weight() -> None:
    weights = defaultdict(set)
    for row in _enriched():
        weights[row["language"], row["part"], row["stratum"]].add(float(row["weight"]))
    assert {len(found) for found in weights.values()} == {1}
    assert min(min(found) for found in weights.values()) >= 1


@pytest.mark.reference
def test_sentences_of_the_second_draw_are_those_that_were_coded(gold: dict[str, ModuleType], reference: Path) -> None:
    places = [*gold["product"].gold_places("train-enriched"), *gold["product"].gold_places("test-enriched")]
    assert len(places) == len(_enriched())
    assert all(place.weight >= 1 for place in places)
