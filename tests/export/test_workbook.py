"""A workbook can be read back, runs nothing, and says what it cannot hold."""

from __future__ import annotations

import io

import openpyxl
import polars as pl
import pytest

import discourse as dc
from discourse.errors import RunFolderError
from discourse.export.codebook import codebook
from discourse.export.workbook import LONGEST, workbook


def test_sheets_hold_the_tables_and_text_stays_text(run: dc.Run) -> None:
    names = ["documents", "sizes"]
    data = workbook(run.arrow, names, codebook(run.arrow, names))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["codebook", "documents", "sizes"]
    sheet = book["documents"]
    head = [cell.value for cell in sheet[1]]
    notes = [row[head.index("my note")] for row in sheet.iter_rows(min_row=2)]
    assert {(cell.value, cell.data_type) for cell in notes} == {("=1+1", "s"), ("a_b", "s"), ("标题", "s"), ("x", "s")}
    assert sheet.max_row == 13
    assert data == workbook(run.arrow, names, codebook(run.arrow, names))


def test_a_text_that_a_cell_cannot_hold_is_refused() -> None:
    table = pl.DataFrame({"text": ["x" * (LONGEST + 1)]}).to_arrow()
    with pytest.raises(RunFolderError, match="a text of 32,768 characters; a cell of Excel holds 32,767"):
        workbook({"texts": table}, ["texts"], [])


def test_control_characters_are_left_out() -> None:
    table = pl.DataFrame({"text": ["a\x0b移民\x00"]}).to_arrow()
    book = openpyxl.load_workbook(io.BytesIO(workbook({"t": table}, ["t"], [])))
    assert book["t"]["A2"].value == "a移民"
