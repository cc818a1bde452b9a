"""The record of a run (run.json) and the writing of its folder."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from discourse import __version__, report, schema
from discourse.errors import StudyError
from discourse.export.crate import crate, today
from discourse.export.datapackage import datapackage
from discourse.export.printed import printed
from discourse.export.readme import readme
from discourse.lexicon.formats import load
from discourse.pipeline import rules, run_folder, run_tables
from discourse.pipeline.run_tables import Tables
from discourse.pipeline.study import KEPT, Study
from discourse.run.store import whole_folder, write_file
from discourse.scoring.lexicon import Lexicon
from discourse.text import reading_words
from discourse.text.languages.zh.segmenter import dictionary_sha256

PDF = "report.pdf"


def record(tables: Tables, study: Study, lexicons: Sequence[Lexicon]) -> dict[str, Any]:
    """Return the content of run.json: everything that the results depend on, as hashes or names."""
    return {
        "discourse": __version__,
        "study": study.as_dict(),
        "inputs": _inputs(tables["documents"]),
        "lexicons": [{**lexicon.header(), "labels": lexicon.labels()} for lexicon in lexicons],
        "rules": {**reading_words.hashes(), **(rules.load(study.rules).hashes() if study.wants("context") else {})},
        **({"own_rules": rules.load(study.rules).record()} if study.rules else {}),
        "segmenter": {"jieba dictionary": dictionary_sha256()},
        "files": {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in given_files(study)},
        "seed": study.seed,
        "versions": {"discourse": __version__, **run_folder.versions()},
        "tables": {
            name: run_folder.content(run_tables.pieces(tables, name))
            for name in sorted(set(tables) - set(run_folder.NOT_WRITTEN))
        },
    }


def _inputs(documents: pa.Table) -> dict[str, Any]:
    """Return the number of documents, and one checksum over the checksums of their files."""
    marks = "\n".join(sorted(set(documents["sha256"].to_pylist())))
    return {"documents": documents.num_rows, "sha256": hashlib.sha256(marks.encode("ascii")).hexdigest()}


def given_files(study: Study) -> list[Path]:
    """Return the user's own lexicon, names, rule, calibration, correction and label files, of which a run keeps copies.

    Raises `StudyError` if two of them have the same name.
    """
    lexicons = [Path(name) for name in study.lexicon if Path(name).is_file()]
    found = {file for lexicon in lexicons for file in load.files(lexicon)}
    found |= {
        Path(name)
        for name in (study.calibration, study.corrections, study.topic_labels, *study.rules)
        if name and Path(name).is_file()
    }
    files = sorted(found)
    names = [file.name for file in files]
    for name in names:
        if names.count(name) > 1:
            raise StudyError(f"Two files of the study are called {name}; rename one of them.")
    return files


def write(
    folder: Path, tables: Tables, study: Study, made: Mapping[str, Any], start: report.Start = report.when_asked
) -> None:
    """Write the run folder: tables, record, study, environment, report. `start` works a part of it beside the rest."""
    shown = run_tables.only(tables, set(tables) - {"words"})
    finish = report.begin(shown, information(made), study.locale, start) if study.wants("report") else None
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
    _describe(folder, tables, made)


def _describe(folder: Path, tables: Tables, made: Mapping[str, Any]) -> None:
    """Write what the folder holds, for people (README.md) and for machines."""
    about = {name: schema.TABLES[name].about for name in made["tables"]}
    figures = [path.stem for path in (folder / "figures").glob("*.svg")]
    text = readme(made, run_folder.environment(), about, figures)
    (folder / "README.md").write_text(text, encoding="utf-8", newline="\n")
    heads = {name: next(run_tables.pieces(tables, name)).slice(0, 0) for name in made["tables"] if name in tables}
    described = datapackage({**heads, "documents": tables["documents"]}, made)
    run_folder.write_json(folder / "datapackage.json", described)
    paths = [path for path in folder.rglob("*") if path.is_file()]
    files = {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths}
    run_folder.write_json(folder / "ro-crate-metadata.json", crate(made, files, today()))


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


def rewrite_report(
    folder: Path,
    locale: str | None,
    sheets: Sequence[Path] = (),
    sample: Path | None = None,
    instruments: Sequence[Path] = (),
) -> Path:
    """Write the report of a run again from its tables.

    Parameters
    ----------
    folder
        The run.
    locale
        The language of the report; that of the run if None.
    sheets
        Sheets of people's codings: the report then shows raw and corrected figures side by side. Their tables are kept
        in the run folder, so that later reports show them too.
    sample
        The folder of their sample; by default that of the first sheet.
    instruments
        Files of labels from elsewhere that are scored and corrected as well.

    Raises
    ------
    RunFolderError
        The folder is not a run.
    ValidationError
        The sheets do not belong to the run.
    """
    made = run_folder.read_record(folder)
    if sheets:
        from discourse.pipeline import validation  # its libraries load slowly, and most reports have no codings

        run = validation.RunToValidate.open(folder)
        validation.add_to_run(run, validation.score(run, sheets, sample, instruments))
    elif instruments:
        raise StudyError("--instrument needs --validation: labels are scored against sheets of codings.")
    tables = run_folder.read_tables(folder)
    with whole_folder(folder / ".report") as new:
        report.write(new, tables, information(made), locale or made["study"]["locale"])
        for path in sorted(new.iterdir()):
            run_folder.replace(path, folder / path.name)
    (folder / ".report").rmdir()
    (folder / PDF).unlink(missing_ok=True)  # of the earlier report
    return folder / "report.html"


def print_report(folder: Path, command: str) -> Path:
    """Print the report of a run with a browser, and return the PDF. Raises `DiscourseError` if it does not print."""
    target = folder / PDF
    write_file(target, printed(folder / "report.html", command))
    return target
