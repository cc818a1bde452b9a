"""Sequences of words within sentences."""

import pytest

import discourse as dc
from discourse.scoring.ngrams import ngrams

TEXTS = [
    "Guards stopped the smugglers. Two smugglers paid the guards a fine.",
    "警察抓獲走私者。走私者逃跑了，警察追赶走私者。",
    "Nothing to see here.",
]


@pytest.fixture(scope="module")
def corpus():
    return dc.read(TEXTS)


def test_ngrams_stay_in_sentences(corpus):
    table = ngrams(corpus, 2).to_pylist()
    english = {r["term"]: r["n"] for r in table if r["doc_id"] == "0"}
    assert english["the smugglers"] == english["two smugglers"] == 1
    assert "smugglers two" not in english
    chinese = [r["term"] for r in table if r["doc_id"] == "1"]
    assert all(len(term.split(" ")) == 2 for term in chinese)
    assert chinese


def test_repeated_sequences_are_counted_and_case_is_folded():
    table = ngrams(dc.read(["No border. No Border, no border!"]), 2).to_pylist()
    assert table == [
        {"doc_id": "0", "passage": 0, "term": "border no", "n": 1},
        {"doc_id": "0", "passage": 0, "term": "no border", "n": 3},
    ]
