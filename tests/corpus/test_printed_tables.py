"""Tables on a printed page: what rows of cells are, and what only looks like them."""

from __future__ import annotations

import pytest

from discourse.corpus.layout import Piece, page_text
from discourse.corpus.printed_tables import table_rows
from discourse.corpus.spans import Span

COLUMNS = (60, 250, 400)


def width(text: str) -> float:
    return sum(10.0 if char > "\u2e80" else 5.0 for char in text)


def printed(*rows: str, columns: tuple[float, ...] = COLUMNS) -> list[list[Span]]:
    """Rows with bars between their cells; an empty cell is left out."""
    return [
        [
            Span(cell, left, 700.0 - 14 * number, left + width(cell), 710.0 - 14 * number)
            for left, cell in zip(columns, row.split("|"), strict=False)
            if cell
        ]
        for number, row in enumerate(rows)
    ]


def table(*rows: str) -> list[str]:
    return list(table_rows(printed(*rows)).values())


def test_rows_of_numbers_and_the_names_of_their_columns() -> None:
    rows = ["Year|Arrivals|Returns", "2014|1,200|310", "2015|2,450|n/a", "2016|980|–"]
    assert table("They came by sea.", *rows, "They went home.") == [row.replace("|", " | ") for row in rows]
    rows = ["年份|入境|遣返", "2014|12万人|310", "2015|4.5亿元|3.5%"]
    assert table("他们从海上来。", *rows) == [row.replace("|", " | ") for row in rows]


def test_labels_of_any_length_and_rows_with_two_lines() -> None:
    rows = ["Spain and France|12 million|3.5 %", "Republic of North", "Macedonia|4|2 %"]
    assert table(*rows) == ["Spain and France | 12 million | 3.5 %", "Republic of North", "Macedonia | 4 | 2 %"]
    assert table("北京|1200", "广东省|980") == ["北京 | 1200", "广东省 | 980"]


def test_rows_of_a_few_words() -> None:
    rows = ["Country|Authority|Language", "Spain|Interior|Spanish", "Malta|Armed Forces|Maltese"]
    assert table(*rows) == [row.replace("|", " | ") for row in rows]
    rows = ["国家|主管机关|语言", "西班牙|内政部|西班牙语", "马耳他|国防部|马耳他语"]
    assert table(*rows) == [row.replace("|", " | ") for row in rows]


@pytest.mark.parametrize(
    "rows",
    [
        ["Spain|1,200", "They met again in the spring of the year 2015."],
        ["Article 1|Purpose of this law", "Article 2|Duties of officers"],
        ["(1)|The border was closed in 2014,", "(2)|and opened in 2015."],
        ["第一条|为了规范出入境管理，制定本法。", "第二条|本法适用于外国人。"],
        ["10:00|Opening", "11:00|Report", "12:00|Closing"],
        ["Contents", "Arrivals|5", "Returns|12", "Visas|31"],
        ["Arrivals .......|5", "Returns .......|12"],
        ["closed border posts and|who waited for a long|went home in the dark"] * 4,
        ["为了加强边境管理方面的|作各方决定设立联合工作|组定期举行会议讨论有关"] * 4,
    ],
)
def test_other_lines_are_left(rows: list[str]) -> None:
    assert table(*rows) == []


def test_lists_beside_each_other_are_left() -> None:
    rows = printed("•|Spain|•|Italy", "•|Malta|•|Greece", "•|France|•|Cyprus", columns=(60, 75, 300, 315))
    assert table_rows(rows) == {}


def test_a_table_of_a_page_is_a_piece_a_row_between_its_paragraphs() -> None:
    page = printed("They came by sea.", "Spain|1,200|310", "Italy|980|402", "They went home.")
    assert page_text([span for line in page for span in line], 595.0) == [
        Piece("They came by sea."),
        Piece("Spain | 1,200 | 310", "table"),
        Piece("Italy | 980 | 402", "table"),
        Piece("They went home."),
    ]
