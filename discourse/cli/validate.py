"""`validate`: sheets for people to code, their agreement, the instrument's error, and corrected figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from discourse.cli import options, validation_lines
from discourse.cli.notes import say_notes
from discourse.cli.terminal import one_line, say
from discourse.console import Console
from discourse.errors import RunFolderError

if TYPE_CHECKING:
    import polars as pl

_FILE = click.Path(path_type=Path)
_RUN = click.argument("run", type=_FILE)
_SHEETS = click.argument("sheet", nargs=-1, required=True, type=_FILE)
_SAMPLE = click.option(
    "--sample", "folder", type=_FILE, metavar="DIR", help="Folder of the sample (default: that of the first sheet)."
)
_OUT = click.option(
    "--out", type=_FILE, metavar="DIR", help="Folder for the tables (default: 'results' in the sample)."
)


@click.group()
def command() -> None:
    """Have people code a sample of a run, measure its error, and correct its figures.

    \b
    Example: python -m discourse validate sample reports/mine --n 400 --coders 2
    """


@command.command()
@_RUN
@click.option("--n", type=int, default=400, show_default=True, metavar="N", help="Units to draw.")
@click.option(
    "--unit", type=click.Choice(["sentence", "passage"]), default="sentence", help="What is coded (sentence)."
)
@click.option("--target-se", type=float, metavar="POINTS", help="Draw as many as this standard error needs instead.")
@click.option(
    "--name", multiple=True, metavar="NAME", help="Frame, subframe or concept to code (default: the primary)."
)
@click.option("--level", type=click.Choice(["frame", "subframe", "concept"]), help="Level of the names, if not clear.")
@click.option(
    "--allocation", type=click.Choice(["optimal", "simple"]), default="optimal", help="How to draw (optimal)."
)
@click.option("--pilot", multiple=True, type=_FILE, metavar="SHEET", help="Earlier codings that say where errors are.")
@click.option(
    "--coders", type=click.IntRange(1, 99), default=1, show_default=True, metavar="K", help="Number of sheets."
)
@click.option(
    "--overlap", type=float, default=0.3, show_default=True, metavar="SHARE", help="Items that all coders get."
)
@click.option("--show-label", type=float, default=0.0, metavar="SHARE", help="Items that show the tool's verdict (0).")
@click.option("--no-marks", is_flag=True, help="Do not mark expressions of the lexicon in the sentences.")
@click.option("--codebook", type=_FILE, metavar="FILE", help="An edited codebook.yml, instead of a new one.")
@click.option("--topics", is_flag=True, help="Tests of the run's topics instead of sentences.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Seed of the draw.")
@click.option("--locale", type=click.Choice(["en", "zh"]), help="Language of the coding page (default: the run's).")
@click.option("--out", type=_FILE, metavar="DIR", help="Folder to write (default: RUN-validation).")
def sample(run: Path, out: Path | None, topics: bool, locale: str | None, **chosen: Any) -> None:
    """Draw sentences of RUN for people to code: sheets, coding pages, a codebook, and the design apart.

    \b
    Example: python -m discourse validate sample reports/mine --n 300 --coders 2
    """
    from discourse.pipeline import validation
    from discourse.validation.sample import SampleSettings

    opened = validation.RunToValidate.open(run)
    folder = out or run.with_name(f"{run.name}-validation")
    _check_new(folder, opened)
    language = locale or opened.study.locale
    words = Console(language)
    if topics:
        design = validation.sample_topics(opened, folder, seed=chosen["seed"], coders=chosen["coders"], locale=language)
        tests = words("validate.test", n=design.units.height)
        say(words("validate.tests", folder=folder, tests=tests, coders=words("validate.coder", n=design.coders)))
        return
    pilot = validation.pilot_errors(opened, chosen["pilot"], None) if chosen["pilot"] else None
    names = ("n", "target_se", "allocation", "coders", "overlap", "show_label", "seed", "unit")
    settings = SampleSettings(
        by=opened.by, describes=opened.describes, errors=pilot, **{name: chosen[name] for name in names}
    )
    targets = opened.targets(chosen["name"], chosen["level"])
    design = validation.sample_sentences(
        opened,
        folder,
        settings,
        targets,
        marks=not chosen["no_marks"],
        locale=language,
        codebook=chosen["codebook"],
    )
    units = words(f"validate.unit.{design.unit}")
    units = words("validate.topic", units=units) if design.describes == "topic" else units
    say(words("validate.drawn", folder=folder, n=design.units.height, population=_population(design), units=units))
    for coder in range(1, design.coders + 1):
        say(words("validate.sheet", coder=coder, n=design.of_coder(coder).height))
    say(words("validate.keep"))


def _population(design: Any) -> int:
    return int(design.settings["population"])


def _check_new(folder: Path, opened: Any) -> None:
    inside = opened.folder.resolve()
    if folder.resolve() == inside or inside in folder.resolve().parents:
        raise RunFolderError(
            f"--out {folder} lies in the run, which a new analysis replaces. Choose a folder beside it."
        )


@command.command()
@_SHEETS
@_SAMPLE
@_OUT
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Seed of the bootstrap.")
@options.locale_of_run
def agree(sheet: Sequence[Path], folder: Path | None, out: Path | None, seed: int, locale: str | None) -> None:
    """Measure how far the coders of SHEETs agree, and write what they disagree on as a sheet to decide.

    \b
    Example: python -m discourse validate agree sheet-1-ann.csv sheet-2-bo.csv
    """
    from discourse.pipeline.validation import write_tables
    from discourse.validation import adjudication, results
    from discourse.validation.agreement import agreement, disagreements

    coded = results.open_sheets(sheet, folder)
    table = agreement(coded.codings, coded.codebook, results.groups_of(coded.design), seed)
    split = disagreements(coded.codings, coded.codebook)
    target = _results(coded.folder, out)
    write_tables(target, {"agreement": table})
    _write(split, target / "disagreements.csv")
    words = Console(locale or coded.design.locale)
    for row in table.to_pylist():
        say(validation_lines.agreed(row, words))
    differing = words("validate.differing", n=split.height)
    files = {"agreement": target / "agreement.csv", "disagreements": target / "disagreements.csv"}
    say(words("validate.agreement", **files, differing=differing))
    if split.height:
        path = target / "adjudication.csv"
        if path.exists():
            say(words("validate.kept", path=path), err=True)
        else:
            _write(adjudication.sheet(coded, split), path)
            say(words("validate.decide", path=path))


@command.command()
@_RUN
@_SHEETS
@_SAMPLE
@click.option("--instrument", multiple=True, type=_FILE, metavar="LABELS", help="Labels from elsewhere, scored too.")
@click.option("--width", type=float, metavar="POINTS", help="Say how many codings bring contrasts to this half width.")
@_OUT
@options.locale_of_run
def score(
    run: Path,
    sheet: Sequence[Path],
    folder: Path | None,
    instrument: Sequence[Path],
    width: float | None,
    out: Path | None,
    locale: str | None,
) -> None:
    """Score RUN against the coded SHEETs: precision, recall, where errors come from, and corrected figures.

    \b
    Example: python -m discourse validate score reports/mine sheet-1-ann.csv
    """
    from discourse.pipeline import validation

    opened = validation.RunToValidate.open(run)
    tables = validation.score(opened, sheet, folder, instrument)
    target = _results(folder or sheet[0].parent, out)
    validation.write_tables(target, tables)
    words = Console(locale or opened.study.locale)
    of_tables = validation_lines.scored if "validation_scores" in tables else validation_lines.topics
    for line in of_tables(tables, words):
        say(line)
    if "validation_notes" in tables:
        say_notes(tables["validation_notes"], words.locale)
    if width is not None and "validation_curve" in tables:
        for line in validation_lines.needed_codings(tables["validation_curve"], width, words):
            say(line)
    say(words("validate.scored", folder=target, tables=words("validate.tables", n=len(tables)), run=run))


@command.command()
@_RUN
@_SHEETS
@_SAMPLE
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Seed of the cross-validation.")
@_OUT
@options.locale_of_run
def learn(
    run: Path, sheet: Sequence[Path], folder: Path | None, seed: int, out: Path | None, locale: str | None
) -> None:
    """Fit a calibrated logistic regression on lexicon features to 200 or more codings, and set it beside the lexicon.

    Its labels can be scored and corrected like any instrument ('validate score --instrument'); the run is not changed.

    \b
    Example: python -m discourse validate learn reports/mine sheet-1-ann.csv
    """
    from discourse.pipeline import validation

    opened = validation.RunToValidate.open(run)
    words = Console(locale or opened.study.locale)
    learned = validation.learn(opened, sheet, folder, seed)
    target = _results(folder or sheet[0].parent, out)
    _write(learned.comparison, target / "learned_scores.csv")
    _write(learned.labels, target / "learned.csv")
    for row in learned.comparison.iter_rows(named=True):
        kinds = [kind for kind in ("precision", "recall", "f1") if row[kind] is not None]
        shares = words.listed([f"{words(f'validate.measure.{kind}')} {row[kind]:.2f}" for kind in kinds])
        named = {"instrument": row["instrument"], "name": row["name"], "brier": f"{row['brier']:.3f}"}
        say(one_line(words("validate.learned", **named, scores=shares)))
    say(words("validate.labels", path=target / "learned.csv"))


def _results(folder: Path, out: Path | None) -> Path:
    target = out or folder / "results"
    if target.is_file():
        raise RunFolderError(f"{target} is a file; name a folder with --out.")
    target.mkdir(parents=True, exist_ok=True)
    return target


def _write(table: pl.DataFrame, path: Path) -> None:
    from discourse.run.store import write_file
    from discourse.spreadsheet import inert

    write_file(path, inert(table).write_csv().encode("utf-8"))
