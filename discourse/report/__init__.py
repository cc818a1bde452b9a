"""The report: one HTML page, a short Markdown of the same content, and figures, from a run's tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

Start = Callable[..., Callable[[], Any]]
"""Starts a call (a function and its arguments), perhaps in another process, and returns what waits for its result."""


def when_asked(function: Callable[..., Any], *arguments: Any) -> Callable[[], Any]:
    """Return a function that makes the call when its result is asked for."""
    return partial(function, *arguments)


def begin(
    tables: Mapping[str, pa.Table], info: Mapping[str, Any], locale: str, start: Start = when_asked
) -> Callable[[Path], None]:
    """Return a function that writes the report of `write` into a folder; `start` draws the figures beside."""
    from discourse.report.page import Drawing  # loads slowly: only when a report is written

    return Drawing.of(tables, info, locale, start).publish


def write(folder: Path, tables: Mapping[str, pa.Table], info: Mapping[str, Any], locale: str = "en") -> None:
    """Writes report.html, report.md, report.qmd and figures/*.svg into an existing folder.

    `tables` are those of `discourse.tables` by name. A table that is missing belongs to a stage that was not asked
    for, and its section is left out; a table without rows has a section that says in one line why. `info` holds
    `study` (the study's options), `lexicons` (their headers), `labels` (name to {en, zh}), `run` (the content of
    run.json) and `with_text`. The same tables, info and locale give the same bytes. Raises `DiscourseError` for an
    unknown locale.
    """
    begin(tables, info, locale)(Path(folder))
