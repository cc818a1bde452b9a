"""Reads Excel tables: one document a row; the first row of a sheet names its columns."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import openpyxl

from discourse.corpus.columns import documents, text_column
from discourse.corpus.packed import check_packed
from discourse.corpus.protocol import Content, Raw, Unread
from discourse.corpus.settings import ReadSettings
from discourse.errors import DocumentError

_ADVICE = "Write a row of column names and a row for each document."

Sheet = tuple[str, list[str], Iterator[dict[str, Any]]]


@dataclass(frozen=True)
class Xlsx:
    """Reader of Excel workbooks."""

    format: str = "xlsx"
    extensions: tuple[str, ...] = (".xlsx", ".xlsm")

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread]:
        """One document a row of every sheet that has a column of text, named `sheet/row` if there are several."""
        with opened(content) as tables:
            missing: DocumentError | None = None
            left_out: list[Unread] = []
            readable = 0
            for name, columns, rows in tables:
                try:
                    column = text_column(columns, settings.text)
                except DocumentError as error:
                    missing = missing or error
                    left_out.append(Unread(name, error.reason, error.advice))
                    continue
                readable += 1
                yield from documents(enumerate(rows), column, f"{name}/" if len(tables) > 1 else "")
            if readable:
                yield from left_out
            else:
                raise missing or DocumentError("The workbook is empty.", _ADVICE)


@contextmanager
def opened(content: Content) -> Iterator[list[Sheet]]:
    """Yield the non-empty sheets: name, columns and an iterator of rows.

    Raises `DocumentError` for a workbook that is damaged, at once or when its rows are read.
    """
    data = content.bytes()
    check_packed(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and validations that it does not know
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # whatever a broken workbook makes of openpyxl: KeyError, BadZipFile, ParseError, ...
        raise _damaged(error) from None
    with closing(book):
        yield [found for sheet in book.worksheets if (found := _sheet(sheet)) is not None]


def _sheet(sheet: Any) -> Sheet | None:
    rows = _rows(sheet)
    header = next(rows, None)
    if header is None:
        return None
    columns: list[str] = []
    for place, cell in enumerate(header, 1):
        name = str(cell).strip() if cell is not None else f"column_{place}"
        columns.append(f"{name}_{place}" if name in columns else name)
    return str(sheet.title), columns, (dict(zip(columns, row, strict=False)) for row in rows)


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """The rows with anything in them."""
    try:
        sheet.reset_dimensions()  # what the file says about its size is often wrong
        for row in sheet.iter_rows(values_only=True):
            if any(cell not in (None, "") for cell in row):
                yield row
    except Exception as error:  # as above
        raise _damaged(error) from None


def _damaged(error: Exception) -> DocumentError:
    return DocumentError(f"The workbook is damaged ({type(error).__name__}).", "Save it again in Excel.")


def reader(name: str) -> Xlsx:
    """The reader of Excel workbooks."""
    return Xlsx()
