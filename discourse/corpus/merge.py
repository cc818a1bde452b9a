"""Merges a document's metadata from several origins in order of precedence, and reports contradictions."""

from __future__ import annotations

import datetime
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from discourse import schema
from discourse.corpus import dates
from discourse.corpus.protocol import Note
from discourse.text.reading_words import listed

# The origins in order of precedence. `name` (a year in a file's name) and `properties` only fill gaps: the first is a
# convention that not everybody follows, the second is filled in by programs.
ORIGINS = ("argument", "sidecar", "document", "section", "path", "record", "name", "properties")
_FILL_GAPS = ("name", "properties")
FIELDS = {field: listed(f"column-{field}") for field in ("title", "side", "date", "year", "source")}
_NAMES = {name: field for field, names in FIELDS.items() for name in names}
_TAKEN = frozenset(schema.TABLES["documents"].columns) - set(FIELDS)

Taken: TypeAlias = tuple[str, str, str]  # a field, its origin, and the column there

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


# What programs write into cells without a value (pandas, R, databases); no side, title or text is called so.
MISSING = frozenset(("", "NA", "N/A", "#N/A", "<NA>", "NaN", "nan", "NaT", "None", "NULL", "Null", "null"))
# What people and spreadsheets write for no side, title, date, source or text; in a column of the user's own it may be a
# value, such as the religion `none`.
_NOTHING = MISSING | frozenset(listed("no-value"))
_SHEET_ERRORS = frozenset(("#VALUE!", "#REF!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#ERROR!"))


def merge(
    doc_id: str, origins: Iterable[tuple[str, Mapping[str, Any]]], taken: Counter[Taken] | None = None
) -> tuple[dict[str, Any], list[Note]]:
    """The fields of one document from all origins, and notes on contradictions.

    A date that cannot be read stays in `date_given`. A column with the name of one that is computed gets `_given`.
    `taken` counts from which origin and which of its columns each known field came.
    """
    merged: dict[str, Any] = {}
    whence: dict[str, str] = {}
    notes: list[Note] = []
    for origin, fields in sorted(origins, key=lambda pair: ORIGINS.index(pair[0])):
        for name, value, given in _known(fields):
            if name not in merged:
                merged[name], whence[name] = value, origin
                if taken is not None and name in FIELDS:
                    taken[name, origin, given] += 1
            elif merged[name] != value and origin not in _FILL_GAPS:
                notes.append(_conflict(doc_id, name, merged[name], whence[name], value, origin))
    if "date" in merged and "year" not in merged:
        merged["year"] = int(merged["date"][:4])
        if taken is not None:
            taken["year", "date", "date"] += 1
    elif "date" in merged and int(merged["date"][:4]) != merged["year"]:
        parameters = {"date": merged["date"], "doc_id": doc_id, "year": merged["year"]}
        notes.append(Note("year-date-conflict", f"{doc_id}: year", parameters))
    return merged, notes


def of_name(name: str) -> dict[str, Any]:
    """Return the year in a file's name, such as `2015-speech.txt`, if there is exactly one."""
    years = set(_YEAR.findall(name.rpartition("/")[2]))
    return {"year": years.pop()} if len(years) == 1 else {}


def column_names(names: Iterable[str]) -> set[str]:
    """Return every column of the documents table that metadata of these names can fill.

    >>> sorted(column_names(["标题", "language", "party "]))
    ['language_given', 'party', 'title', '标题']
    """
    given = {name.strip() for name in names}
    fields = {_NAMES[name.lower()] for name in given if name.lower() in _NAMES}
    unread = {f"{name}_given" for name in fields & {"date", "year"}}  # if a value cannot be read
    return {f"{name}_given" if name in _TAKEN else name for name in given} | fields | unread


def _known(fields: Mapping[str, Any]) -> Iterable[tuple[str, Any, str]]:
    """Names and values as the documents table has them, and the names that were given; empty values left out."""
    taken: set[str] = set()
    for given, raw in sorted(fields.items(), key=lambda pair: _rank(pair[0])):
        value = plain(raw)
        if value is None:
            continue
        name = _NAMES.get(given.strip().lower(), given.strip())
        if name in FIELDS and name in taken:
            name = given.strip()  # a second date, title, ...: the column is the user's own
        if name in FIELDS and is_nothing(value):
            continue
        taken.add(name)
        if name == "date":
            found = dates.read(raw)
            if found.date:
                yield "date", found.date, given.strip()
            if not found.date or found.decided or found.order:  # the whole corpus shows how it was meant
                yield "date_given", value, given.strip()
        elif name == "year":
            year = dates.year(raw)
            yield ("year_given", value, given.strip()) if year is None else ("year", year, given.strip())
        else:
            yield (f"{name}_given" if name in _TAKEN else name), value, given.strip()


def is_nothing(text: str) -> bool:
    """Whether a cell of a text, side, title, date or source says that there is none, as `-` or `n/a` do."""
    stripped = text.strip()
    return stripped in _NOTHING or stripped.lower() in _NOTHING or stripped in _SHEET_ERRORS


def _rank(name: str) -> int:
    """How well a column's name fits its field: the first names of a field are preferred."""
    folded = name.strip().lower()
    return FIELDS[_NAMES[folded]].index(folded) if folded in _NAMES else 0


def plain(value: Any) -> str | None:
    """Return a metadata value as text, independently of the file format, or None if it is empty."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ").removesuffix(" 00:00:00")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    text = str(value).strip()
    return None if text in MISSING or text in _SHEET_ERRORS else text.encode("utf-8", "replace").decode("utf-8")


def _conflict(doc_id: str, name: str, kept: Any, kept_from: str, other: Any, other_from: str) -> Note:
    parameters = {
        "doc_id": doc_id,
        "field": name,
        "kept": kept,
        "kept_from": kept_from,
        "other": other,
        "other_from": other_from,
    }
    return Note("metadata-conflict", f"{doc_id}: {name}: {other_from}", parameters)
