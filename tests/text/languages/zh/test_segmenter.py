"""The segmenter of Chinese."""

from __future__ import annotations

import re

import pytest

from discourse.errors import DiscourseError
from discourse.text.languages.zh.segmenter import cut_han, dictionary_sha256, segmenter


def test_words_of_the_dictionary() -> None:
    assert cut_han("国家加强边境管理") == ["国家", "加强", "边境", "管理"]
    assert segmenter("rjieba")("边境 管理") == ["边境", " ", "管理"]
    assert segmenter("rjieba") is segmenter("rjieba")


def test_dictionary_has_a_checksum() -> None:
    assert re.fullmatch("[0-9a-f]{64}", dictionary_sha256())


def test_unknown_segmenter_is_refused() -> None:
    with pytest.raises(DiscourseError, match=r"no segmenter 'pkuseg'\. Choose 'rjieba' or 'jieba'"):
        segmenter("pkuseg")
