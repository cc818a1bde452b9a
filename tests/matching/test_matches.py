"""Matches: the first reason holds, and batches are joined with their readings."""

from __future__ import annotations

import numpy as np

from discourse.matching.matches import EXCEPTION, GATE, NOT_REFUSED, SEGMENT, Matches


def matches(count: int) -> Matches:
    rows = np.arange(count)
    return Matches.of(rows, np.zeros(count, np.int64), rows, rows + 1, np.ones(count, np.int64), rows)


def test_the_first_reason_holds() -> None:
    made = matches(3)
    made.refuse(np.array([0, 1]), EXCEPTION, np.array([7, 8]))
    made.refuse(np.array([1, 2]), GATE, np.array([4, 5]))
    assert made.reason.tolist() == [EXCEPTION, EXCEPTION, GATE]
    assert made.by.tolist() == [7, 8, 5]
    assert not made.accepted.any()


def test_readings_of_joined_batches_keep_their_matches() -> None:
    first, second = matches(2), matches(2)
    first.refuse_cut_words(np.array([1]), ["个人|才能"])
    second.refuse_cut_words(np.array([0]), ["负责|人员"])
    joined = Matches.joined([first, second])
    assert joined.reason.tolist() == [NOT_REFUSED, SEGMENT, SEGMENT, NOT_REFUSED]
    assert [joined.readings[by] for by in joined.by[~joined.accepted]] == ["个人|才能", "负责|人员"]
    assert len(Matches.joined([])) == 0
