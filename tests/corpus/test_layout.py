"""PDF pages in reading order: columns, titles across them, footnotes, tables; and the round trip as proof."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from discourse.corpus.layout import Piece, page_text
from discourse.corpus.spans import Span

WIDTH = 595.0
SIZE = 10.0


def column(left: float, top: float, lines: list[str], width: float = 220, size: float = SIZE) -> list[Span]:
    """Lines one below the other, 12 points apart, all as wide as the column but the last."""
    spans = []
    for number, line in enumerate(lines):
        right = left + (width if number < len(lines) - 1 else width * 0.4)
        bottom = top - 12 * number
        spans.append(Span(line, left, bottom, right, bottom + size))
    return spans


def text(*groups: list[Span]) -> list[str]:
    return page_text([span for group in groups for span in group], WIDTH)[0].text.split("\n")


LEFT = [f"left {n}" for n in range(6)]
RIGHT = [f"right {n}" for n in range(6)]


def test_columns_are_read_one_after_the_other() -> None:
    assert text(column(50, 700, LEFT), column(300, 700, RIGHT)) == LEFT + RIGHT


def test_lines_of_both_columns_in_turn_are_put_in_order() -> None:
    left, right = column(50, 700, LEFT), column(300, 700, RIGHT)
    mixed = [span for pair in zip(left, right, strict=True) for span in pair]
    assert text(mixed) == LEFT + RIGHT


def test_a_title_across_the_columns_parts_the_bands() -> None:
    title = [Span("A title across", 50, 600, 500, 616)]
    above = column(50, 700, LEFT[:5]) + column(300, 700, RIGHT[:5])
    below = column(50, 580, LEFT) + column(300, 580, RIGHT)
    assert [line for line in text(below, title, above) if line] == [
        *LEFT[:5],
        *RIGHT[:5],
        "A title across",
        *LEFT,
        *RIGHT,
    ]


def test_three_columns() -> None:
    groups = [column(50 + 170 * n, 700, [f"{name} {line}" for line in range(6)], 150) for n, name in enumerate("abc")]
    assert text(*reversed(groups)) == [f"{name} {line}" for name in "abc" for line in range(6)]


def test_tables_are_read_row_by_row() -> None:
    cells = [
        Span(f"{name}{row}", 50 + 200 * place, 700 - 14 * row, 80 + 200 * place, 710 - 14 * row)
        for row in range(6)
        for place, name in enumerate("ab")
    ]
    wide = [Span("x" * 40, 250, 600, 480, 610)]
    assert text(cells, wide)[:6] == [f"a{row}  b{row}" for row in range(6)]


def test_indents_begin_paragraphs() -> None:
    lines = column(50, 700, ["First line", "second line", "end.", "Next", "its second", "end."])
    indented = [
        Span(s.text, s.left + (14 if s.text in ("First line", "Next") else 0), s.bottom, s.right, s.top) for s in lines
    ]
    assert text(indented) == ["First line", "second line", "end.", "", "Next", "its second", "end."]


def test_hanging_indents_begin_paragraphs() -> None:
    lines = column(50, 700, ["Author", "goes on", "ends.", "Other", "goes on", "ends."])
    hanging = [
        Span(s.text, s.left + (0 if s.text in ("Author", "Other") else 14), s.bottom, s.right, s.top) for s in lines
    ]
    assert text(hanging) == ["Author", "goes on", "ends.", "", "Other", "goes on", "ends."]


def test_footnotes_are_told_from_the_text_and_the_page_number() -> None:
    lines = [f"A line of the body, number {n}." for n in range(6)]
    body = column(50, 700, lines, 450)
    notes = column(50, 100, ["1 See the annex", "for more.", "2 See the other annex."], 450, 7.5)
    number = [Span("17", 290, 40, 300, 48)]
    assert page_text([*body, *notes, *number], WIDTH) == [
        Piece("\n".join([*lines, "", "17"])),
        Piece("1 See the annex\nfor more.", "note"),
        Piece("2 See the other annex.", "note"),
    ]


def test_a_page_without_text() -> None:
    assert page_text([], WIDTH) == []


@pytest.mark.parametrize("lines", [2, 6])
def test_versions_beside_each_other_come_one_after_the_other_under_their_names(lines: int) -> None:
    names = [Span("Present text", 110, 724, 190, 734), Span("Amendment", 360, 724, 420, 734)]
    left, right = column(50, 700, LEFT[:lines]), column(300, 700, RIGHT[:lines])
    assert page_text([*names, *left, *right], WIDTH) == [
        Piece("Present text", "heading", 6),
        Piece("\n".join(LEFT[:lines])),
        Piece("Amendment", "heading", 6),
        Piece("\n".join(RIGHT[:lines])),
    ]


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.slow
def test_round_trip(benchmark: Any, tmp_path: Path, code: str, columns: int) -> None:
    found, corpus = benchmark("reading_pdf").round_trip(code, columns, tmp_path / "a.pdf")
    assert found["words"] > 0.995
    assert found["pairs"] > 0.99
    assert found["paragraphs"] > 0.9
    assert found["extra"] < 0.01
    notes = [p for p in corpus.passages.to_pylist() if p["kind"] == "note"]
    assert len({p["page"] for p in notes}) == max(p["page"] for p in corpus.passages.to_pylist())
    repairs = {r["kind"]: r["n"] for r in corpus.repairs.to_pylist()}
    assert repairs["wraps"] > 100
    if code == "en":
        assert repairs["hyphens_joined"] > 20
