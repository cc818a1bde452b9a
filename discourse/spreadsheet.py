"""Tables as CSV whose cells a spreadsheet shows and never runs as formulas."""

from __future__ import annotations

import re

import polars as pl

_FORMULA = r"^[=+\-@\t\r\n＝＋－＠]"
_NUMBER = r"^[+-]?[\d.,]+$"


def inert(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with an apostrophe before each text and column name that a spreadsheet would run as a formula.

    Numbers keep their signs. Full-width signs count, because spreadsheets of East Asian locales read them as signs.
    """
    columns = {column.name: _safe(column) if column.dtype == pl.String else column for column in frame.get_columns()}
    return pl.DataFrame([column.alias(_name(name)) for name, column in columns.items()])


def _safe(column: pl.Series) -> pl.Series:
    cells = column.alias("cells")  # polars takes a name such as ^...$ for a pattern of column names
    risky = (cells.str.contains(_FORMULA) & ~cells.str.contains(_NUMBER)).fill_null(False)
    return ("'" + cells).zip_with(risky, cells)


def _name(name: str) -> str:
    return f"'{name}" if re.match(_FORMULA, name) else name
