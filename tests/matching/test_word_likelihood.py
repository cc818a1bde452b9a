"""The segmenter and the model of readings have one dictionary: what the segmenter parts, the model does not join."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.matching.word_likelihood import SegmentationMargins
from discourse.text.languages.zh.segmenter import cut_han

WORDS = [
    *("国家", "安全", "移民", "管理", "局", "非法", "入境", "人才", "个人", "才能", "发展", "中", "边境"),
    *("外国人", "的", "在", "境内", "难民", "潮", "社会", "保障", "合作", "罗马", "尼亚"),
]
MARGINS = SegmentationMargins()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map("".join))
def test_where_the_segmenter_cuts_nothing_is_likelier(run: str) -> None:
    cuts = [0, *itertools.accumulate(map(len, cut_han(run)))]
    assert cuts[-1] == len(run)
    for start, end in itertools.combinations(cuts, 2):
        assert MARGINS.margin(run, start, end) < 1e-6


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map("".join))
def test_the_segmenter_s_words_score_as_the_best_reading(run: str) -> None:
    assert MARGINS._score(run) == pytest.approx(MARGINS._forward(run)[-1], abs=1e-9)


def test_a_word_longer_than_those_looked_at_is_scored_by_its_parts() -> None:
    whole = "一二三四五六七八九十"
    assert cut_han(whole) == [whole]
    assert MARGINS._score(whole) == MARGINS._forward(whole)[-1]


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=5).map("".join), st.data())
def test_where_no_word_crosses_the_best_reading_of_the_rest_respects_the_match(run: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(run) - 1))
    end = data.draw(st.integers(start + 1, len(run)))
    if not MARGINS._crossed(run, start, end):
        score, _ = MARGINS._other(run, start, end)
        parts = (run[:start], run[start:end], run[end:])
        assert score == pytest.approx(sum(MARGINS._forward(part)[-1] for part in parts), abs=1e-9)


@pytest.mark.parametrize(
    ("run", "start", "end", "little"),
    [("个人才能", 1, 3, True), ("负责人员", 0, 3, True), ("印度尼西亚", 0, 2, False)],
)
def test_another_reading_is_evidence_against_a_match(run: str, start: int, end: int, little: bool) -> None:
    nats, enough = MARGINS.evidence(run, start, end)
    assert nats > 2
    assert enough is little


@pytest.mark.parametrize(("run", "start", "end"), [("国家统计局", 0, 2), ("发展中国家", 3, 5), ("国民经济发展", 2, 6)])
def test_a_compound_is_not(run: str, start: int, end: int) -> None:
    assert MARGINS.margin(run, start, end) > 5
    assert MARGINS.evidence(run, start, end) == (0.0, False)


def test_cuts_of_the_best_reading_and_of_the_best_one_with_given_cuts() -> None:
    assert MARGINS.cuts("个人才能") == [0, 2, 4]
    assert MARGINS.cuts("个人才能", (1, 3)) == [0, 1, 3, 4]


def test_a_longer_word_that_is_read_otherwise_is_evidence() -> None:
    nats, little = MARGINS.evidence("发展中国家", 2, 4)  # 发展|中|国家
    assert nats > 9
    assert little


def test_a_reading_across_both_ends_with_fewer_single_characters() -> None:
    assert MARGINS.across_both("中美国旗", 1, 3, [0, 1, 3, 4]) == [0, 2, 4]
    assert MARGINS.across_both("对外国人", 1, 3, [0, 1, 4]) == []
