"""Columns of a terminal."""

from __future__ import annotations

import pytest

from discourse.cli.columns import cut, width


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("移民", 4), ("Ａ", 2), ("e\u0301", 1), ("", 0)])
def test_width(text, columns):
    assert width(text) == columns


def test_what_a_terminal_obeys_is_written_out_before_it_is_measured():
    assert cut("\x1b", 8, end=False) == "\\u001b  "


@pytest.mark.parametrize(
    ("text", "columns", "end", "result"),
    [("abc", 5, True, "  abc"), ("abc", 2, False, "ab"), ("移民", 3, False, "移 "), ("移民", 3, True, " 民")],
)
def test_cut_to_width(text, columns, end, result):
    assert cut(text, columns, end=end) == result
