"""Decides what single documents cannot show: which folders are sides, and the order of day and month in a table."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from discourse.corpus import dates
from discourse.text.reading_words import listed

_MOST_SIDES = 12  # folders or values; more are topics, authors or dates
_EXAMPLES = 5
# Folders by time, format or language are not sides.
_TIME = re.compile(r"(?:(?:19|20)\d\d|\d{1,2}|q[1-4])(?:[-_. ](?:\d{1,4}|q[1-4]))*(?:年|月)?", re.IGNORECASE)
_NOT_SIDES = frozenset(listed("not-a-side"))
_SIDE_LIKE = frozenset(listed("side-like-column"))

Settled = tuple[pa.Table, list[tuple[str, str, Mapping[str, Any]]]]


def settle_sides(documents: pa.Table, described: bool) -> Settled:
    """The documents with the folders as sides, if nothing gives a side and folders split them, and the note on it.

    `described` says that the user has described the paths, so that folders have another meaning.
    """
    if described or documents["side"].null_count < documents.num_rows or not documents.num_rows:
        return documents, []
    folders = top_folders(documents["path"].to_pylist())
    if folders is None or None in folders or not _are_sides(sorted({str(folder) for folder in folders})):
        return documents, []
    place = documents.column_names.index("side")
    found = documents.set_column(
        place, documents.schema.field("side"), pa.array(folders, documents.schema.field("side").type)
    )
    return found, [("sides-from-folders", "side", {"folders": sorted({str(folder) for folder in folders})})]


def top_folders(paths: Sequence[str]) -> list[str | None] | None:
    """The folder of each path, at the first level where paths are in different ones; None if no level has two.

    A path without a folder there has None. An archive is a folder; `.zip` is not part of its name.
    """
    parts = [path.split("/")[:-1] for path in paths]
    level = 0
    while len({tuple(folders[level : level + 1]) for folders in parts}) == 1:
        if not parts[0][level:]:
            return None
        level += 1
    named = [folders[level].removesuffix(".zip!") if folders[level:] else None for folders in parts]
    return named if len({name for name in named if name is not None}) > 1 else None


def side_arguments(paths: Sequence[str]) -> str:
    """How the sides of these paths are given on the command line, such as `EU=FOLDER/EU`; empty without folders."""
    folders = sorted({str(folder) for folder in top_folders(paths) or () if folder is not None})
    return " ".join(f"{folder}=FOLDER/{folder}" for folder in folders[:3]) if _are_sides(folders) else ""


def side_like(documents: pa.Table) -> str:
    """The column of the user's own that may hold the sides, such as `party` or 立场方; empty if there is none."""
    for name in sorted(set(documents.column_names) - {"side"}):
        folded = name.strip().lower()
        if folded in _SIDE_LIKE and 2 <= len(set(documents[name].to_pylist()) - {None}) <= _MOST_SIDES:
            return str(name)
    return ""


def _are_sides(folders: Sequence[str]) -> bool:
    named = [folder.lower() for folder in folders]
    return 2 <= len(named) <= _MOST_SIDES and not any(_TIME.fullmatch(n) or n in _NOT_SIDES for n in named)


def settle_dates(documents: pa.Table) -> Settled:
    """The documents with dates read as the other dates of their file show, and notes on what was decided.

    03/04/2015 is the 4th of March if the same file has 11/25/2015 and no date with the day first. `date_given` is kept
    for dates that could be read in another way, and left out if there are none.
    """
    if "date_given" not in documents.column_names:
        return documents, []
    rows = documents.select(["doc_id", "path", "date", "date_given"]).to_pylist()
    readings = [_reading(row) for row in rows]
    orders: dict[str, set[str]] = defaultdict(set)
    for row, reading in zip(rows, readings, strict=True):
        if reading and reading.order in ("mdy", "dmy"):
            orders[row["path"]].add(reading.order)
    decided: list[tuple[str, str]] = []
    for row, reading in zip(rows, readings, strict=True):
        if reading is None:
            continue
        order = "".join(orders[row["path"]]) if len(orders[row["path"]]) == 1 else ""
        if reading.order == "either" and order:
            reading = dates.read(str(row["date_given"]), order)
            row["date"] = reading.date
        if reading.decided and row["date"]:
            decided.append((row["doc_id"], f"{row['date_given']} → {row['date']}"))
        elif reading.order != "either":
            row["date_given"] = None
    found = _with(documents, "date", [row["date"] for row in rows])
    given = [row["date_given"] for row in rows]
    found = _with(found, "date_given", given) if any(v is not None for v in given) else found.drop_columns("date_given")
    parameters = {"documents": len(decided), "examples": dict(decided[:_EXAMPLES])}
    return found, [("dates-decided", "date", parameters)] if decided else []


def ambiguous(given: Any) -> bool:
    """Whether a date that was given can be read in two orders."""
    return dates.read(str(given)).order == "either"


def _reading(row: Mapping[str, Any]) -> dates.Reading | None:
    """What `date_given` says, if the date of the document is that reading and not one from elsewhere."""
    if row["date"] is None or row["date_given"] is None:
        return None
    found = dates.read(str(row["date_given"]))
    return found if found.date == row["date"] else None


def _with(table: pa.Table, name: str, values: list[Any]) -> pa.Table:
    field = table.schema.field(name)
    return table.set_column(table.column_names.index(name), field, pa.array(values, field.type))


def repeated_ids(documents: pa.Table) -> list[tuple[str, str, Mapping[str, Any]]]:
    """Notes on columns of the user's that are called ids and hold the same value twice in one file."""
    notes: list[tuple[str, str, Mapping[str, Any]]] = []
    for name in sorted({"doc_id_given", "id", "ID"}.intersection(documents.column_names)):
        rows = documents.select(["path", name]).to_pylist()
        counts = Counter((row["path"], str(row[name])) for row in rows if row[name] is not None)
        twice = sorted({value for (_, value), n in counts.items() if n > 1})
        if twice:
            column = name.removesuffix("_given")
            notes.append(
                ("ids-repeated", column, {"column": column, "examples": twice[:_EXAMPLES], "values": len(twice)})
            )
    return notes
