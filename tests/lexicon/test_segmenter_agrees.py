"""The segmenter and the model of readings have one dictionary: what the segmenter parts, the model does not join."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from discourse.lexicon.segment import Readings
from discourse.text.chinese import cut_han

WORDS = [
    *("国家", "安全", "移民", "管理", "局", "非法", "入境", "人才", "个人", "才能", "发展", "中", "边境"),
    *("外国人", "的", "在", "境内", "难民", "潮", "社会", "保障", "合作", "罗马", "尼亚"),
]
READINGS = Readings()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map("".join))
def test_where_the_segmenter_cuts_nothing_is_likelier(run: str) -> None:
    cuts = [0, *itertools.accumulate(map(len, cut_han(run)))]
    assert cuts[-1] == len(run)
    for start, end in itertools.combinations(cuts, 2):
        assert READINGS.margin(run, start, end) < 1e-6
