"""One article of an export: dates in lines, lines put together again."""

from __future__ import annotations

import pytest

from discourse.corpus.export_articles import Item, article, found_date, joined
from discourse.corpus.export_styles import STYLES
from discourse.text.blocks import Block


def items(text: str) -> list[Item]:
    return [Item(line.strip(), Block(line, line=number)) for number, line in enumerate(text.split("\n"), 1)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("March 5, 2016 Saturday", "2016-03-05"),
        ("Saturday 5 March 2016 12.01 AM GMT", "2016-03-05"),
        ("2016 年 3 月 5 日", "2016-03-05"),
        ("某报 | 2016-03-05", "2016-03-05"),
        ("A road was closed", None),
        ("On 5 March 2016 " + "the road was closed " * 5, None),
    ],
)
def test_dates_in_lines(line: str, expected: str | None) -> None:
    assert found_date(line) == expected


def test_lines_of_one_block_are_one_block_again() -> None:
    lines = items("The road is closed\nand the bridge, too.\n\nA gate.")
    assert [block.text for block in joined(lines)] == ["The road is closed\nand the bridge, too.\n\nA gate."]
    assert [block.text for block in joined([lines[0], lines[3]])] == ["The road is closed", "A gate."]


def test_without_a_date_or_a_title_it_is_not_an_article() -> None:
    nexis = STYLES[0]
    assert article(items("Roads\nThe Post\nCopyright 2016\nBody\nText."), nexis) is None
    assert article(items("May 1, 2016\nCopyright 2016\nBody\nText."), nexis) is None
