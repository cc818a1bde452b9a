"""Validation of a run: draw a sample, measure agreement, score codings, and put corrected figures into the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from discourse.errors import ValidationError
from discourse.lexicon.formats.load import load
from discourse.lexicon.model import LexiconData
from discourse.pipeline import run_folder
from discourse.pipeline.study import Study
from discourse.run.store import write_file
from discourse.validation import instruments, learning, pilot, results, sheet_files, topic_items, topic_scores
from discourse.validation.codebook import Codebook, from_lexicon
from discourse.validation.design import Design
from discourse.validation.items import of_sentences
from discourse.validation.joined import Instrument
from discourse.validation.passages import as_units
from discourse.validation.population import Target, describes_topic, found, population, target
from discourse.validation.sample import SampleSettings, draw

TABLES = (
    "agreement",
    "corrected_contrasts",
    "corrected_rates",
    "instruments",
    "topic_validation",
    "validation_confusion",
    "validation_curve",
    "validation_errors",
    "validation_notes",
    "validation_scores",
    "validation_sources",
)
"""Tables that a validation adds to a run folder, outside the run's own record."""


@dataclass(frozen=True)
class RunToValidate:
    """A finished run: its folder, tables, study and lexicons."""

    folder: Path
    tables: Mapping[str, pa.Table]
    record: Mapping[str, Any]

    @staticmethod
    def open(folder: Path) -> RunToValidate:
        """Return a run. Raises `RunFolderError` if the folder holds none, `ValidationError` without hits."""
        tables, record = run_folder.read_tables(folder), run_folder.read_record(folder)
        if "hits" not in tables or "sentences" not in tables:
            raise ValidationError(f"{folder} has no table of hits; run 'analyse' with the stage of rates.")
        return RunToValidate(folder, tables, record)

    @cached_property
    def study(self) -> Study:
        """The study of the run."""
        return Study.load(self.folder / "study.yml")

    @cached_property
    def lexicons(self) -> list[LexiconData]:
        """The lexicons that the run used."""
        return [load(name) for name in self.study.lexicon]

    @property
    def by(self) -> str:
        """The document column whose groups are compared."""
        return "side" if self.study.by == "about" else self.study.by

    @property
    def sides(self) -> list[str]:
        """The sides that a sentence can be about: those that the run compares, and those of the actors it found."""
        found = {side for side in self.tables["documents"]["side"].to_pylist() if side}
        for name in ("hits", "sentences"):
            for about in self.tables[name]["about"].unique().to_pylist():
                found |= set((about or "").split("+"))
        return sorted(found - {"", "other", "none", "unknown"})

    @property
    def describes(self) -> str:
        """Which sentences the rates of the run describe: those on the `topic`, or `all`."""
        return "topic" if self.study.population == "topic" and describes_topic(self.tables) else "all"

    def targets(self, names: Sequence[str], level: str | None = None) -> list[Target]:
        """Return the names to code; by default the name of the primary contrast."""
        if not names:
            return [target(self.tables, self.study.primary.name, self.study.primary.level)]
        return [target(self.tables, name, level) for name in dict.fromkeys(names)]


def sample_sentences(
    run: RunToValidate,
    out: Path,
    settings: SampleSettings,
    targets: Sequence[Target],
    *,
    marks: bool = True,
    locale: str = "en",
    codebook: Path | None = None,
) -> Design:
    """Draw sentences or passages of a run and write the sample folder `out`.

    `codebook` is an edited codebook, whose names are coded instead of `targets`.

    Raises `RunFolderError` if `out` exists, `ValidationError` if nothing can be drawn.
    """
    given = Codebook.load(codebook) if codebook else None
    targets = _checked(run, given) if given else targets
    design = _in_locale(draw(run.tables, targets, settings), locale)
    tables = as_units(run.tables, settings.unit)
    whole = population(tables, targets, settings.by, settings.describes)
    drawn = design.units.join(
        whole.select("doc_id", "sentence", pl.selectors.starts_with("found:")), on=["doc_id", "sentence"]
    )
    verdicts = {
        row["unit"]: [(each.name, bool(row[found(each.name)])) for each in targets]
        for row in drawn.iter_rows(named=True)
    }
    book = given or from_lexicon(run.lexicons, targets, run.sides)
    sheet_files.write(out, design, book, of_sentences(design.units, tables, marks, verdicts), locale)
    return design


