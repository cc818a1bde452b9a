"""Vertical Chinese is read down, and from right to left."""

from __future__ import annotations

from discourse.corpus.spans import Span
from discourse.corpus.vertical import vertical_text


def page(*columns: str, rows: int = 12) -> list[Span]:
    """Columns from right to left; a blank is an empty place."""
    spans = []
    for number, column in enumerate(columns):
        left = 500 - 40 * number
        for row, sign in enumerate(column[:rows]):
            if sign != " ":
                spans.append(Span(sign, left, 740 - 24 * row, left + 16, 758 - 24 * row))
    return spans


def test_columns_from_right_to_left_and_paragraphs_where_one_ends_early() -> None:
    spans = page("村裡要沿河修一條新的道路", "方便大家出行︒", "﹁第二條﹂種地照舊進行不", "變︑大家放心︒")
    assert vertical_text(spans) == "村裡要沿河修一條新的道路方便大家出行。\n\n「第二條」種地照舊進行不變、大家放心。"


def test_a_column_that_begins_lower_begins_a_paragraph() -> None:
    spans = page("村裡要沿河修一條新的道路", "  方便大家出行與運輸收")
    assert vertical_text(spans) == "村裡要沿河修一條新的道路\n\n方便大家出行與運輸收"


def test_other_pages() -> None:
    assert vertical_text([Span("村裡要修路", 50, 700, 130, 716)] * 30) is None
    assert vertical_text(page("村裡修路")) is None
    grid = [Span("村", 50 + 20 * n, 700 - 20 * row, 66 + 20 * n, 716 - 20 * row) for row in range(4) for n in range(10)]
    assert vertical_text(grid) is None
