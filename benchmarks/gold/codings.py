"""Codings of gold hits: the values of each axis, the coders' files, and the table `codes.csv` of the project."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

AXES: Mapping[str, tuple[str, ...]] = {
    "polarity": ("asserted", "negated"),
    "reality": ("actual", "hypothetical"),
    "voice": ("own", "attributed", "quoted"),
    "marking": ("plain", "scare", "mention", "name"),
    "about": ("EU", "China", "both", "other", "none"),
    "stance": ("taken", "contested"),
    "migration": ("0", "1"),
}
READERS = ("first", "second", "gold")
CODES = Path(__file__).with_name("codes.csv")
COLUMNS = ("id", "reader", *AXES, "adjudicated", "unsure")
Coding = dict[str, str]


def refuse(problems: Iterable[str]) -> NoReturn:
    """End the program with what is wrong, at most ten lines of it."""
    listed = list(problems)
    more = [f"... and {len(listed) - 10} more"] if len(listed) > 10 else []
    sys.exit("\n".join([*listed[:10], *more]))


def objects(paths: Iterable[Path]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each JSON object of some files of one object a line, with its place."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except json.JSONDecodeError as error:
                refuse([f"{path}, line {number}: not JSON ({error})."])
            if not isinstance(found, dict) or not isinstance(found.get("id"), str):
                refuse([f"{path}, line {number}: expected a JSON object with an id."])
            yield f"{path}, line {number}", found


def read(paths: Iterable[Path]) -> dict[str, Coding]:
    """A coder's codings by id, in the order of the files; every axis has one of its values."""
    codings: dict[str, Coding] = {}
    problems = []
    for place, row in objects(paths):
        if row["id"] in codings:
            problems.append(f"{place}: {row['id']} is coded twice; keep one row.")
        values = {axis: _text(row.get(axis)) for axis in AXES}
        problems += [
            f"{place}: {axis} of {row['id']} is '{value}'; it can be {', '.join(AXES[axis])}."
            for axis, value in values.items()
            if value not in AXES[axis]
        ]
        codings[row["id"]] = {**values, "unsure": unsure(row.get("unsure"))}
    if problems:
        refuse(problems)
    return codings


def _text(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def unsure(value: object) -> str:
    """The axes that a coder called unsure, joined by `+`; `all` if they were not named."""
    if value is True:
        return "all"
    return "+".join(axis for axis in AXES if axis in value) if isinstance(value, list) else ""


def table(path: Path = CODES) -> dict[str, dict[str, Coding]]:
    """The codings of codes.csv: reader to id to values; empty where nothing is coded yet."""
    found: dict[str, dict[str, Coding]] = {reader: {} for reader in READERS}
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found[row["reader"]][row["id"]] = {column: row[column] for column in COLUMNS[2:]}
    return found


def write(codings: Mapping[str, Mapping[str, Coding]], path: Path = CODES) -> None:
    """Write codes.csv, sorted by id and reader."""
    rows = sorted(
        ((id_, order, reader) for order, reader in enumerate(READERS) for id_ in codings.get(reader, {})),
        key=lambda row: row[:2],
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows({"id": id_, "reader": reader, **codings[reader][id_]} for id_, _, reader in rows)
