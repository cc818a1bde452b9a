"""The sheet on which somebody decides what coders disagree on."""

from __future__ import annotations

import polars as pl

from discourse.validation.results import Coded
from discourse.validation.sheets import DECIDED


def sheet(coded: Coded, disagreements: pl.DataFrame) -> pl.DataFrame:
    """Return one row a disputed item: unit, coder `adjudicated`, its text, each coder's answers, and empty columns.

    Parameters
    ----------
    coded
        The codings with the folder of their sample, whose sheets have the texts.
    disagreements
        Unit, variable, and a column a coder.

    Returns
    -------
    pl.DataFrame
        A column of each variable is empty; only disputed ones need an answer. `disputed` lists them with the answers.
    """
    texts = _texts(coded)
    coders = disagreements.columns[2:]
    said: dict[str, list[str]] = {}
    for row in disagreements.iter_rows(named=True):
        answers = ", ".join(f"{coder}: {row[coder]}" for coder in coders if row[coder] is not None)
        said.setdefault(row["unit"], []).append(f"{row['variable']} ({answers})")
    units = sorted(said)
    columns: dict[str, list[str]] = {
        "unit": units,
        "coder": [DECIDED] * len(units),
        "text": [texts.get(unit, "") for unit in units],
        "disputed": ["; ".join(said[unit]) for unit in units],
    }
    columns |= {variable.name: [""] * len(units) for variable in coded.codebook.variables}
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def _texts(coded: Coded) -> dict[str, str]:
    """Return the text of each unit, from the sheets that were handed out."""
    found: dict[str, str] = {}
    for path in sorted(coded.folder.glob("sheet-*.csv")):
        table = pl.read_csv(path, infer_schema=False)
        if {"unit", "text"} <= set(table.columns):
            found = {**dict(table.select("unit", "text").iter_rows()), **found}
    return found
