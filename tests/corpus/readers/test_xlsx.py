"""Excel workbooks: rows, sheets, names of columns, workbooks as metadata."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pandas as pd

from discourse.corpus import read
from discourse.corpus.readers.xlsx import opened
from discourse.corpus.table import read_table


def workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_xlsx_rows(write: Any) -> None:
    rows = [
        ["Text", "side", "year", "n"],
        ["A first text.", "EU", 2015, 1.5],
        [None] * 4,
        ["第二个文本。", "China", 2016, None],
    ]
    corpus = read(write({"a.xlsx": workbook({"Sheet1": rows, "empty": []})}))
    assert corpus.documents.select(["doc_id", "side", "year", "n"]).to_pylist() == [
        {"doc_id": "a.xlsx#0", "side": "EU", "year": 2015, "n": 1.5},
        {"doc_id": "a.xlsx#1", "side": "China", "year": 2016, "n": None},
    ]


def test_xlsx_sheets(write: Any) -> None:
    book = workbook({"eu": [["text"], ["One text."]], "cn": [["text"], ["一个文本。"]], "notes": [["who"], ["Ann"]]})
    assert read(write({"a.xlsx": book})).documents["doc_id"].to_pylist() == ["a.xlsx#cn/0", "a.xlsx#eu/0"]


def test_xlsx_sidecar(write: Any) -> None:
    table = workbook({"Sheet1": [["file", "side", "date"], ["a.txt", "EU", pd.Timestamp("2015-11-03")]]})
    row = read(write({"a.txt": "A text.", "metadata.xlsx": table})).documents.to_pylist()[0]
    assert (row["side"], row["date"], row["year"]) == ("EU", "2015-11-03", 2015)


def test_columns_without_a_name_or_with_a_repeated_one_get_their_position(content: Any) -> None:
    stored = content("a.xlsx", workbook({"甲": [["text", None, "text"], ["一", 2, "three"]], "empty": []}))
    with opened(stored) as (sheets, hidden):
        found = [(name, read_table(rows, None)) for name, rows in sheets]
    assert hidden == []
    ((name, table),) = found
    assert (name, table.columns) == ("甲", ["text", "column_2", "text_3"])


def test_escapes_titles_numbers_of_days_and_hidden_sheets(write: Any) -> None:
    rows: list[list[Any]] = [["Speeches"], ["date", "text"], [42311, "One_x000D_\n\ntwo_x005F_three 边境"]]
    data = io.BytesIO(workbook({"a": rows, "b": [["text"], ["A hidden text."]]}))
    book = openpyxl.load_workbook(data)
    book["b"].sheet_state = "hidden"
    changed = io.BytesIO()
    book.save(changed)
    corpus = read(write({"a.xlsx": changed.getvalue()}))
    assert corpus.texts["text"].to_pylist() == ["One\n\ntwo_three 边境"]
    assert corpus.documents["date"].to_pylist() == ["2015-11-03"]
    assert corpus.skipped.to_pylist() == [
        {"path": "a.xlsx#b", "reason": "The sheet is hidden.", "advice": "Show it in Excel, or remove it."}
    ]
    assert {"rows-above-header", "dates-decided"} < set(corpus.warnings["code"].to_pylist())
