"""Warnings as lines on standard error."""

from __future__ import annotations

import pytest

from discourse import schema
from discourse.cli.notes import say_notes


def test_a_warning_is_one_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [schema.warning("corpus", "side-missing", "甲\n乙.txt\x1b[2J", documents=2, examples=["甲\n乙.txt"])]
    say_notes(schema.from_rows("warnings", rows))
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert printed.err.startswith("Note: ")
    assert "\x1b" not in printed.err
