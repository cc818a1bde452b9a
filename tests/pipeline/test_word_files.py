"""Word lists of the user: stop words, and frequencies to compare with."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import discourse as dc
from discourse.errors import MeasureError
from discourse.pipeline.word_files import frequencies, stop_words


def test_stop_words_are_folded_as_words_are_counted(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("The\n難民\n\n", encoding="utf-8")
    assert stop_words(tmp_path / "s.txt") == {"the", "难民"}


@pytest.mark.parametrize("text", ["word,count\nBorder,120\n移民,7\n", "border\t120\n移民\t7\n", "border 120\n移民 7"])
def test_a_reference_list_has_a_word_and_its_count_in_each_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "f.csv").write_text(text, encoding="utf-8")
    assert frequencies(tmp_path / "f.csv") == {"border": 120, "移民": 7}


def test_broken_lists_are_refused_with_the_line(tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("border,120\nflood\n", encoding="utf-8")
    with pytest.raises(MeasureError, match=r"f.csv, line 2: write a word and its count"):
        frequencies(tmp_path / "f.csv")
    with pytest.raises(MeasureError, match="cannot be read: No such file"):
        stop_words(tmp_path / "none.txt")


def test_keyness_against_a_reference_list_in_both_languages() -> None:
    texts = pd.DataFrame({"text": ["Border, border, train.", "移民，移民，火车。"] * 2, "side": ["EU", "China"] * 2})
    listed = {"border": 10, "train": 1000, "移民": 10, "火车": 1000}
    table = dc.keyness(texts, reference=listed, min_count=1, min_documents=1)
    ranked = table.sort_values(["language", "z"], ascending=[True, False])
    assert ranked[["language", "term", "n_a", "n_b"]].values.tolist() == [
        ["en", "border", 4, 10],
        ["en", "train", 2, 1000],
        ["zh", "移民", 4, 10],
        ["zh", "火车", 2, 1000],
    ]
    assert set(table["group_a"]) == {"corpus"}
    one = dc.keyness(texts, reference=listed, groups=["EU"], stop_words={"train"}, min_count=1, min_documents=1)
    assert one[["group_a", "term"]].values.tolist() == [["EU", "border"]]
