"""Warnings as lines on standard error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from discourse.cli.terminal import one_line, say

if TYPE_CHECKING:
    import pyarrow as pa


def line(row: Mapping[str, Any], locale: str = "en") -> str:
    """Return a row of table `warnings` as one line in words."""
    return one_line(sentence(row["code"], row["parameters"], locale))


def sentence(code: str, parameters: Mapping[str, Any] | str, locale: str = "en") -> str:
    """Return a warning in words: what is wrong, and what to do."""
    from discourse.wording import names, worded

    words = worded(code, parameters, locale)
    return f"{words.message}{names(locale)['list']['sentence']}{words.advice}".rstrip()


def say_notes(warnings: pa.Table, locale: str = "en") -> None:
    """Print each warning as a line on standard error."""
    from discourse.console import Console

    for row in warnings.to_pylist():
        say(Console(locale)("note", said=line(row, locale)), err=True)
