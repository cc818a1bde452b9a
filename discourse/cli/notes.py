"""Warnings as lines on standard error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from discourse.cli.terminal import one_line, say

if TYPE_CHECKING:
    import pyarrow as pa


def line(row: Mapping[str, Any]) -> str:
    """Return a row of table `warnings` as one line in words."""
    return one_line(sentence(row["code"], row["parameters"]))


def sentence(code: str, parameters: Mapping[str, Any] | str) -> str:
    """Return a warning in words: what is wrong, and what to do."""
    from discourse.wording import worded

    words = worded(code, parameters)
    return f"{words.message} {words.advice}".rstrip()


def say_notes(warnings: pa.Table) -> None:
    """Print each warning as a line on standard error."""
    for row in warnings.to_pylist():
        say(f"Note: {line(row)}", err=True)
