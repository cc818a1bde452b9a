"""Compare a run with its own record, and with the same analysis made again."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from scipy.optimize import linear_sum_assignment

from discourse import __version__, report, schema
from discourse.errors import LexiconError, StudyError
from discourse.pipeline import record as outcome
from discourse.pipeline import run_folder, stale
from discourse.pipeline.run_folder import DECIDING
from discourse.pipeline.study import KEPT, Study
from discourse.plurals import counted
from discourse.scoring.lexicon import Lexicon
from discourse.table_files import copy_of, is_large

TOPIC_TABLES = (
    "topics",
    "topic_terms",
    "topic_words",
    "topic_passages",
    "topic_choice",
    "document_topics",
    "topic_contrasts",
    "topic_trends",
)
TOPIC_OVERLAP = 0.6
"""Mean share of common top words from which on topics of two systems count as equal (LDA differs by processor)."""


def against_record(folder: Path) -> list[str]:
    """Return what differs between a run folder and its run.json: changed files, other lexicons, other versions."""
    record = run_folder.read_record(folder)
    tables = run_folder.read_tables(folder)
    damaged, study = list(_damaged(record, tables)), list(_study(folder, record))
    sources = {stale.stage_of(name) for name, _ in _changed(record, tables)}
    if not damaged and not study and "cells" in record["tables"]:
        wrong = stale.recounted(tables, Study.load(folder / "study.yml"))
        damaged = [f"The table {name} does not follow from the hits and sentences of the run." for name in wrong]
        sources |= {"count"} if wrong else set()
    found = [*damaged, *_csv(folder, record, tables), *study]
    if not damaged and not study:  # a report of other tables or options differs anyway
        found += _report(folder, record, tables)
    lexicons, versions = list(_lexicons(folder, record)), list(_versions(record))
    sources |= ({"match"} if lexicons else set()) | ({"read"} if study or versions else set())
    again = stale.stale(sources, record["tables"])
    said = [f"Stale stages: {', '.join(again)}. Run 'analyse' again to renew them."] if again else []
    return [*found, *lexicons, *versions, *said]


def _damaged(record: Mapping[str, Any], tables: Mapping[str, pa.Table]) -> Iterator[str]:
    for name, missing in _changed(record, tables):
        stage = stale.stage_of(name)
        if missing:
            yield f"The table {name} is missing from tables/ (stage {stage})."
        else:
            yield (
                f"The table {name} was changed after the run: its cells do not match the checksum in run.json "
                f"(stage {stage})."
            )


def _changed(record: Mapping[str, Any], tables: Mapping[str, pa.Table]) -> Iterator[tuple[str, bool]]:
    """Yield the tables that are not those of the record, and whether they are missing."""
    for name, kept in sorted(record["tables"].items()):
        if name not in tables or run_folder.content_hash(tables[name]) != kept["sha256"]:
            yield name, name not in tables


def _csv(folder: Path, record: Mapping[str, Any], tables: Mapping[str, pa.Table]) -> Iterator[str]:
    """Yield which CSV files differ from the tables; a folder may have no copies, and damaged tables are left out."""
    if not any((folder / "tables").glob("*.csv*")):
        return
    large = "documents" in tables and is_large(tables["documents"])
    for name, kept in sorted(record["tables"].items()):
        if name not in tables or run_folder.content_hash(tables[name]) != kept["sha256"]:
            continue
        copy = copy_of(name, large)
        if copy is None:
            continue
        path = folder / "tables" / copy
        if not path.is_file():
            yield f"The file tables/{path.name} is missing."
        elif path.read_bytes() != run_folder.copy_bytes(tables[name], copy):
            yield f"The file tables/{path.name} was changed after the run."


def _study(folder: Path, record: Mapping[str, Any]) -> Iterator[str]:
    try:
        same = Study.load(folder / "study.yml").as_dict() == record["study"]
    except StudyError:
        same = False
    if not same:
        yield "study.yml was changed after the run."


def _report(folder: Path, record: Mapping[str, Any], tables: Mapping[str, pa.Table]) -> Iterator[str]:
    """Yield whether the report differs from one written again; a report in another language is not compared."""
    locale = record["study"]["locale"]
    page = folder / "report.html"
    if not page.is_file():
        return
    language = re.search(rb'<html lang="(\w+)', page.read_bytes())
    if language and language[1].decode("ascii", "replace") in {"en", "zh"} - {locale}:
        return
    with tempfile.TemporaryDirectory() as again:
        report.write(Path(again), tables, outcome.information(record), locale)
        for name in ("report.html", "report.md"):
            path = folder / name
            if not path.is_file() or path.read_bytes() != (Path(again) / name).read_bytes():
                yield f"{name} was changed after the run, or was written by another version."


def _lexicons(folder: Path, record: Mapping[str, Any]) -> Iterator[str]:
    """Yield which lexicons, shipped or copied into the run, differ from those that were used."""
    for name, header in zip(record["study"]["lexicon"], record["lexicons"], strict=False):
        copy = folder / KEPT / name
        try:
            here = Lexicon.load(copy if copy.is_file() else name).header()
        except LexiconError as error:
            yield f"The lexicon {header['name']} cannot be compared: {error}"
            continue
        if here["sha256"] != header["sha256"]:
            where = f"lexicons/{name} was changed after the run" if copy.is_file() else f"{name} has other content now"
            yield (
                f"The lexicon {where}: it is version {here['version']} ({here['sha256'][:12]}), "
                f"the run used version {header['version']} ({header['sha256'][:12]})."
            )


def _versions(record: Mapping[str, Any]) -> Iterator[str]:
    """Yield which packages on which results depend have another version than in the run; others do not matter."""
    here = {"discourse": __version__, **run_folder.versions()}
    recorded = {name: version for name, version in record["versions"].items() if name in ("discourse", *DECIDING)}
    for package, version in sorted(recorded.items()):
        if here.get(package) != version:
            yield f"{package} is {here.get(package, 'not installed')} here and was {version} in the run."


def against_run(first: Mapping[str, pa.Table], second: Mapping[str, pa.Table]) -> list[str]:
    """Return what differs between the tables of two runs.

    Counts and everything that is summed from them must be equal; keyness may differ by one unit in the last kept
    digit; topics are matched by their words first.
    """
    found = []
    for name in sorted(set(first) | set(second)):
        if name not in first or name not in second:
            found.append(f"The table {name} is only in the {'first' if name in first else 'second'} run.")
        elif not first[name].equals(second[name]):
            found.extend(_difference(name, first[name], second[name]))
    if any(not first[n].equals(second[n]) for n in TOPIC_TABLES if n in first and n in second):
        found.extend(_topics(first, second))
    return found


def _difference(name: str, first: pa.Table, second: pa.Table) -> Iterator[str]:
    if name in TOPIC_TABLES:
        return
    if first.column_names != second.column_names:
        yield f"The table {name} has other columns."
        return
    if first.num_rows != second.num_rows:
        rows = counted(first.num_rows, "row")
        yield f"The table {name} has {rows} in the first run and {second.num_rows:,} in the second."
        return
    key = list(schema.TABLES[name].key)
    for column in first.column_names:
        wrong = _unequal(first[column], second[column], run_folder.TIERS.get(name, "A"), schema.TABLES[name].digits)
        if wrong.any():
            row = int(np.argmax(wrong))
            place = ", ".join(f"{k}={first[k][row].as_py()}" for k in key)
            yield (
                f"The table {name} differs in {int(wrong.sum())} cells of {column}, first at {place}: "
                f"{first[column][row].as_py()} and {second[column][row].as_py()}."
            )


def _unequal(first: pa.ChunkedArray, second: pa.ChunkedArray, tier: str, digits: int) -> np.ndarray:
    if tier == "A" or not pa.types.is_floating(first.type):
        return np.array([a != b for a, b in zip(first.to_pylist(), second.to_pylist(), strict=True)])
    a, b = (column.to_numpy().astype(float) for column in (first, second))
    return np.asarray(~np.isclose(a, b, rtol=10.0 ** (1 - digits), atol=0, equal_nan=True))


def _topics(first: Mapping[str, pa.Table], second: Mapping[str, pa.Table]) -> Iterator[str]:
    """Yield which models differ after their topics are matched by top words (Greene, O'Callaghan & Cunningham 2014)."""
    words = [_top_words(tables) for tables in (first, second)]
    for model in sorted(set(words[0]) | set(words[1])):
        one, two = words[0].get(model, []), words[1].get(model, [])
        if len(one) != len(two) or not one:
            yield f"Topics of {' '.join(model)}: {len(one)} in the first run and {len(two)} in the second."
            continue
        overlap = np.array([[len(a & b) / len(a | b) for b in two] for a in one])
        rows, columns = linear_sum_assignment(-overlap)
        mean = float(overlap[rows, columns].mean())
        if mean < TOPIC_OVERLAP:
            yield f"Topics of {' '.join(model)} share {mean:.2f} of their words after matching (same: {TOPIC_OVERLAP})."


def _top_words(tables: Mapping[str, pa.Table]) -> dict[tuple[str, str], list[set[str]]]:
    found: dict[tuple[str, str], dict[int, set[str]]] = {}
    if "topic_terms" in tables:
        for row in tables["topic_terms"].to_pylist():
            topics = found.setdefault((row["language"], row["model"]), {})
            topics.setdefault(row["topic"], set()).add(row["term"])
    return {model: [topics[t] for t in sorted(topics)] for model, topics in found.items()}
