"""Page numbers, running heads, and lines whose text is lost."""

from __future__ import annotations

from discourse.text.paragraph import Line, Paragraph, Tally
from discourse.text.prepared import Repair
from discourse.text.repair.furniture import mark_lonely_furniture, mark_page_furniture
from discourse.text.settings import REPAIRS

ALL = frozenset(REPAIRS)
BODIES = ["Ministers met.", "各国部长开会。", "They met again.", "難民在等待。"]


def furniture(lines: list[Line]) -> list[str]:
    return [line.text for line in lines if line.kind == "furniture"]


def test_heads_and_numbers_at_the_edges_of_pages() -> None:
    lines = [
        Line(text, 1, page=page)
        for page, body in enumerate(BODIES, 1)
        for text in (f"Border Review {page + 2000}", body, str(page + 6))
    ]
    tally = Tally()
    mark_page_furniture(lines, ALL, tally)
    assert [line.text for line in lines if line.kind is None] == BODIES
    assert [(repair.kind, repair.n) for repair in tally.repairs()] == [("page_numbers", 4), ("running_heads", 4)]


def test_repairs_can_be_switched_off() -> None:
    lines = [Line(text, 1, page=page) for page, body in enumerate(BODIES, 1) for text in (body, str(page))]
    mark_page_furniture(lines, ALL - {"page_numbers", "running_heads"}, Tally())
    assert furniture(lines) == []


def test_lines_of_lost_text() -> None:
    lines = [Line("\ufffd\ufffd\ufffd 12", 1), Line("难民在边境等\ufffd", 2), Line("lost", 3)]
    tally = Tally()
    mark_page_furniture(lines, ALL, tally)
    assert furniture(lines) == ["\ufffd\ufffd\ufffd 12"]
    assert list(tally.repairs()) == [Repair("lost_text", 1, "\ufffd\ufffd\ufffd 12 → furniture")]


def test_lonely_numbers_that_rise_and_lines_that_repeat() -> None:
    head = "关于边境管理的研究报告之一"
    texts = [head, "One.", "4", head, "Two.", "3", "Three.", "5", "Four.", head]
    lines = [Line(text, n) for n, text in enumerate(texts, 1)]
    mark_lonely_furniture([Paragraph(line) for line in lines], ALL, Tally())
    assert [(line.line, line.text) for line in lines if line.kind] == [
        (3, "4"),
        (4, head),
        (8, "5"),
        (10, head),
    ]


def test_repetition_alone_is_not_furniture() -> None:
    for refrain in ("We shall not be moved again", "发言人：各村村民代表团"):
        texts = [refrain, "The first part ends here.", refrain, "The second part ends here.", refrain, "The end."]
        lines = [Line(text, n) for n, text in enumerate(texts, 1)]
        mark_lonely_furniture([Paragraph(line) for line in lines], ALL, Tally())
        assert furniture(lines) == []


def test_a_repeated_line_that_cuts_sentences_is_furniture() -> None:
    head = "Review of roads and bridges"
    cut = ["The council has decided that the road along", "the river is closed to lorries in spring and"]
    texts = [head, cut[0], head, cut[1], head, "that a new bridge is needed."]
    lines = [Line(text, n) for n, text in enumerate(texts, 1)]
    mark_lonely_furniture([Paragraph(line) for line in lines], ALL, Tally())
    assert furniture(lines) == [head, head]
