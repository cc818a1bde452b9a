"""Read sheets of codings: CSV and XLSX, files that the coding page saved, and exports of Label Studio and doccano."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl

from discourse.errors import ValidationError
from discourse.validation import exports
from discourse.validation.codebook import Codebook, Variable

SCHEMA: Mapping[str, Any] = {
    "sheet": pl.String,
    "unit": pl.String,
    "coder": pl.String,
    "variable": pl.String,
    "value": pl.String,
}
DECIDED = "adjudicated"  # the coder of an adjudication sheet, whose codings replace those of the others
_YES = {"1": "yes", "y": "yes", "true": "yes", "0": "no", "n": "no", "false": "no"}


@dataclass(frozen=True)
class Codings:
    """The codings of several sheets, one row a unit, coder and variable: sheet, unit, coder, variable, value."""

    rows: pl.DataFrame

    @property
    def coders(self) -> list[str]:
        """The coders, sorted."""
        return sorted(self.rows["coder"].unique())

    def of(self, variable: str) -> pl.DataFrame:
        """Return unit, coder and value of one variable."""
        return self.rows.filter(pl.col("variable") == variable).select("unit", "coder", "value")


def read(paths: Sequence[Path], codebook: Codebook, units: Iterable[str]) -> Codings:
    """Return the codings of sheets, in any order of rows.

    Parameters
    ----------
    paths
        CSV, XLSX, JSON or JSONL files.
    codebook
        The questions; cells that are not answers of theirs are refused.
    units
        The ids of the sample's units.

    Returns
    -------
    Codings
        Without empty cells.

    Raises
    ------
    ValidationError
        A sheet cannot be read, or has unknown or repeated items or values outside the codebook.
    """
    known = set(units)
    rows: list[dict[str, str]] = []
    seen: dict[tuple[str, str], str] = {}
    for path in paths:
        records = list(_records(path, codebook))
        _check_units(path, records, known)
        coded = 0
        for number, record in records:
            coder = record.get("coder") or path.stem
            answers = {
                each.name: value
                for each in codebook.variables
                if (value := _answer(path, number, each, record.get(each.name, ""), record))
            }
            if not answers:
                continue
            coded += 1
            key = (record["unit"], coder)
            if key in seen:
                raise ValidationError(
                    f"{path.name}, row {number}: coder '{coder}' has coded item {key[0]} twice (also in {seen[key]}). "
                    "Delete one of the rows, or give each coder a name of their own in the column 'coder'."
                )
            seen[key] = f"{path.name}, row {number}"
            rows += [
                {"sheet": path.name, "unit": key[0], "coder": coder, "variable": name, "value": value}
                for name, value in answers.items()
            ]
        if not coded:
            raise ValidationError(
                f"{path.name} has no coding: the columns {', '.join(v.name for v in codebook.variables)} are empty. "
                "Code its items first, or give the file that the coding page saved."
            )
    table = pl.DataFrame(rows, schema=SCHEMA)
    return Codings(table.sort("variable", "unit", "coder"))


def _check_units(path: Path, records: Sequence[tuple[int, Mapping[str, str]]], known: set[str]) -> None:
    unknown = [(number, record["unit"]) for number, record in records if record["unit"] not in known]
    if records and len(unknown) == len(records):
        raise ValidationError(
            f"{path.name} belongs to another sample: none of its {len(records)} items is in this one. "
            "Give --sample the folder that the sheet was made in."
        )
    if unknown:
        number, unit = unknown[0]
        raise ValidationError(
            f"{path.name}, row {number}: item '{unit}' is not in the sample (of {len(unknown)} such items). "
            "Copy the ids of the column 'unit' from the sheet that was handed out, or delete the rows."
        )


def _answer(path: Path, number: int, variable: Variable, given: str, record: Mapping[str, str]) -> str:
    """Return an answer as the codebook writes it; several are sorted and joined by `+`."""
    if not given.strip():
        return ""
    if variable.kind == "label":
        return given.strip()
    known = _known(variable, record)
    parts = given.replace(";", "+").replace("、", "+").split("+") if variable.multiple else [given]
    values = []
    for part in parts:
        value = known.get(_folded(part), known.get(_YES.get(_folded(part), ""), ""))
        if not value:
            choices = ", ".join(dict.fromkeys(known.values()))
            raise ValidationError(
                f"{path.name}, row {number}, column '{variable.name}': '{given.strip()}' is not an answer of the "
                f"codebook. Write one of {choices}{' (several joined by +)' if variable.multiple else ''}."
            )
        values.append(value)
    return "+".join(sorted(set(values)))


def _known(variable: Variable, record: Mapping[str, str]) -> dict[str, str]:
    """Return the answers by their folded names and labels; those of a choice are the item's own."""
    if variable.kind == "choice":
        values = [part.partition(":")[0] for part in record.get("choices", "").split(";")]
        return {_folded(value): value.strip() for value in values if value.strip()} or {
            str(n): str(n) for n in range(1, 10)
        }
    names = {_folded(name): name for name in variable.values}
    for name, label in variable.values.items():
        for text in label.values():
            names.setdefault(_folded(text), name)
    return names


