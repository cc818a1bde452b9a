"""Paragraphs under construction, and the tally of repairs."""

from __future__ import annotations

from discourse.text.line_features import ANY, DIGIT, FRAGMENT, IDEOGRAPH
from discourse.text.paragraph import Line, Paragraph, Tally
from discourse.text.prepared import Repair


def test_a_paragraph_of_lines() -> None:
    paragraph = Paragraph(Line("The border guards of the mi-", 3, features=0))
    paragraph.cut_end("")
    paragraph.append("", "nistry met in 2015", DIGIT)
    paragraph.append(" ", "边境", IDEOGRAPH)
    line = paragraph.finish()
    assert line.text == "The border guards of the ministry met in 2015 边境"
    assert (line.line, paragraph.lines, paragraph.last) == (3, 3, "境")
    assert line.features == FRAGMENT | DIGIT | IDEOGRAPH


def test_head_and_tail() -> None:
    paragraph = Paragraph(Line("a" * 3_000, 1))
    assert (len(paragraph.head), len(paragraph.tail)) == (2_000, 80)
    paragraph.append(" ", "难民。")
    assert paragraph.tail == "a" * 76 + " 难民。"


def test_a_rewritten_line_may_have_any_feature() -> None:
    line = Line("One", 1, features=0)
    line.rewrite("第1条")
    assert (line.text, line.features) == ("第1条", ANY)


def test_the_tally_keeps_the_first_example() -> None:
    tally = Tally()
    assert not tally.again("wraps")
    tally.add("wraps", "one\ntwo", "one two")
    tally.add("wraps", "x", "y", 3)
    assert tally.again("wraps")
    tally.add("blanks", "边" * 70, "境")
    assert list(tally.repairs()) == [
        Repair("blanks", 1, f"{'边' * 29} … {'边' * 28} → 境"),
        Repair("wraps", 5, "one two → one two"),
    ]
