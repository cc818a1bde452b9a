"""Bold paragraphs as headings, and contents that were typed by hand."""

from __future__ import annotations

from discourse.corpus.readers.docx_headings import Held, bold_headings, is_listed
from discourse.text.blocks import Block

TEXT = "The council has decided that the road along the river is closed to lorries in spring."
ZH = "各村应当修好沿河的道路，方便大家出行和运输农产品，增加收入。"


def kinds(*given: tuple[str, bool]) -> list[tuple[str | None, int | None]]:
    found = bold_headings([Held(Block(text, "body"), strong) for text, strong in given])
    return [(held.block.kind, held.block.level) for held in found]


def test_short_bold_paragraphs_above_others_are_headings() -> None:
    body = ("body", None)
    assert kinds(("The roads", True), (TEXT, False), ("Stop here.", True), (TEXT, False)) == [
        ("heading", 2),
        body,
        body,
        body,
    ]
    assert kinds(("一、修路", True), (ZH, False), ("（一）动员", True), (ZH, False)) == [
        ("heading", 1),
        body,
        ("heading", 2),
        body,
    ]


def test_a_document_printed_bold_and_a_bold_last_line_have_no_headings() -> None:
    assert kinds(("The roads", True), (TEXT, True), (TEXT, False)) == [("body", None)] * 3
    assert kinds((TEXT, False), ("The mayor", True)) == [("body", None)] * 2


def test_three_lines_that_end_with_a_tab_and_a_number_are_contents() -> None:
    lines = [
        Held(Block(text.replace("\t", " "), "body"), listed=is_listed(text))
        for text in ("Roads\t3", "Gates\t.. 12", "Farms\tiv")
    ]
    text = Held(Block(TEXT, "body"))
    assert [held.block.kind for held in bold_headings([*lines, text])] == ["furniture"] * 3 + ["body"]
    assert [held.block.kind for held in bold_headings([*lines[:2], text])] == ["body"] * 3
    assert not is_listed("Roads 3")
