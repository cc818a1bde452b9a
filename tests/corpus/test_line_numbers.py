"""Line numbers in the margin: removed beside prose, kept in tables and lists."""

from __future__ import annotations

from discourse.corpus.line_numbers import without_line_numbers
from discourse.corpus.spans import Span
from tests.growth import grows_at_most

PROSE = [
    "The road along the river is closed to",
    "lorries in the months of spring, and the",
    "council has asked for a bridge that is",
]
HAN = [
    "沿河的道路在春天几个月里不对货车开放，村里",
    "要求修一座新桥，方便大家出行和运输农产",
    "品，增加收入，改善生活，让更多的人留下",
]


def line(text: str, left: float, number: int, width: float = 300) -> Span:
    return Span(text, left, 700 - 12 * number, left + width, 710 - 12 * number)


def test_numbers_beside_prose_are_removed() -> None:
    for texts in (PROSE, HAN):
        lines = [line(texts[n % 3], 80, n) for n in range(9)]
        numbers = [line(str(n + 1), 56 if n < 9 else 52, n, 6) for n in range(9)]
        assert without_line_numbers([*numbers, *lines]) == lines
        fifths = [line(str(n + 1), 56, n, 6) for n in (4, 9, 14)]
        more = [line(texts[n % 3], 80, n) for n in range(15)]
        assert without_line_numbers([*more, *fifths]) == more


def test_numbers_that_are_one_run_with_the_text_are_cut_off() -> None:
    lines = [line(f"{n + 1} {PROSE[n % 3]}", 56, n) for n in range(9)]
    assert [span.text for span in without_line_numbers(lines)] == [PROSE[n % 3] for n in range(9)]


def test_rows_of_a_table_and_items_of_a_list_keep_their_numbers() -> None:
    rows = [line(f"Denmark and its farms, {n} in all of them", 80, n) for n in range(9)]
    numbers = [line(str(n + 1), 56, n, 6) for n in range(9)]
    assert without_line_numbers([*numbers, *rows]) == [*numbers, *rows]
    items = [line(f"{n + 1} The council has asked for a new bridge", 56, n) for n in range(9)]
    assert without_line_numbers(items) == items


def test_years_and_numbers_that_do_not_rise_stay() -> None:
    lines = [line(PROSE[n % 3], 80, n) for n in range(9)]
    numbers = [line(str(value), 56, n, 6) for n, value in enumerate((7, 3, 9, 2, 2, 8, 1, 5, 4))]
    assert without_line_numbers([*numbers, *lines]) == [*numbers, *lines]


def test_cost_grows_with_the_size_of_a_page() -> None:
    def page(size: int) -> list[Span]:
        return [line(str(n), 56, n, 6) for n in range(size)] + [line(PROSE[n % 3], 80, n) for n in range(size)]

    small, large = page(2_000), page(16_000)
    assert grows_at_most(16, lambda: without_line_numbers(small), lambda: without_line_numbers(large))
