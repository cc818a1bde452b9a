"""Concordances and collocates of a corpus."""

from __future__ import annotations

import pytest

import discourse as dc
from discourse.errors import LexiconError
from discourse.pipeline import kwic


def test_lines_have_the_text_around_each_hit_in_both_languages() -> None:
    corpus = dc.read(["They built a wall here.", "边境修建了围墙。"])
    english = kwic.lines(corpus, "wall*", window=1, context=False).to_pylist()
    assert [(row["left"].strip(), row["node"], row["right"].strip()) for row in english] == [("a", "wall", "here")]
    (chinese,) = kwic.lines(corpus, "围墙", context=False).to_pylist()
    assert (chinese["left"], chinese["node"], chinese["language"]) == ("边境修建了", "围墙", "zh")
    assert chinese["polarity"] is None


def test_only_asserted_hits_are_kept_if_asked_for() -> None:
    corpus = dc.read(["There is no wall. They built a wall."])
    assert kwic.lines(corpus, "wall", context=False).num_rows == 2
    kept = kwic.lines(corpus, "wall", uses="asserted", context=False)
    assert [row["left"].strip() for row in kept.to_pylist()] == ["They built a"]


def test_a_window_can_differ_on_the_left_and_right():
    texts = ["Today a flood of migrants came.", "今天又有移民来到这里。"]
    lines = dc.kwic(texts, ["flood*", "移民"], window=(1, 2))
    assert lines[["left", "node", "right"]].values.tolist() == [
        ["a", "flood", "of migrants"],
        ["有", "移民", "来到这里"],
    ]


def test_several_keys_are_refused():
    with pytest.raises(LexiconError, match="One key of the lexicon can be looked for at a time, not 2"):
        dc.kwic(["A threat."], ["security", "development"], key=True)
