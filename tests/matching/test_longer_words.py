"""Longer words of the dictionary around a match: other names, and compounds with it."""

from __future__ import annotations

import pytest

from discourse.matching.longer_words import is_another_name
from discourse.matching.word_frequencies import frequencies


@pytest.mark.parametrize(
    ("word", "match", "another"),
    [
        ("印度洋", "印度", True),  # 洋 makes few names of places from others
        ("北京市", "北京", False),  # 市 makes hundreds
        ("内蒙古", "蒙古", True),
        ("马来西亚", "西亚", True),  # rarer than the longer word
        ("上海浦东", "上海", False),  # both names are more frequent than the two together
        ("首都北京", "北京", False),  # together as often as by chance
        ("青藏高原", "高原", False),  # a generic word
        ("葡萄牙", "葡萄", True),
        ("移民局", "移民", False),  # not the name of a place
        ("国家统计局", "国家", False),
    ],
)
def test_another_name(word: str, match: str, another: bool) -> None:
    start = word.index(match)
    assert is_another_name(frequencies(), word, start, start + len(match)) is another
