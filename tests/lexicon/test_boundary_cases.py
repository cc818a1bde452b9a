"""471 places in Chinese statutes and work reports where a dictionary word crosses an end of a match, judged by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from discourse.lexicon import Lexicon, MatchSettings

with (Path(__file__).with_name("boundary_cases.csv")).open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


def errors(settings: MatchSettings) -> tuple[int, int]:
    """How many that are no words are found, and how many that are words are refused."""
    lexicon = Lexicon.from_dict({"terms": sorted({case["term"] for case in CASES})})
    texts = [case["left"] + case["term"] + case["right"] for case in CASES]
    table = lexicon.find(texts, refused=True, settings=settings)
    segment = table[~table["accepted"] & table["reason"].fillna("").str.startswith("segment")]
    refused = set(zip(segment["doc_id"].astype(int), segment["start"], segment["pattern"], strict=True))
    wrong = {"yes": 0, "no": 0}
    for number, case in enumerate(CASES):
        found = (number, len(case["left"]), case["term"]) not in refused
        wrong[case["is_word"]] += found != (case["is_word"] == "yes")
    return wrong["no"], wrong["yes"]


def test_there_are_cases_of_both_kinds():
    kinds = [case["is_word"] for case in CASES]
    assert (len(kinds), kinds.count("yes"), kinds.count("no")) == (471, 334, 137)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (MatchSettings(), (18, 7)),
        (MatchSettings(threshold=3), (15, 10)),
        (MatchSettings(boundary="strict"), (0, 334)),
        (MatchSettings(boundary="none"), (137, 0)),
    ],
    ids=["default", "threshold 3", "strict", "none"],
)
def test_errors_are_those_the_docs_state(settings, expected):
    assert errors(settings) == expected