def _folded(text: str) -> str:
    return text.strip().lstrip("'").casefold()


def _records(path: Path, codebook: Codebook) -> Iterable[tuple[int, dict[str, str]]]:
    """Yield the rows of a sheet as (number for messages, cells)."""
    if not path.is_file():
        raise ValidationError(f"The sheet {path} does not exist.")
    data = path.read_bytes()
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return _table(path, _workbook(path, data), codebook)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(f"{path.name} is not in UTF-8; save it again as 'CSV UTF-8'.") from None
    if path.suffix.lower() in (".json", ".jsonl"):
        return _json(path, text, codebook)
    sample = text[: text.find("\n")]
    delimiter = max(",;\t", key=sample.count)
    return _table(path, list(csv.reader(io.StringIO(text), delimiter=delimiter)), codebook)


def _workbook(path: Path, data: bytes) -> list[list[str]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = [
            ["" if cell is None else _cell(cell) for cell in row]
            for row in book.worksheets[0].iter_rows(values_only=True)
        ]
        book.close()
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, IndexError):
        raise ValidationError(
            f"{path.name} is damaged or not an Excel workbook; save it again as .xlsx or .csv."
        ) from None
    return rows


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _table(path: Path, rows: Sequence[Sequence[str]], codebook: Codebook) -> list[tuple[int, dict[str, str]]]:
    head = [name.strip().lstrip("'") for name in rows[0]] if rows else []
    if "unit" not in head:
        raise ValidationError(f"{path.name} has no column 'unit'; give a sheet that 'validate sample' made.")
    if not any(variable.name in head for variable in codebook.variables):
        names = ", ".join(variable.name for variable in codebook.variables)
        raise ValidationError(f"{path.name} has none of the codebook's columns ({names}); give the coded sheet.")
    twice = [name for name in head if name and head.count(name) > 1]
    if twice:
        raise ValidationError(f"{path.name} has two columns '{twice[0]}'; delete one.")
    found = []
    for number, row in enumerate(rows[1:], start=2):
        record = dict(zip(head, row, strict=False))
        record["unit"] = record.get("unit", "").strip().lstrip("'")
        record["coder"] = record.get("coder", "").strip()
        if record["unit"]:
            found.append((number, record))
        elif any(record.get(variable.name, "").strip() for variable in codebook.variables):
            raise ValidationError(f"{path.name}, row {number} has codings but no 'unit'; restore the id of its item.")
    return found


def _json(path: Path, text: str, codebook: Codebook) -> list[tuple[int, dict[str, str]]]:
    try:
        content = (
            [json.loads(line) for line in text.splitlines() if line.strip()]
            if path.suffix.lower() == ".jsonl"
            else json.loads(text)
        )
        return list(enumerate(exports.records(content, codebook, path.stem), start=1))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValidationError(
            f"{path.name} cannot be read ({(str(error) or type(error).__name__).splitlines()[0]}); give the "
            "JSON of the coding page, or an export of Label Studio (JSON) or doccano (JSONL) whose items have 'unit'."
        ) from None
