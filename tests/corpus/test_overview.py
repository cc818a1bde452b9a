"""A corpus as aligned tables of counts."""

from __future__ import annotations

from typing import Any

from discourse.corpus import read
from discourse.corpus.overview import overview


def test_counts_lengths_and_skips(write: Any) -> None:
    lines = list(overview(read(write({"a.txt": "The border.", "b.txt": "边境。", "c.txt": "", "d.md": "A plan."}))))
    assert lines[0] == "3 documents, 21 characters, 3 sentences, 5 tokens"
    start = lines.index("language  documents  tokens")
    assert lines[start + 1 : start + 3] == ["en                2       4", "zh                1       1"]
    assert lines[-1] == "c.txt    The file is empty. Remove it, or save it again."


def test_han_characters_take_two_columns(write: Any) -> None:
    root = write({"t.csv": "text,side\nThe border.,EU\n边境。,中国\nA plan.,\n"})
    lines = list(overview(read(root)))
    start = lines.index("side    documents  tokens")
    assert lines[start + 1 : start + 4] == [
        "EU              1       2",
        "中国            1       1",
        "(none)          1       2",
    ]


def test_a_warning_is_worded_by_the_function_that_is_given(write: Any) -> None:
    corpus = read(write({"a.txt": "The border."}))
    assert any(line.startswith("side-missing  documents: 1; examples: a.txt") for line in overview(corpus))
    worded = list(overview(corpus, lambda code, parameters: f"{code} in {parameters['total']}"))
    assert "side-missing  side-missing in 1" in worded
