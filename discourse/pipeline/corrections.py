"""Corrections by hand: how single hits are used, read from a table and put in place of what the rules say."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from discourse import schema
from discourse.context.rules import AXES
from discourse.errors import DocumentError, StudyError
from discourse.suggest import instead
from discourse.text.encoding import decode

COLUMNS = ("doc_id", "start", "end", "field", "value", "note", "surface", "concept")
_NEEDED = COLUMNS[:5]
_FREE = ("about", "speaker")  # any text
_COUNTS = "counts"  # the value no takes a hit that the lexicon should not have found out of all figures
_PLACE = ["doc_id", "start", "end", "surface", "pattern_id"]
_FLAGS = ("counts_concept", "counts_subframe", "counts_frame")


@dataclass(frozen=True)
class Correction:
    """One value of the hits at one place [start, end) of a document, in characters.

    `surface` and `concept`, if they are given, must be those of the hit.
    """

    doc_id: str
    start: int
    end: int
    field: str
    value: str
    line: int
    surface: str = ""
    concept: str = ""

    def fits(self, hit: Mapping[str, Any]) -> bool:
        """Return whether a hit at this place is the one that is meant."""
        return self.surface in ("", hit["surface"]) and self.concept in ("", hit["pattern_id"].partition("/")[0])


def load(path: str | Path) -> list[Correction]:
    """Return the corrections of a CSV file, in its order.

    Parameters
    ----------
    path : str or Path
        A table with the columns `doc_id`, `start`, `end` (characters of the prepared text, as in table `hits`),
        `field` and `value`; `note`, `surface` and `concept` may be left out. Fields are the axes of context
        (`polarity`, `reality`, `voice`, `marking`, `stance`), `about`, `speaker`, and `counts` with the value `no`.

    Returns
    -------
    list of Correction

    Raises
    ------
    StudyError
        With file, line and column, if a column is missing or a value is not possible, or if two lines contradict
        each other.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "corrections.csv"
    ...     _ = file.write_text("doc_id,start,end,field,value\\na.txt,10,16,polarity,negated\\n", encoding="utf-8")
    ...     load(file)[0].value
    'negated'
    """
    file = Path(path)
    try:
        text = decode(file.read_bytes()).text
    except OSError as error:
        raise StudyError(f"The corrections cannot be read ({error.strerror}).", file=file.name) from None
    except DocumentError as error:
        raise StudyError(f"The corrections are not a table in text. {error.reason}", file=file.name) from None
    rows = csv.DictReader(StringIO(text, newline=""), strict=True)
    try:
        names = [name.strip() for name in rows.fieldnames or ()]
        rows.fieldnames = names
        for name in names:
            if name and name not in COLUMNS:
                raise StudyError(instead(name, COLUMNS, "Columns are"), file=file.name, line=1, key=name)
        for name in _NEEDED:
            if name not in names:
                raise StudyError("The table lacks this column.", file=file.name, line=1, key=name)
        made = [_correction(file.name, rows.line_num, row) for row in rows if any(row.values())]
    except csv.Error as error:
        raise StudyError(f"The table is broken ({error}).", file=file.name, line=rows.line_num) from None
    seen: dict[tuple[object, ...], Correction] = {}
    for one in made:
        before = seen.setdefault((one.doc_id, one.start, one.end, one.field, one.concept), one)
        if before.value != one.value:
            message = f"Line {before.line} gives this place the value '{before.value}'; keep one of the two."
            raise StudyError(message, file=file.name, line=one.line, key=one.field)
    return made


def _correction(file: str, line: int, row: Mapping[str | None, Any]) -> Correction:
    def fail(key: str, message: str) -> NoReturn:
        raise StudyError(message, file=file, line=line, key=key)

    cells = {str(name): str(cell or "").strip() for name, cell in row.items() if name}
    for name in _NEEDED:
        if not cells[name]:
            fail(name, "The cell is empty; fill it in or remove the line.")
    for name in ("start", "end"):
        if not (cells[name].isascii() and cells[name].isdecimal() and len(cells[name]) < 16):
            fail(name, f"'{cells[name]}' is not a number of characters, as table hits has it.")
    field, value = cells["field"], cells["value"]
    if field == _COUNTS:
        if value.lower() != "no":
            fail("value", f"'{value}' is not possible; 'counts' takes only 'no', for a hit that is none.")
        value = "no"
    elif field in AXES:
        if value not in AXES[field]:
            fail("value", f"'{value}' is not a value of {field}. {instead(value, AXES[field], 'Values')}")
    elif field not in _FREE:
        fail("field", f"'{field}' cannot be corrected. {instead(field, [*AXES, *_FREE, _COUNTS], 'Fields')}")
    more = {name: cells.get(name, "") for name in ("surface", "concept")}
    return Correction(cells["doc_id"], int(cells["start"]), int(cells["end"]), field, value, line, **more)


def apply(hits: pa.Table, corrections: Iterable[Correction]) -> tuple[pa.Table, pa.Table]:
    """Return the hits with corrected values, and rows of table `warnings` that say what was and was not applied.

    Parameters
    ----------
    hits : table
        Hits of a corpus; a hit is found by document, start and end, and every concept at the place is corrected
        unless the correction names one.
    corrections : iterable of Correction

    Returns
    -------
    tuple of table
        The hits, and warnings: how many hits were corrected, and each correction without a hit at its place or
        with another surface there.
    """
    wanted = list(corrections)
    places = _places(hits, {one.doc_id for one in wanted})
    columns: dict[str, list[Any]] = {}
    corrected: set[int] = set()
    unused = []
    for one in wanted:
        rows = [row for row, hit in places.get((one.doc_id, one.start, one.end), ()) if one.fits(hit)]
        if not rows:
            unused.append(one)
        for name, value in dict.fromkeys(_FLAGS, False).items() if one.field == _COUNTS else [(one.field, one.value)]:
            if rows and name not in columns:
                columns[name] = hits[name].to_pylist()
            for row in rows:
                columns[name][row] = value
        corrected.update(rows)
    warnings = []
    if corrected:
        warnings.append(schema.warning("match", "corrected-by-hand", "hits", hits=len(corrected)))
    for one in unused:
        place = {"doc_id": one.doc_id, "start": one.start, "end": one.end, "line": one.line, "surface": one.surface}
        warnings.append(schema.warning("match", "correction-unused", f"line {one.line}", **place))
    for name, values in columns.items():
        at = hits.schema.get_field_index(name)
        hits = hits.set_column(at, hits.schema.field(at), pa.array(values, hits.schema.field(at).type))
    return hits, schema.from_rows("warnings", warnings)


def _places(hits: pa.Table, documents: set[str]) -> dict[tuple[str, int, int], list[tuple[int, dict[str, Any]]]]:
    """The hits of some documents with their row, by the place at which they are."""
    chosen = pc.is_in(hits["doc_id"], value_set=pa.array(sorted(documents), pa.string()))
    rows = np.flatnonzero(chosen.to_numpy())
    found: dict[tuple[str, int, int], list[tuple[int, dict[str, Any]]]] = {}
    for row, hit in zip(rows.tolist(), hits.take(rows).select(_PLACE).to_pylist(), strict=True):
        found.setdefault((hit["doc_id"], hit["start"], hit["end"]), []).append((row, hit))
    return found
