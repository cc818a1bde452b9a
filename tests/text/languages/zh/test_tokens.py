"""Chinese tokens."""

from __future__ import annotations

import pytest

from discourse.text.languages.zh import tokens
from discourse.text.languages.zh.segmenter import cut_han

TEXT = "國家與EU-China对话，約3.5万人。"


def test_spans_words_and_number_agree() -> None:
    spans = tokens.tokens(TEXT, cut_han)
    assert [TEXT[start:end] for start, end in spans] == ["國家", "與", "EU-China", "对话", "約", "3.5", "万", "人"]
    assert tokens.words(TEXT, cut_han) == ["国家", "与", "eu-china", "对话", "约", "3.5", "万", "人"]
    assert tokens.count(TEXT, cut_han) == 8


@pytest.mark.parametrize("batch", [1, 12, 1 << 16])
def test_words_of_spans_in_batches(batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_BATCH", batch)
    words, counts = tokens.words_in(TEXT, [(0, 2), (3, 11), (13, 13), (15, 20)], cut_han)
    assert counts == [1, 1, 0, 3]
    assert words[:2] == ["国家", "eu-china"]
    assert sorted(words[2:]) == ["3.5", "万", "人"]  # their order is free
