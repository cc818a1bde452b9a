"""Score a run against people's codings: every table of a validation in one call."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from discourse import schema
from discourse.errors import ValidationError
from discourse.validation import lock, notes, sheets
from discourse.validation.agreement import agreement
from discourse.validation.codebook import Codebook
from discourse.validation.corrected import corrected_contrasts, corrected_rates
from discourse.validation.curve import learning_curve
from discourse.validation.design import CODEBOOK, UNITS, Design
from discourse.validation.differential import differential_error
from discourse.validation.instruments import compared
from discourse.validation.joined import Instrument, Joined, join
from discourse.validation.population import Tables
from discourse.validation.scores import confusion, scores
from discourse.validation.sheets import Codings
from discourse.validation.sources import sources

PARTS = (
    ("validation_scores", scores),
    ("validation_confusion", confusion),
    ("validation_errors", differential_error),
    ("validation_curve", learning_curve),
    ("corrected_rates", corrected_rates),
    ("corrected_contrasts", corrected_contrasts),
)


@dataclass(frozen=True)
class Coded:
    """A sample folder with its sheets: design, codebook and codings."""

    folder: Path
    design: Design
    codebook: Codebook
    codings: Codings


def open_sheets(paths: Sequence[Path], folder: Path | None = None) -> Coded:
    """Return the codings of sheets and the sample they belong to.

    Parameters
    ----------
    paths
        The sheets.
    folder
        The folder that 'validate sample' wrote; by default the folder of the first sheet.

    Raises
    ------
    ValidationError
        There is no sample in the folder, or a sheet does not fit it.
    """
    if not paths:
        raise ValidationError("No sheet was given; name the coded sheets, such as sheet-1.csv.")
    place = folder or paths[0].parent
    if not (place / UNITS).is_file() and folder is None:
        raise ValidationError(
            f"Beside {paths[0]} there is no {UNITS}; give --sample the folder that 'validate sample' wrote."
        )
    design, codebook = Design.read(place), Codebook.load(place / CODEBOOK)
    return Coded(place, design, codebook, sheets.read(paths, codebook, design.units["unit"]))


def groups_of(design: Design) -> dict[str, dict[str, str]]:
    """Return the side and language of each unit, for agreement by group."""
    return {
        column: dict(design.units.select("unit", column).iter_rows())
        for column in ("side", "language")
        if column in design.units.columns
    }


def joined(tables: Tables, coded: Coded) -> Joined:
    """Return a run and its codings together. Raises `ValidationError` if they do not belong together."""
    if coded.design.settings["kind"] != "sentences":
        raise ValidationError(
            "This sample is of topics, not of sentences; its tables are made by 'validate score' alone."
        )
    return join(tables, coded.design, coded.codebook, coded.codings)


def score(tables: Tables, coded: Coded, others: Sequence[Instrument] = ()) -> dict[str, pa.Table]:
    """Return every table of a validation of sentences.

    Parameters
    ----------
    tables
        The tables of the run.
    coded
        The codings; they are locked here, and what changed since an earlier lock becomes a note.
    others
        Instruments besides the lexicon, with a verdict on each sentence of the population.

    Returns
    -------
    dict of tables
        agreement (if two coders share items), validation_scores, _confusion, _errors, _sources, _curve, _notes,
        corrected_rates, corrected_contrasts, and instruments if there are others.
    """
    made = joined(tables, coded)
    changed = lock.lock(coded.folder, coded.codings)
    every = (made.lexicon, *others)
    found = {name: schema.concat(name, [part(made, each) for each in every]) for name, part in PARTS}
    found["validation_sources"] = sources(made)
    with contextlib.suppress(ValidationError):  # one coder, or none shared: the notes say so
        found["agreement"] = agreement(coded.codings, coded.codebook, groups_of(coded.design))
    found["validation_notes"] = notes.notes(made, changed, found.get("agreement"), others)
    if others:
        found["instruments"] = compared(made, every)
    return found