def _in_locale(design: Design, locale: str) -> Design:
    """Return the design with the language of its coding pages, in which later commands speak of it."""
    return Design(design.units, {**design.settings, "locale": locale})


def _checked(run: RunToValidate, book: Codebook) -> Sequence[Target]:
    """Return the names that an edited codebook asks for. Raises `ValidationError` without one that the run has."""
    if not book.targets:
        raise ValidationError("The codebook asks for no name: keep a variable of kind 'present' with its target.")
    return [target(run.tables, each.name, each.level) for each in book.targets]


def sample_topics(run: RunToValidate, out: Path, *, seed: int = 1, coders: int = 1, locale: str = "en") -> Design:
    """Write a sample folder of word-intrusion and topic-intrusion tests and of labels for a run's topics.

    Raises `ValidationError` if the run has no topics.
    """
    design, items, book = topic_items.draw(run.tables, seed, coders)
    design = _in_locale(design, locale)
    sheet_files.write(out, design, book, items, locale)
    return design


def pilot_errors(run: RunToValidate, sheets: Sequence[Path], folder: Path | None) -> dict[str, float]:
    """Return the error by verdict that earlier codings of the run show, for the allocation of a new sample."""
    return pilot.errors(results.joined(run.tables, results.open_sheets(sheets, folder)))


def score(
    run: RunToValidate, sheets: Sequence[Path], folder: Path | None = None, labels: Sequence[Path] = ()
) -> dict[str, pa.Table]:
    """Return the tables of a validation: of sentences with the instruments of `labels`, or of topics.

    Raises `ValidationError` if sheets or labels do not fit the run.
    """
    coded = results.open_sheets(sheets, folder)
    if coded.design.settings["kind"] == "topics":
        return topic_scores.score(run.tables, coded)
    return results.score(run.tables, coded, [_instrument(run, path, coded) for path in labels])


def learn(run: RunToValidate, sheets: Sequence[Path], folder: Path | None = None, seed: int = 1) -> learning.Learned:
    """Return the labels of a model that was fitted to codings, and its scores beside the lexicon's.

    Raises `ValidationError` if there are too few codings.
    """
    return learning.learn(results.joined(run.tables, results.open_sheets(sheets, folder)), seed)


def _instrument(run: RunToValidate, path: Path, coded: results.Coded) -> Instrument:
    targets, design = coded.codebook.targets, coded.design
    return instruments.read(
        path, population(as_units(run.tables, design.unit), targets, design.by, design.describes), targets
    )


def write_tables(folder: Path, tables: Mapping[str, pa.Table]) -> None:
    """Write tables as Parquet and CSV into an existing folder, each file whole or as it was before."""
    for name, table in sorted(tables.items()):
        sink = pa.BufferOutputStream()
        pq.write_table(table, sink, compression="zstd")
        write_file(folder / f"{name}.parquet", sink.getvalue().to_pybytes())
        write_file(folder / f"{name}.csv", run_folder.csv_bytes(table))


def add_to_run(run: RunToValidate, tables: Mapping[str, pa.Table]) -> None:
    """Put the tables of a validation into the run folder, from which every later report reads them."""
    of_topics = set(tables) == {"topic_validation"}
    for name in ("topic_validation",) if of_topics else tuple(n for n in TABLES if n != "topic_validation"):
        for path in (run.folder / "tables").glob(f"{name}.*"):
            path.unlink()
    write_tables(run.folder / "tables", {name: tables[name] for name in TABLES if name in tables})
