from __future__ import annotations

import openpyxl
import polars as pl
import pytest

from discourse.errors import RunFolderError
from discourse.validation import sheet_files
from discourse.validation.items import Item


def test_coders_get_sheets_pages_and_a_codebook(sampled):
    folder, design = sampled(n=40, coders=2)
    assert sorted(path.name for path in folder.iterdir()) == [
        "code-1.html",
        "code-2.html",
        "codebook.yml",
        "design.csv",
        "design.json",
        "sheet-1.csv",
        "sheet-1.xlsx",
        "sheet-2.csv",
        "sheet-2.xlsx",
    ]
    sheet = pl.read_csv(folder / "sheet-1.csv", infer_schema=False)
    assert sheet["unit"].to_list() == design.of_coder(1)["unit"].to_list()
    assert sheet.columns == [
        "unit",
        "coder",
        "before",
        "text",
        "after",
        "marked",
        "security",
        "use",
        "about",
        "stance",
        "note",
    ]


def test_nothing_in_a_sheet_gives_away_verdict_or_stratum(sampled):
    folder, _ = sampled(n=40)
    for name in ("sheet-1.csv", "code-1.html"):
        text = (folder / name).read_text(encoding="utf-8")
        assert "other use" not in text
        assert "sample_prob" not in text
        assert "EU/" not in text


def test_a_folder_that_exists_is_never_overwritten(sampled):
    sampled(n=40)
    with pytest.raises(RunFolderError, match="codings in it must not be lost"):
        sampled(n=40)


def test_a_workbook_has_lists_of_answers_and_no_formulas(book, tmp_path):
    table = sheet_files.rows([Item("u1", "=1+1 威胁", "+x", "@y", marks=((5, 7),))], book)
    sheet_files._workbook(table, book, tmp_path / "a.xlsx")
    made = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = made["codings"]
    assert (sheet["D2"].value, sheet["D2"].data_type, sheet["F2"].value) == ("=1+1 威胁", "s", "威胁")
    assert {each.formula1 for each in sheet.data_validations.dataValidation} == {
        '"yes,no,unsure"',
        '"endorsed,neutral,contested"',
    }
    assert made["codebook"]["A1"].value == "security"


def test_the_id_of_a_sample_depends_on_its_units_only(sampled):
    ids = [sheet_files.sample_id(sampled(f"s{n}", n=40, seed=seed)[1]) for n, seed in enumerate((1, 1, 2))]
    assert ids[0] == ids[1] != ids[2]
