from __future__ import annotations

import openpyxl
import polars as pl
import pytest

from discourse.errors import ValidationError
from discourse.validation.sheets import read

UNITS = ["u1", "u2", "u3"]


@pytest.fixture
def sheet(tmp_path):
    def write(text, name="sheet-1.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


def values(codings, variable="security"):
    return dict(codings.of(variable).select("unit", "value").iter_rows())


def test_rows_may_come_in_any_order_and_be_incomplete(sheet, book):
    made = read([sheet("unit,coder,security,use\nu3,安,no,\nu1,安,yes,negated+asserted\nu2,安,,\n")], book, UNITS)
    assert values(made) == {"u1": "yes", "u3": "no"}
    assert values(made, "use") == {"u1": "asserted+negated"}
    assert made.coders == ["安"]


@pytest.mark.parametrize("answer", ["yes", "Yes", " YES ", "是", "1", "y", "true", "'yes"])
def test_answers_are_read_as_people_write_them(sheet, book, answer):
    assert values(read([sheet(f"unit,security\nu1,{answer}\n")], book, UNITS)) == {"u1": "yes"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets_of_other_countries_separate_otherwise(sheet, book, delimiter):
    text = f"\ufeffunit{delimiter}security\r\nu1{delimiter}no\r\n"
    assert values(read([sheet(text)], book, UNITS)) == {"u1": "no"}


def test_a_coder_without_a_name_is_called_after_the_file(sheet, book):
    assert read([sheet("unit,security\nu1,no\n", "李.csv")], book, UNITS).coders == ["李"]


def test_a_workbook_is_read_like_a_table(tmp_path, book):
    workbook = openpyxl.Workbook()
    workbook.active.append(["unit", "coder", "security"])
    workbook.active.append(["u2", "bo", "no"])
    workbook.active.append([None, None, None])
    workbook.active.append(["u1", "bo", True])
    workbook.save(tmp_path / "a.xlsx")
    assert values(read([tmp_path / "a.xlsx"], book, UNITS)) == {"u1": "yes", "u2": "no"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "unit,security\nu1,maybe\n",
            "row 2, column 'security': 'maybe' is not an answer of the codebook. Write one of yes, no",
        ),
        ("unit,use\nu1,asserted+sung\n", "'asserted\\+sung' is not an answer .* \\(several joined by \\+\\)"),
        ("unit,security\nu1,yes\nu1,no\n", "row 3: coder 'sheet-1' has coded item u1 twice"),
        ("unit,security\nu1,yes\nu9,no\n", "row 3: item 'u9' is not in the sample"),
        ("unit,security\nx1,yes\nx2,no\n", "belongs to another sample: none of its 2 items"),
        ("unit,security\nu1,\nu2,\n", "has no coding: the columns security, use, about, stance are empty"),
        ("unit,security\n,yes\nu1,no\n", "row 2 has codings but no 'unit'"),
        ("id,security\nu1,yes\n", "has no column 'unit'"),
        ("unit,sentence\nu1,yes\n", "has none of the codebook's columns"),
        ("unit,security,security\nu1,yes,no\n", "has two columns 'security'; delete one"),
        ("", "has no column 'unit'"),
    ],
)
def test_a_wrong_sheet_is_one_sentence_that_says_where(sheet, book, text, said):
    with pytest.raises(ValidationError, match=said):
        read([sheet(text)], book, UNITS)


def test_a_file_that_cannot_be_read_is_one_sentence(sheet, book, tmp_path):
    with pytest.raises(ValidationError, match="does not exist"):
        read([tmp_path / "no.csv"], book, UNITS)
    with pytest.raises(ValidationError, match="not in UTF-8"):
        read([sheet("unit,security\nu1,是\n", encoding="gb18030")], book, UNITS)
    with pytest.raises(ValidationError, match="damaged or not an Excel workbook"):
        read([sheet("PK", "a.xlsx")], book, UNITS)
    with pytest.raises(ValidationError, match="cannot be read"):
        read([sheet("{", "a.json")], book, UNITS)


def test_two_coders_are_kept_apart(sheet, book):
    paths = [sheet("unit,coder,security\nu1,ann,yes\n", "a.csv"), sheet("unit,coder,security\nu1,bo,no\n", "b.csv")]
    made = read(paths, book, UNITS)
    assert made.rows.filter(pl.col("unit") == "u1")["coder"].to_list() == ["ann", "bo"]
