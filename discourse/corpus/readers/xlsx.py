"""Reads Excel tables: one document a row; the first row of a sheet names its columns."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Any

import openpyxl

from discourse.corpus.columns import unescaped
from discourse.corpus.packed import check_packed
from discourse.corpus.protocol import Content, Raw, Remark, Unread
from discourse.corpus.settings import ReadSettings
from discourse.corpus.strict_office import common_package
from discourse.corpus.table import read_table
from discourse.errors import DocumentError

_ADVICE = "Write a row of column names and a row for each document."

Sheet = tuple[str, Iterator[tuple[Any, ...]]]


@dataclass(frozen=True)
class Xlsx:
    """Reader of Excel workbooks."""

    format: str = "xlsx"
    extensions: tuple[str, ...] = (".xlsx", ".xlsm")

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread | Remark]:
        """One document a row of every visible sheet with a column of text, named `sheet/row` if there are several."""
        with opened(content) as (sheets, hidden):
            missing: DocumentError | None = None
            left_out = [Unread(name, "The sheet is hidden.", "Show it in Excel, or remove it.") for name in hidden]
            readable = 0
            for name, rows in sheets:
                try:
                    table = read_table(rows, settings.text)
                except DocumentError as error:
                    missing = missing or error
                    left_out.append(Unread(name, error.reason, error.advice))
                    continue
                readable += 1
                yield from table.documents(f"{name}/" if len(sheets) > 1 else "")
            if readable:
                yield from left_out
            elif hidden and not missing:
                raise DocumentError("All sheets with cells are hidden.", "Show the sheet in Excel.")
            else:
                raise missing or DocumentError("The workbook is empty.", _ADVICE)


@contextmanager
def opened(content: Content) -> Iterator[tuple[list[Sheet], list[str]]]:
    """Yield the visible sheets that have cells, as name and rows of cells, and the names of hidden ones.

    Raises `DocumentError` for a workbook that is damaged, at once or when its rows are read.
    """
    data = content.bytes()
    check_packed(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and validations that it does not know
            book = openpyxl.load_workbook(
                io.BytesIO(common_package(data)), read_only=True, data_only=True, keep_links=False
            )
    except Exception as error:  # whatever a broken workbook makes of openpyxl: KeyError, BadZipFile, ParseError, ...
        raise _damaged(error) from None
    with closing(book):
        full = [(sheet, found) for sheet in book.worksheets if (found := _with_cells(_rows(sheet))) is not None]
        shown = [(str(sheet.title), found) for sheet, found in full if sheet.sheet_state == "visible"]
        yield shown, [str(sheet.title) for sheet, _ in full if sheet.sheet_state != "visible"]


def _with_cells(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]] | None:
    """The rows of a sheet, or None if it has none."""
    first = next(rows, None)
    return None if first is None else chain((first,), rows)


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """The rows with anything in them."""
    try:
        sheet.reset_dimensions()  # what the file says about its size is often wrong
        for row in sheet.iter_rows(values_only=True):
            if any(cell not in (None, "") for cell in row):
                yield tuple(unescaped(cell) if isinstance(cell, str) else cell for cell in row)
    except Exception as error:  # as above
        raise _damaged(error) from None


def _damaged(error: Exception) -> DocumentError:
    return DocumentError(f"The workbook is damaged ({type(error).__name__}).", "Save it again in Excel.")


def reader(name: str) -> Xlsx:
    """The reader of Excel workbooks."""
    return Xlsx()
