from __future__ import annotations

from discourse.expand.association import associated
from discourse.expand.sentences import NODE


def test_words_that_are_everywhere_are_left_out() -> None:
    rows = [((NODE, "harbour", "the"), True)] * 4 + [(("market", "the"), False)] * 6
    assert [word for word, _ in associated(rows, 3)] == ["harbour"]


def test_rare_words_are_left_out_and_order_does_not_matter() -> None:
    rows = [(("a", "b"), True), (("a",), True), (("a",), True), (("c",), False), (("c",), False), (("c",), False)]
    assert [word for word, _ in associated(rows, 3)] == ["a"]
    assert associated(rows, 1) == associated(rows[::-1], 1)


def test_nothing_to_compare() -> None:
    assert associated([], 1) == []
    assert associated([(("a",), True)], 1) == []
