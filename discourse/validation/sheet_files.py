"""Write a sample folder: for each coder a CSV, an XLSX and a coding page, then codebook and design."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import polars as pl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from discourse.errors import RunFolderError
from discourse.run.store import whole_folder
from discourse.spreadsheet import inert
from discourse.validation.codebook import Codebook
from discourse.validation.coding_page import page
from discourse.validation.design import CODEBOOK, Design
from discourse.validation.items import Item

_WIDE = {"before": 40, "text": 60, "after": 40, "marked": 24, "note": 24}
_LONGEST = 255  # characters of a list of answers in a workbook


def write(folder: Path, design: Design, codebook: Codebook, items: Sequence[Item], locale: str = "en") -> list[str]:
    """Write a sample folder and return the names of its sheets.

    Raises `RunFolderError` if the folder exists: what people coded is never overwritten.
    """
    if folder.exists():
        raise RunFolderError(
            f"{folder} exists, and codings in it must not be lost. Choose another folder with --out, or move it away."
        )
    of_unit = {item.unit: item for item in items}
    names = []
    with whole_folder(folder) as made:
        design.write(made)
        (made / CODEBOOK).write_text(codebook.to_yaml(), encoding="utf-8", newline="\n")
        for coder in range(1, design.coders + 1):
            name = f"sheet-{coder}"
            own = [of_unit[unit] for unit in design.of_coder(coder)["unit"]]
            table = rows(own, codebook)
            inert(table).write_csv(made / f"{name}.csv", include_bom=True)
            _workbook(table, codebook, made / f"{name}.xlsx")
            text = page(own, codebook, name, sample_id(design), locale)
            (made / f"code-{coder}.html").write_text(text, encoding="utf-8", newline="\n")
            names.append(name)
    return names


def sample_id(design: Design) -> str:
    """Return a name of the sample, made of its units."""
    return hashlib.sha256("\n".join(sorted(design.units["unit"])).encode("ascii")).hexdigest()[:12]


def rows(items: Sequence[Item], codebook: Codebook) -> pl.DataFrame:
    """Return a sheet: unit, coder, context, sentence, marked expressions, an empty column a question, and a note."""
    columns: dict[str, list[str]] = {
        "unit": [item.unit for item in items],
        "coder": [""] * len(items),
        "before": [item.before for item in items],
        "text": [item.text for item in items],
        "after": [item.after for item in items],
        "marked": [item.marked for item in items],
    }
    if any(item.shown for item in items):
        columns["tool"] = [", ".join(f"{name}: {'yes' if yes else 'no'}" for name, yes in item.shown) for item in items]
    if any(item.choices for item in items):
        columns["choices"] = ["; ".join(f"{value}: {label}" for value, label in item.choices) for item in items]
        columns["asked"] = [", ".join(item.ask) for item in items]
    columns |= {variable.name: [""] * len(items) for variable in codebook.variables}
    columns["note"] = [""] * len(items)
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def _workbook(table: pl.DataFrame, codebook: Codebook, path: Path) -> None:
    """Write a sheet as XLSX: cells of text that are never formulas, with a list of answers for each question."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "codings"
    for n, row in enumerate([table.columns, *table.iter_rows()], start=1):
        for m, value in enumerate(row, start=1):
            cell = sheet.cell(n, m)
            cell.value = value
            if isinstance(value, str) and value:
                cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if n == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "C2"
    for m, name in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(m)].width = _WIDE.get(name, 16)
    for variable in codebook.variables:
        answers = f'"{",".join(variable.values)}"'
        if (
            variable.values
            and not variable.multiple
            and len(answers) <= _LONGEST
            and "," not in "".join(variable.values)
        ):
            letter = get_column_letter(table.columns.index(variable.name) + 1)
            choice = DataValidation(type="list", formula1=answers, allow_blank=True)
            choice.add(f"{letter}2:{letter}{table.height + 1}")
            sheet.add_data_validation(choice)
    rules = book.create_sheet("codebook")
    for variable in codebook.variables:
        for locale, question in sorted(variable.question.items()):
            answers = "; ".join(f"{value} = {label.get(locale, value)}" for value, label in variable.values.items())
            rules.append([variable.name, locale, question, answers, variable.definition.get(locale, "")])
            for cell in rules[rules.max_row]:
                cell.data_type = "s" if cell.value else cell.data_type
    book.save(path)
