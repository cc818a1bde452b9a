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


def _drawn(name: str) -> list[dict[str, str]]:
    with HITS.with_name(f"hits_{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _places(rows: list[dict[str, str]]) -> set[tuple[str, str, str]]:
    return {(row["file"], row["item"], row["start"]) for row in rows}


@pytest.mark.parametrize("name", ["enriched", "third"])
def test_later_draws_keep_the_halves_of_documents_and_repeat_no_sentence(name: str) -> None:
    halves = {row["document"]: row["part"] for row in _rows()}
    rows = _drawn(name)
    assert [row["document"] for row in rows if halves.get(row["document"], row["part"]) != row["part"]] == []
    assert not _places(_rows()) & _places(rows)
    assert max(Counter((row["language"], row["document"]) for row in rows).values()) <= 12


def test_the_third_draw_has_only_the_test_half_and_no_sentence_of_the_second() -> None:
    assert {row["part"] for row in _drawn("third")} == {"test"}
    assert not _places(_drawn("third")) & _places(_drawn("enriched"))


@pytest.mark.parametrize("name", ["enriched", "third", "fourth"])
def test_every_stratum_of_a_later_draw_has_one_weight(name: str) -> None:
    weights = defaultdict(set)
    for row in _drawn(name):
        weights[row["language"], row["part"], row["stratum"]].add(float(row["weight"]))
    assert {len(found) for found in weights.values()} == {1}
    assert min(min(found) for found in weights.values()) >= 1


@pytest.mark.reference
@pytest.mark.parametrize(("name", "parts"), [("enriched", ("train", "test")), ("third", ("test",))])
def test_sentences_of_later_draws_are_those_that_were_coded(
    gold: dict[str, ModuleType], reference: Path, name: str, parts: tuple[str, ...]
) -> None:
    places = [place for part in parts for place in gold["product"].gold_places(f"{part}-{name}")]
    assert len(places) == len(_drawn(name))
    assert all(place.weight >= 1 for place in places)


def test_written_passages_have_one_marked_term_and_known_values(gold: dict[str, ModuleType]) -> None:
    with HITS.with_name("written.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert Counter((row["language"], row["part"]) for row in rows) == Counter(
        dict.fromkeys([("en", "read"), ("en", "unread"), ("zh", "read"), ("zh", "unread")], 100)
    )
    assert [row["id"] for row in rows if (row["text"].count("⟦"), row["text"].count("⟧")) != (1, 1)] == []
    axes = {axis: values for axis, values in gold["codings"].AXES.items() if axis in rows[0]}
    assert len(axes) == 5
    assert [row["id"] for row in rows if any(row[axis] not in values for axis, values in axes.items())] == []
