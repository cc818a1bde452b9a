"""A run as an Excel workbook: one sheet a table, and the codebook."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import polars as pl
import pyarrow as pa
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from discourse.errors import RunFolderError
from discourse.export.archive import timeless
from discourse.export.codebook import HEAD, Entry

LARGEST = 1_048_575  # rows of a sheet below its header
LONGEST = 32_767  # characters of a cell
CODEBOOK = "codebook"
_BAD = str.maketrans(dict.fromkeys([*range(9), 11, 12, *range(14, 32)]))  # characters that a workbook cannot hold


def workbook(tables: Mapping[str, pa.Table], names: Sequence[str], entries: Sequence[Entry]) -> bytes:
    """Return an xlsx file with the codebook as its first sheet.

    Text is written as text: a spreadsheet never runs it as a formula. Raises `RunFolderError` for a table with more
    rows, or a text with more characters, than Excel can hold.
    """
    frames = {name: pl.DataFrame(tables[name]) for name in names}
    for name, frame in frames.items():
        _check(name, frame)
    book = Workbook(write_only=True)
    _sheet(book, CODEBOOK, HEAD, [list(entry) for entry in entries])
    for name, frame in frames.items():
        _sheet(book, name[:31], frame.columns, [list(row) for row in frame.iter_rows()])
    target = io.BytesIO()
    book.save(target)
    return timeless(target.getvalue())


def _check(name: str, frame: pl.DataFrame) -> None:
    """Raise `RunFolderError` for what Excel cannot hold."""
    if frame.height > LARGEST:
        raise RunFolderError(
            f"Table '{name}' has {frame.height:,} rows; a sheet holds {LARGEST:,}. Choose other tables with --tables, "
            "or export to sqlite."
        )
    for column in frame.get_columns():
        length = column.str.len_chars().max() if column.dtype == pl.String else 0
        if isinstance(length, int) and length > LONGEST:
            raise RunFolderError(
                f"Table '{name}' has a text of {length:,} characters; a cell of Excel holds {LONGEST:,}. Leave the "
                "table out with --tables, or export to sqlite."
            )


def _sheet(book: Workbook, title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    bold = [_cell(sheet, name) for name in head]
    for cell in bold:
        cell.font = Font(bold=True)
    sheet.append(bold)
    for row in rows:
        sheet.append([_cell(sheet, value) if isinstance(value, str) else value for value in row])


def _cell(sheet: object, text: str) -> WriteOnlyCell:
    """A cell that holds a text as it is, not as a formula."""
    cell = WriteOnlyCell(sheet, value=text.translate(_BAD))
    cell.data_type = "s"
    return cell
