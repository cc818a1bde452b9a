"""Writes a run in a format of other programs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from discourse.errors import RunFolderError
from discourse.export.archive import zipped
from discourse.export.codebook import HEAD, codebook
from discourse.export.named_hits import named_hits
from discourse.spreadsheet import inert
from discourse.suggest import instead

FORMATS = {
    "xlsx": ".xlsx",
    "csv": ".zip",
    "sqlite": ".sqlite",
    "docx": ".docx",
    "latex": ".tex",
    "graphml": ".graphml",
}
WHOLE = ("xlsx", "csv", "sqlite")  # formats that hold tables as they are; the others hold a selection of their own
MAIN = (
    "documents",
    "rates",
    "contrasts",
    "robustness",
    "frame_pairs",
    "actor_frames",
    "trends",
    "comparability",
    "warnings",
    "skipped",
)
"""The tables that a workbook or zip file holds unless others are named; a database holds all."""


def export(
    tables: Mapping[str, pa.Table],
    record: Mapping[str, Any],
    to: str,
    names: Iterable[str] = (),
    locale: str = "en",
) -> bytes:
    """Return a run in another format.

    Parameters
    ----------
    tables : mapping of str to pa.Table
        The tables of the run by name.
    record : mapping
        The content of its run.json.
    to : {"xlsx", "csv", "sqlite", "docx", "latex", "graphml"}
        `csv` is a zip file of CSV files in UTF-8 with a byte order mark, as Excel expects; `docx` and `latex` hold the
        contrasts of frames as tables for a paper; `graphml` which frames and concepts occur together.
    names : iterable of str
        The tables that xlsx, csv and sqlite hold, in this order; by default those of `MAIN`, and all for sqlite.
    locale : {"en", "zh"}
        The language of the codebook and of a paper's tables.

    Returns
    -------
    bytes
        The content of the file: the same bytes for the same run.

    Raises
    ------
    RunFolderError
        The format or a table is not known, or the run lacks what the format needs.
    """
    if to not in FORMATS:
        raise RunFolderError(f"'{to}' is not a format of export. {instead(to, FORMATS, 'Formats')}")
    chosen = list(names)
    for name in chosen:
        if name not in tables:
            raise RunFolderError(f"The run has no table '{name}'. {instead(name, sorted(tables), 'Tables')}")
    if chosen and to not in WHOLE:
        raise RunFolderError(f"--tables chooses the tables of {', '.join(WHOLE)}; '{to}' holds a selection of its own.")
    if to == "graphml":
        from discourse.export.graph import graphml

        return graphml(tables)
    if to in ("docx", "latex"):
        from discourse.export import paper

        made = paper.paper_tables(tables, record, locale)
        return paper.docx(made) if to == "docx" else paper.latex(made)
    chosen = chosen or (sorted(tables) if to == "sqlite" else [name for name in MAIN if name in tables])
    if to != "sqlite":  # a database joins table patterns
        tables = named_hits({name: tables[name] for name in {*chosen, "patterns"} & set(tables)})
    entries = codebook(tables, chosen, locale)
    if to == "xlsx":
        from discourse.export.workbook import workbook

        return workbook(tables, chosen, entries)
    if to == "sqlite":
        from discourse.export.database import database

        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "run.sqlite"
            database(file, tables, chosen, entries)
            return file.read_bytes()
    frames = {"codebook": pl.DataFrame(entries, schema=list(HEAD), orient="row")}
    frames |= {name: pl.DataFrame(tables[name]) for name in chosen}
    return zipped({f"{name}.csv": inert(frame).write_csv(include_bom=True).encode() for name, frame in frames.items()})
