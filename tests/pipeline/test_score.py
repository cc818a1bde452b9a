"""Scores and hits of a corpus as tables."""

from __future__ import annotations

import discourse as dc
from discourse.pipeline import score
from discourse.scoring.lexicon import Lexicon

LEXICON = Lexicon.from_dict({"safety": ["安全", "国家安全"], "wall": ["wall*"]}, name="mine")


def test_hits_have_the_columns_of_their_patterns_and_refused_ones_follow_their_reason() -> None:
    corpus = dc.read(["A wall.", "国家安全。"])
    rows = score.hits(corpus, [LEXICON], context=False).to_pylist()
    assert [(row["surface"], row["frame"], row["pattern"]) for row in rows] == [
        ("wall", "wall", "wall*"),
        ("国家安全", "safety", "国家安全"),
    ]
    every = score.hits(corpus, [LEXICON], context=False, refused=True).to_pylist()
    assert {(row["surface"], row["accepted"]) for row in every} == {("wall", True), ("国家安全", True), ("安全", False)}


def test_scores_of_one_level() -> None:
    table = score.scores(dc.read(["A wall. A road."]), [LEXICON], context=False, level="frame")
    assert set(table["level"].to_pylist()) == {"frame"}
    (row,) = [row for row in table.to_pylist() if row["name"] == "wall" and row["uses"] == "all"]
    assert (row["hits"], row["share_of_sentences"]) == (1, 0.5)
