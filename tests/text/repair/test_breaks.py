"""Breaks of a format: which of them separate paragraphs, in text files with tags and inside paragraphs."""

from __future__ import annotations

import pytest

from discourse.text.blocks import Block
from discourse.text.prepare import prepare
from discourse.text.repair.breaks import paragraphs_of
from discourse.text.settings import Settings


def passages(text: str, markup: str = "auto") -> list[tuple[str, str]]:
    prepared = prepare([Block(text)], Settings(markup=markup))
    return [(p.kind, prepared.text[p.start : p.end]) for p in prepared.passages]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line.", ["One line."]),
        ("", []),
        ("The gate is shut.\n\nGuards stay\nthere.", ["The gate is shut.", "Guards stay there."]),
        ("The gate is shut.\nGuards stay there.", ["The gate is shut.", "Guards stay there."]),
        ("Guards stay,\nAnna says,\nall night", ["Guards stay, Anna says, all night"]),
        (
            "2. Jobs\nFarms need hands.\n(a) in May;\n(b) in June.",
            ["2. Jobs", "Farms need hands.", "(a) in May;", "(b) in June."],
        ),
        (
            "各市、县：\n为做好工作，现通知如下。\n某厅\n二〇二〇年六月",
            ["各市、县：", "为做好工作，现通知如下。", "某厅", "二〇二〇年六月"],
        ),
        ("Source: The Post\nDate: in May", ["Source: The Post", "Date: in May"]),
        ("村民外出做工，\n家里种地", ["村民外出做工， 家里种地"]),
        ("第二条 村里修路\n\u3000\u3000种地照旧", ["第二条 村里修路", "种地照旧"]),
        ("第一章 总则\n第一条 为了修路，制定本办法。", ["第一章 总则", "第一条 为了修路，制定本办法。"]),
    ],
)
def test_breaks_that_separate_paragraphs(text: str, expected: list[str]) -> None:
    assert paragraphs_of(text) == expected


def test_lines_cut_at_a_width_are_one_paragraph() -> None:
    poem = "We came by the road\nthat leads to the sea. We\nwaited there and\nno boat came. Night\nfell."
    assert paragraphs_of(poem) == [poem.replace("\n", " ")]


def test_a_line_that_ends_early_was_ended_on_purpose() -> None:
    lines = "Notice to all farms\nThe council has decided that the road along the river is closed to lorries in spring"
    assert len(paragraphs_of(lines)) == 2


def test_tags_in_a_text_file_separate_paragraphs_and_lines_keep_their_numbers() -> None:
    prepared = prepare([Block("Before.\nThe gate is shut.<BR><br />Guards stay.</div>\nAfter.", line=5)])
    found = [(p.line, prepared.text[p.start : p.end]) for p in prepared.passages]
    assert found == [(5, "Before."), (6, "The gate is shut."), (6, "Guards stay."), (7, "After.")]


def test_indents_after_a_break_separate_paragraphs() -> None:
    text = "各村要修路，<br>\u3000\u3000一、动员村民<br>\u3000\u3000村里要开会，<br>　　讲清道理。"
    assert passages(text) == [
        ("body", "各村要修路，"),
        ("heading", "一、动员村民"),
        ("body", "村里要开会，"),
        ("body", "讲清道理。"),
    ]


def test_rows_and_headings_of_markdown_stay_one_line() -> None:
    text = "# Roads<br>and farms\n\nSome text here.\n\n| Year<br>of count | People |\n|---|---|\n| 2014 | 7 |"
    assert passages(text, "markdown") == [
        ("heading", "Roads and farms"),
        ("body", "Some text here."),
        ("table", "Year of count | People"),
        ("table", "2014 | 7"),
    ]
