"""Lists that were run together."""

from __future__ import annotations

import pytest

from discourse.text.paragraph import Line, Paragraph, Tally
from discourse.text.repair.items import split_items


def items(text: str, kind: str | None = None) -> list[tuple[str, str | None]]:
    split = split_items([Paragraph(Line(text, 7, kind=kind))], Tally())
    assert {paragraph.first.line for paragraph in split} == {7}
    return [(paragraph.text, paragraph.first.kind) for paragraph in split]


def test_a_paragraph_is_cut_before_each_marker() -> None:
    assert items("Findings: ⇒ one • a ⇒ two") == [("Findings:", None), ("⇒ one • a", "list"), ("⇒ two", "list")]
    assert items("结果： • 边境 • 難民") == [("结果：", None), ("• 边境", "list"), ("• 難民", "list")]


@pytest.mark.parametrize("text", ["Findings: ⇒ one", "One⇒two⇒three", "• one", "结果：甲•乙•丙", "One ⇒ two • three"])
def test_one_marker_or_none_apart_is_left(text: str) -> None:
    assert items(text) == [(text, None)]


def test_only_text_and_lists_are_cut() -> None:
    assert len(items("• one • two", "table")) == 1
    assert len(items("• one • two", "list")) == 2
