"""Gutters of pages with few lines, and lines at the head and foot of pages with columns."""

from __future__ import annotations

from discourse.corpus.gutters import Gutter, has_gutter, page_gutter, without_margins
from discourse.corpus.layout import page_text
from discourse.corpus.spans import Span

WIDTH = 595.0


def column(left: float, lines: list[str], top: float = 700) -> list[Span]:
    return [Span(line, left, top - 12 * n, left + 220, top - 12 * n + 10) for n, line in enumerate(lines)]


HEAD = [Span("County report", 60, 760, 140, 770), Span("41", 530, 760, 540, 770)]
LEFT = column(60, [f"left {n}" for n in range(6)])
RIGHT = column(320, [f"右栏 {n}" for n in range(6)])


def test_the_number_in_the_head_of_a_page_is_not_the_first_line_of_its_right_column() -> None:
    (piece,) = page_text([*HEAD, *LEFT, *RIGHT], WIDTH)
    lines = piece.text.split("\n")
    assert lines[:3] == ["County report  41", "", "left 0"]
    assert [line for line in lines if line][7:] == [f"右栏 {n}" for n in range(6)]
    spans = sorted([*HEAD, *LEFT, *RIGHT], key=lambda span: (-span.top, span.left))
    assert without_margins(spans, 300)[0] == HEAD
    assert without_margins(spans[2:], 300)[0] == []  # the first lines of the columns are not apart


def test_a_page_with_few_lines_has_the_gutter_of_the_pages_before() -> None:
    usual = page_gutter([*LEFT, *RIGHT], WIDTH)
    assert usual == Gutter(300, 320)
    stamp = Span("DRAFT", 200, 300, 400, 500)
    last = [*LEFT[:3], *RIGHT[:2]]
    assert page_gutter(last, WIDTH) is None
    assert has_gutter([*last, stamp], usual)
    assert [line for line in page_text(last, WIDTH, usual)[0].text.split("\n") if line] == [
        *("left 0", "left 1", "left 2"),
        *("右栏 0", "右栏 1"),
    ]
    assert not has_gutter([*LEFT[:3], *column(340, ["7", "9"])], usual)  # cells of a table begin elsewhere
    assert not has_gutter([*last, Span("A line across the page", 60, 640, 540, 650)], usual)
