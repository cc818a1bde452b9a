"""Tables of data, frames, numbered paragraphs, and versions of a text beside each other."""

from __future__ import annotations

import pytest

from discourse.corpus.readers.table_kinds import read_table, row_text, weight
from discourse.text.blocks import Block

Rows = list[list[list[Block]]]
TALL = "The council has decided that the road along the river is closed to lorries in the months of spring. " * 3


def rows(*given: tuple[str, ...]) -> Rows:
    return [[[Block(text, "body")] if text else [] for text in row] for row in given]


def texts(given: Rows, headed: bool = False) -> list[tuple[str | None, str]] | None:
    found = read_table(given, headed)
    return None if found is None else [(block.kind, block.text) for block in found]


@pytest.mark.parametrize("label", ["(1)", "2.", "(a)", "iv)", "—", "1.2", "Article 7", "（一）", "第三条", "[4]"])
def test_a_number_beside_prose_is_a_numbered_paragraph(label: str) -> None:
    given = rows((label, "The farms along the river shall be open to all."))
    assert texts(given) == [(None, f"{label} The farms along the river shall be open to all.")]


def test_names_beside_what_is_said_are_captions() -> None:
    said = "The road along the river is closed to lorries in spring, and nobody objected."
    chinese = "道路春季对货车关闭，没有人提出反对意见，会议同意该方案。"
    chinese = "道路春季对货车关闭，没有人提出反对意见，会议同意该方案。"
    given = rows(("Chair", said), ("Ms Okoye (Ferries)", said), ("主席", chinese))
    assert texts(given) == [
        ("caption", "Chair"),
        ("body", said),
        ("caption", "Ms Okoye (Ferries)"),
        ("body", said),
        ("caption", "主席"),
        ("body", chinese),
    ]
    assert texts(given, headed=True) is None
    assert texts(rows(("Road", "Closed to lorries in spring"), ("Ferry", "Open to all who pay the fare"))) is None


def test_numbers_of_articles_and_parts_are_put_together() -> None:
    assert texts(rows(("3", "(b)", "各村应当修好沿河的道路，方便出行。"))) == [
        (None, "3 (b) 各村应当修好沿河的道路，方便出行。")
    ]


@pytest.mark.parametrize(
    "given",
    [
        (("Year", "Farms"), ("2014", "1,000"), ("2015", "1,200")),
        (("1", "Denmark", "12.5"), ("2", "Sweden", "9.1")),
        (("Code", "What it means"), ("A1", "Roads along the river that are open to lorries")),
        (("年份", "人数"), ("2014", "1000")),
        (("1", "Denmark"), ("2", "Sweden")),
    ],
)
def test_tables_of_data(given: tuple[tuple[str, ...], ...]) -> None:
    assert texts(rows(*given)) is None


@pytest.mark.parametrize(
    ("left", "right"),
    [("Text proposed by the Commission", "Amendment"), ("Present text", "Amended text"), ("现行规定", "修改后")],
)
def test_versions_become_columns_under_their_headings(left: str, right: str) -> None:
    given = rows(
        (left, right),
        ("The gate shall be shut at night.", "The gate may be shut at night."),
        ("", "No road is closed by day."),
    )
    assert texts(given, headed=True) == [
        ("heading", left),
        ("body", "The gate shall be shut at night."),
        ("heading", right),
        ("body", "The gate may be shut at night."),
        ("body", "No road is closed by day."),
    ]


def test_a_title_over_versions_and_a_column_of_numbers_beside_them() -> None:
    given = rows(
        ("", "Amendment 12"),
        ("Row", "Council", "Parliament"),
        ("1", "The gate shall be shut at night.", "The gate may be shut at night."),
        ("2", "Guards shall stay at the gate.", "Guards may leave the gate."),
    )
    assert texts(given) == [
        ("body", "Amendment 12"),
        ("heading", "Council"),
        ("body", "The gate shall be shut at night."),
        ("body", "Guards shall stay at the gate."),
        ("heading", "Parliament"),
        ("body", "The gate may be shut at night."),
        ("body", "Guards may leave the gate."),
    ]


def test_frames_around_text_are_read_as_text() -> None:
    assert texts(rows(("A frame.",), ("Another.",))) == [("body", "A frame."), ("body", "Another.")]
    assert texts(rows(("Home News", TALL))) == [("body", "Home News"), ("body", TALL)]
    assert texts(rows(("Country", TALL), ("Year", "2014"), ("Roads", "7"), ("Farms", "9"))) is None
    assert read_table([], False) == []


def test_a_row_as_text_and_letters_of_a_text() -> None:
    assert row_text(rows(("a", "", "b  c"))[0]) == "a |  | b c"
    assert (weight("roads"), weight("修路")) == (5, 6)
