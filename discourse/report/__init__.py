"""The report: one HTML page, a short Markdown of the same content, and figures, from a run's tables."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa


def write(folder: Path, tables: Mapping[str, pa.Table], info: Mapping[str, Any], locale: str = "en") -> None:
    """Writes report.html, report.md and figures/*.svg into an existing folder.

    `tables` are those of `discourse.schema` by name. A table that is missing belongs to a stage that was not asked
    for, and its section is left out; a table without rows has a section that says in one line why. `info` holds
    `study` (the study's options), `lexicons` (their headers), `labels` (name to {en, zh}), `run` (the content of
    run.json) and `with_text`. The same tables, info and locale give the same bytes. Raises `DiscourseError` for an
    unknown locale.
    """
    from discourse.report.page import publish  # drawing libraries load slowly: only when a report is written

    publish(Path(folder), tables, info, locale)
