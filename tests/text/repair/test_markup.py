"""Remnants of Markdown and HTML."""

from __future__ import annotations

import pytest

from discourse.text.paragraph import Line, Tally
from discourse.text.repair.markup import is_markdown, repair_markup


def lines(*texts: str) -> list[Line]:
    return [Line(text, n) for n, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("text", "expected", "kind", "level"),
    [
        ("## Law ##", "Law", "heading", 2),
        ("* **边境** 管理", "- 边境 管理", "list", None),
        ("| a | 難民 |", "a | 難民", "table", None),
        ("|---|---|", "", None, None),
        ("> quoted", "quoted", None, None),
        ("[^4]: See below.", "4 See below.", "note", None),
        ("*soft* [link](http://x.eu/a_b) and `code` \\_", "soft link and code _", None, None),
        ("One<br>two &amp; th<b>re</b>e", "One two & three", None, None),
        ("1 < 2, x_y_z and a*b*c", "1 < 2, x_y_z and a*b*c", None, None),
    ],
)
def test_markdown(text: str, expected: str, kind: str | None, level: int | None) -> None:
    line = Line(text, 1)
    repair_markup([line], True, Tally())
    assert (line.text, line.kind, line.level) == (expected, kind, level)


def test_without_markdown_only_html_goes() -> None:
    line = Line("**bold** <i>难民</i>", 1)
    repair_markup([line], False, Tally())
    assert line.text == "**bold** 难民"


def test_marks_of_notes_keep_their_place() -> None:
    found = lines("Sixteen<sup>1, 2</sup> bodies", "难民[^a]。")
    assert repair_markup(found, False, Tally()).found == [(0, "1"), (0, "2"), (1, "a")]
    assert [line.text for line in found] == ["Sixteen bodies", "难民。"]


def test_a_rule_under_a_line_makes_it_a_heading() -> None:
    found = lines("法律", "===", "Law", "---")
    repair_markup(found, True, Tally())
    assert [(line.text, line.kind, line.level) for line in found] == [
        ("法律", "heading", 1), ("", None, None), ("Law", "heading", 2), ("", None, None),
    ]  # fmt: skip


def test_what_is_markdown() -> None:
    assert is_markdown(lines("# 法律"))
    assert is_markdown(lines("A **bold** word", "and [a link](x)"))
    assert not is_markdown(lines("A **bold** word", "#1 of 3", "a | b"))
