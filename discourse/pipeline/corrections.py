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
from discourse.suggest import instead, renamed
from discourse.text.encoding import decode

COLUMNS = ("doc_id", "start", "end", "field", "value", "note", "surface", "concept")
_NEEDED = COLUMNS[:5]
_FREE = ("about", "speaker")  # any text
_COUNTS = "counts"  # the value no takes a hit that the lexicon should not have found out of all figures
_PLACE = ["doc_id", "start", "end", "surface", "pattern_id"]
_EXAMPLES = 5  # hits that a warning names
FLAGS = ("counts_concept", "counts_subframe", "counts_frame")


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


def apply(
    hits: pa.Table, corrections: Iterable[Correction], documents: Iterable[str] | None = None
) -> tuple[pa.Table, pa.Table]:
    """Return the hits with corrected values, and rows of table `warnings` that say what was and was not applied.

    Parameters
    ----------
    hits : table
        Hits of a corpus; a hit is found by document, start and end, and every concept at the place is corrected
        unless the correction names one. Hits that lie inside that place are used like it, so they are corrected too,
        unless a correction of a smaller place says otherwise; `counts` takes out the hit itself only.
    corrections : iterable of Correction
    documents : iterable of str, optional
        The ids of the corpus; without them, those of the hits.

    Returns
    -------
    tuple of table
        The hits, and warnings: how many hits were corrected, hits that share words with a corrected one and reach
        beyond it, and each correction without a hit at its place or with another surface there.
    """
    wanted = sorted(corrections, key=lambda one: (one.start - one.end, bool(one.concept), one.line))  # widest first
    places = _places(hits, {one.doc_id for one in wanted})
    columns: dict[str, list[Any]] = {}
    corrected: set[tuple[int, str]] = set()
    unused, apart = [], []
    for one in wanted:
        held = places.get(one.doc_id, [])
        if not any(_at(one, hit) and one.fits(hit) for _, hit in held):
            unused.append(one)
            continue
        for name, value in dict.fromkeys(FLAGS, False).items() if one.field == _COUNTS else [(one.field, one.value)]:
            values = columns.setdefault(name, hits[name].to_pylist())
            for row, hit in held:
                if reaches(one, hit):
                    values[row] = value
                    corrected.add((row, one.field))
        apart += [(row, hit, one) for row, hit in held if _reaches_beyond(one, hit)]
    warnings = []
    if corrected:
        warnings.append(schema.warning("match", "corrected-by-hand", "hits", hits=len({row for row, _ in corrected})))
    beyond = {
        row: hit
        for row, hit, one in apart
        if (row, one.field) not in corrected and columns[one.field][row] != one.value
    }
    if beyond:
        examples = [f"{hit['doc_id']} {hit['start']}-{hit['end']} ({hit['surface']})" for hit in beyond.values()]
        shown = sorted(set(examples))[:_EXAMPLES]
        warnings.append(schema.warning("match", "correction-overlaps", "hits", hits=len(beyond), examples=shown))
    known = set(hits["doc_id"].to_pylist() if documents is None else documents)
    warnings += _unused(sorted(unused, key=lambda one: one.line), known)
    for name, values in columns.items():
        at = hits.schema.get_field_index(name)
        hits = hits.set_column(at, hits.schema.field(at), pa.array(values, hits.schema.field(at).type))
    return hits, schema.from_rows("warnings", warnings)


def _at(one: Correction, hit: Mapping[str, Any]) -> bool:
    return (one.start, one.end) == (hit["start"], hit["end"])


def reaches(one: Correction, hit: Mapping[str, Any]) -> bool:
    """Whether a correction applies to a hit: one at its place or, except for `counts`, inside it."""
    if _at(one, hit):
        return one.fits(hit)
    return not _alone(one) and one.start <= hit["start"] and hit["end"] <= one.end


def _reaches_beyond(one: Correction, hit: Mapping[str, Any]) -> bool:
    """Whether a hit shares characters with a corrected place and has others outside it."""
    shared = hit["start"] < one.end and one.start < hit["end"]
    return shared and not _alone(one) and (hit["start"] < one.start or one.end < hit["end"])


def _alone(one: Correction) -> bool:
    """Whether a correction is about one hit alone, whatever else is at its place."""
    return one.field == _COUNTS or bool(one.concept)


def _unused(unused: Iterable[Correction], known: set[str]) -> list[dict[str, object]]:
    """Warnings on corrections that were not applied: one each, and one for each document that the corpus lacks."""
    warnings = []
    lacking: dict[str, list[int]] = {}
    for one in unused:
        if one.doc_id not in known:
            lacking.setdefault(one.doc_id, []).append(one.line)
            continue
        place = {"doc_id": one.doc_id, "start": one.start, "end": one.end, "line": one.line, "surface": one.surface}
        warnings.append(schema.warning("match", "correction-unused", f"line {one.line}", **place))
    for doc_id, lines in lacking.items():
        said = {"doc_id": doc_id, "lines": len(lines), "first": lines[0]}
        if new := renamed(doc_id, known):
            warnings.append(schema.warning("match", "correction-renamed", doc_id, **said, renamed=new))
        else:
            warnings.append(schema.warning("match", "correction-document", doc_id, **said))
    return warnings


def _places(hits: pa.Table, documents: set[str]) -> dict[str, list[tuple[int, dict[str, Any]]]]:
    """The hits of some documents with their row."""
    chosen = pc.is_in(hits["doc_id"], value_set=pa.array(sorted(documents), pa.string()))
    rows = np.flatnonzero(chosen.to_numpy())
    found: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for row, hit in zip(rows.tolist(), hits.take(rows).select(_PLACE).to_pylist(), strict=True):
        found.setdefault(hit["doc_id"], []).append((row, hit))
    return found
