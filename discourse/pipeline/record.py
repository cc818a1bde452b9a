"""The record of a run (run.json) and the writing of its folder."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from discourse import __version__, report
from discourse.errors import StudyError
from discourse.lexicon.formats import load
from discourse.pipeline import partition, run_folder
from discourse.pipeline.study import KEPT, Study
from discourse.run.store import whole_folder
from discourse.scoring.lexicon import Lexicon
from discourse.text.languages.zh.segmenter import dictionary_sha256

Tables = Mapping[str, pa.Table]


def record(tables: Tables, study: Study, lexicons: Sequence[Lexicon]) -> dict[str, Any]:
    """Return the content of run.json: everything that the results depend on, as hashes or names."""
    return {
        "discourse": __version__,
        "study": study.as_dict(),
        "inputs": _inputs(tables["documents"]),
        "lexicons": [{**lexicon.header(), "labels": lexicon.labels()} for lexicon in lexicons],
        "rules": partition.rules_hashes() if study.wants("context") else {},
        "segmenter": {"jieba dictionary": dictionary_sha256()},
        "seed": study.seed,
        "versions": {"discourse": __version__, **run_folder.versions()},
        "tables": {
            name: {"rows": table.num_rows, "sha256": run_folder.content_hash(table)}
            for name, table in sorted(tables.items())
            if name not in run_folder.NOT_WRITTEN
        },
    }


def _inputs(documents: pa.Table) -> dict[str, Any]:
    """Return the number of documents, and one checksum over the checksums of their files."""
    marks = "\n".join(sorted(set(documents["sha256"].to_pylist())))
    return {"documents": documents.num_rows, "sha256": hashlib.sha256(marks.encode("ascii")).hexdigest()}


def given_files(study: Study) -> list[Path]:
    """Return the user's own lexicon, names and calibration files, of which a run keeps copies.

    Raises `StudyError` if two of them have the same name.
    """
    lexicons = [Path(name) for name in study.lexicon if Path(name).is_file()]
    found = {file for lexicon in lexicons for file in load.files(lexicon)}
    if study.calibration and Path(study.calibration).is_file():
        found.add(Path(study.calibration))
    files = sorted(found)
    names = [file.name for file in files]
    for name in names:
        if names.count(name) > 1:
            raise StudyError(f"Two lexicon or calibration files are called {name}; rename one of them.")
    return files


def write(
    folder: Path, tables: Tables, study: Study, made: Mapping[str, Any], start: report.Start = report.when_asked
) -> None:
    """Write the run folder: tables, record, study, environment, report. `start` works a part of it beside the rest."""
    finish = report.begin(tables, information(made), study.locale, start) if study.wants("report") else None
    run_folder.write_tables(folder, tables)
    run_folder.write_json(folder / "run.json", made)
    run_folder.write_json(folder / "environment.json", run_folder.environment())
    kept = given_files(study)
    if kept:
        (folder / KEPT).mkdir()
        for file in kept:
            shutil.copyfile(file, folder / KEPT / file.name)
    (folder / "study.yml").write_text(study.to_yaml(), encoding="utf-8", newline="\n")
    if finish is not None:
        finish(folder)


def information(made: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the report shows besides the tables."""
    labels = {name: label for lexicon in made["lexicons"] for name, label in lexicon["labels"].items()}
    return {
        "study": made["study"],
        "lexicons": [{k: v for k, v in lexicon.items() if k != "labels"} for lexicon in made["lexicons"]],
        "labels": labels,
        "run": made,
        "with_text": made["study"]["with_text"],
    }


def rewrite_report(folder: Path, locale: str | None) -> Path:
    """Write the report of a run again from its tables. Raises `RunFolderError` if the folder is not a run."""
    tables, made = run_folder.read_tables(folder), run_folder.read_record(folder)
    with whole_folder(folder / ".report") as new:
        report.write(new, tables, information(made), locale or made["study"]["locale"])
        for path in sorted(new.iterdir()):
            run_folder.replace(path, folder / path.name)
    (folder / ".report").rmdir()
    return folder / "report.html"
