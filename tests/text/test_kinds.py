"""Passage kinds."""

from __future__ import annotations

import pytest

from discourse.text import Block, Settings, prepare
from discourse.text.kinds import find_kinds
from discourse.text.paragraph import Line

LONG = "The agency publishes its numbers every spring, and ministers read them with some care before they meet again."
LANG = "主管部门每年春天公布统计数字，各国部长在会议之前都要认真阅读这些数字，然后讨论下一步的工作安排。"


def kinds(text: str, markup: str = "auto") -> list[tuple[str, int | None]]:
    return [(p.kind, p.level) for p in prepare([Block(text)], Settings(markup=markup)).passages]


@pytest.mark.parametrize(
    ("line", "kind", "level"),
    [
        ("Introduction", "heading", 2),
        ("CONCLUSIONS", "heading", 1),
        ("1. Background and aims", "heading", 1),
        ("2.3 Rules on entry", "heading", 2),
        ("Chapter 4", "heading", 1),
        ("Whose security? The case of labour", "heading", 2),
        ("# Law", "heading", 1),
        ("### Law", "heading", 3),
        ("A short sentence.", "body", None),
        ("Dear colleagues,", "body", None),
        ("lower case fragment", "body", None),
        ("• more visits", "list", None),
        ("- fewer forms", "list", None),
        ("(a) the right to leave;", "list", None),
        ("Figure 3.1. Border posts by year", "caption", None),
        ("Table 2: People by country", "caption", None),
        ("Table 2 shows that the numbers rise in every year. They fall after that.", "body", None),
        ("Source: Ministry of Statistics", "note", None),
        ("https://example.org/migration/policy", "reference", None),
        ("第一章 总则", "heading", 1),
        ("第二节　签证", "heading", 2),
        ("一、工作回顾", "heading", 1),
        ("（二）加强管理", "heading", 2),
        ("图1 入境人数", "caption", None),
        ("第三条 外国人应当登记。", "body", None),
        ("（一）遵守法律的；", "list", None),
        ("邊境管理的新問題", "heading", 1),
    ],
)  # fmt: skip
def test_kind(line: str, kind: str, level: int | None) -> None:
    below = LANG if line[-1] > "\u2e80" else LONG
    assert kinds(f"{below}\n\n{line}\n\n{below}")[1] == (kind, level)


def test_references_end_the_text() -> None:
    text = f"{LONG}\n\nReferences\n\nLind, A. (2012) Borders. Oslo.\n\nOrd, B. (2014) Walls\n\nAnnex 1\n\n{LONG}"
    assert [kind for kind, _ in kinds(text)] == ["body", "heading", "reference", "reference", "heading", "body"]
    text = f"{LANG}\n\n参考文献\n\n李明：《边境》，2012年。"
    assert [kind for kind, _ in kinds(text)] == ["body", "heading", "reference"]


def test_tables() -> None:
    text = f"{LONG}\n\nCountry\tPeople\tShare\nNorway\t12\t3.4\nFrance\t100\t20.1\n\n{LONG}"
    assert [kind for kind, _ in kinds(text)] == ["body", "table", "table", "table", "body"]
    text = f"{LONG}\n\nNorway 2010 12 3.4\nFrance 2010 100 20.1\nItaly 2010 80 10.0\n\n{LONG}"
    assert [kind for kind, _ in kinds(text)] == ["body", "table", "table", "table", "body"]
    assert [kind for kind, _ in kinds(f"| a | b |\n|---|---|\n| 1 | 2 |\n\n{LONG}", "markdown")] == [
        "table",
        "table",
        "body",
    ]


def test_words_between_tabs_are_no_table() -> None:
    text = "Mr\tLi,\tOffice\tof\tBorders,\tMinistry\tof\tOrder\nand\tMs\tLind,\tHead\tof\tOffice,\tcame\ttoo."
    assert {kind for kind, _ in kinds(f"{LONG}\n\n{text}\n\n{LONG}")} == {"body"}


def test_what_the_reader_says_stays() -> None:
    blocks = [
        Block("a title", kind="heading", level=4),
        Block(LONG),
        Block("x, y", kind="table"),
        Block("n", kind="note"),
    ]
    prepared = prepare(blocks)
    assert [(p.kind, p.level) for p in prepared.passages] == [
        ("heading", 4), ("body", None), ("table", None), ("note", None),
    ]  # fmt: skip
    assert [p.counted for p in prepared.passages] == [True, True, False, False]


def test_counted_kinds_are_a_setting() -> None:
    blocks = [Block(LONG), Block("a note on law", kind="note")]
    assert {place for place, _ in prepare(blocks).words} == {0}
    assert {place for place, _ in prepare(blocks, Settings(counted=("note",))).words} == {1}


def test_a_heading_or_list_item_is_one_sentence() -> None:
    prepared = prepare([Block("What? Where? When?", kind="heading", level=1), Block("• He came. He saw.", kind="list")])
    assert [p.n_sentences for p in prepared.passages] == [1, 1]


def test_a_numbered_paragraph_is_body() -> None:
    text = (
        "1. Ministers met. They agreed on rules. They left again.\n\n2. Nothing else was said. It was late. They slept."
    )
    assert kinds(text) == [("body", None), ("body", None)]


def test_items_of_a_list_over_two_lines_are_cut_by_their_own_language() -> None:
    text = "The findings of the survey were these: ⇒ the first one of them is\nabout 边境管理。合作。 ⇒ the second"
    prepared = prepare([Block(f"{text}\n\n" + "They agreed on a plan that all\nof them will support. " * 9)])
    assert prepared.passages[1].kind == "list"
    assert "管理" in {term for passage, term in prepared.words if passage == 1}


def test_a_kind_that_is_known_stays_and_ends_the_references() -> None:
    texts = ["参考文献", "李明：《边境》，2012年。", "Law", "a b c", LANG]
    paragraphs = [Line(text, n) for n, text in enumerate(texts, 1)]
    paragraphs[2].kind, paragraphs[2].level = "heading", 3
    paragraphs[3].kind = "furniture"
    find_kinds(paragraphs)
    assert [(line.kind, line.level) for line in paragraphs] == [
        ("heading", 1), ("reference", None), ("heading", 3), ("furniture", None), ("body", None),
    ]  # fmt: skip
