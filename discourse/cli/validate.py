"""`validate`: sheets for people to code, their agreement, the instrument's error, and corrected figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from discourse.cli.notes import say_notes
from discourse.cli.terminal import one_line, say
from discourse.errors import RunFolderError
from discourse.plurals import counted

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

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
    if topics:
        design = validation.sample_topics(opened, folder, seed=chosen["seed"], coders=chosen["coders"], locale=language)
        say(f"{folder}: {counted(design.units.height, 'test')} of topics for {counted(design.coders, 'coder')}.")
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
    kind = f"{design.unit}s" + (" on the topic" if design.describes == "topic" else "")
    say(f"{folder}: {design.units.height} of {design.settings['population']:,} {kind}.")
    for coder in range(1, design.coders + 1):
        say(
            f"  coder {coder}: {design.of_coder(coder).height} items in code-{coder}.html (or sheet-{coder}.csv, .xlsx)"
        )
    say("Keep design.csv from the coders: it holds the probabilities and the tool's verdicts.")


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
def agree(sheet: Sequence[Path], folder: Path | None, out: Path | None, seed: int) -> None:
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
    for row in table.to_pylist():
        say(_agreed(row))
    differing = counted(split.height, "answer differs", "answers differ")
    say(f"{target / 'agreement.csv'}, {target / 'disagreements.csv'}: {differing}.")
    if split.height:
        path = target / "adjudication.csv"
        if path.exists():
            say(f"{path} exists and was kept; delete it to get a new one.", err=True)
        else:
            _write(adjudication.sheet(coded, split), path)
            say(f"{path}: decide these items and give the file to 'validate score' as one more sheet.")


def _agreed(row: Mapping[str, Any]) -> str:
    name = row["variable"] if row["by"] == "all" else f"  {row['variable']}, {row['by']} {row['group']}"
    if row["alpha"] is None:
        reason = {"no-variation": "all answers are the same, so chance-corrected agreement is not defined"}
        said = reason.get(row["note"] or "", "no item was coded by two coders")
        return one_line(f"{name}: {said} ({row['n_units']} shared items).")
    ends = "" if row["alpha_low"] is None else f" ({row['alpha_low']:.2f} to {row['alpha_high']:.2f})"
    kappas = "".join(
        f", {label} {row[key]:.2f}"
        for key, label in (("cohen_kappa", "Cohen's kappa"), ("fleiss_kappa", "Fleiss' kappa"))
        if row[key] is not None
    )
    return one_line(
        f"{name}: alpha {row['alpha']:.2f}{ends}, {100 * row['raw']:.0f}% of pairs agree{kappas} "
        f"({row['n_units']} items, {row['n_coders']} coders)."
    )


@command.command()
@_RUN
@_SHEETS
@_SAMPLE
@click.option("--instrument", multiple=True, type=_FILE, metavar="LABELS", help="Labels from elsewhere, scored too.")
@click.option("--width", type=float, metavar="POINTS", help="Say how many codings bring contrasts to this half width.")
@_OUT
def score(
    run: Path,
    sheet: Sequence[Path],
    folder: Path | None,
    instrument: Sequence[Path],
    width: float | None,
    out: Path | None,
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
    for line in _scored(tables) if "validation_scores" in tables else _topics(tables):
        say(line)
    if "validation_notes" in tables:
        say_notes(tables["validation_notes"])
    if width is not None and "validation_curve" in tables:
        _say_needed(tables["validation_curve"], width)
    say(f"{target}: {counted(len(tables), 'table')}. 'report {run} --validation SHEET' shows them in the report.")


def _scored(tables: Mapping[str, pa.Table]) -> list[str]:
    lines = []
    for row in tables["validation_scores"].to_pylist():
        if row["by"] in ("none", "side", "language") or "*" in row["by"]:
            parts = [f"{kind} {_share(row, kind)}" for kind in ("precision", "recall", "f1")]
            head = f"{row['instrument']}, {row['name']} ({row['uses']}), {row['group']}"
            lines.append(one_line(f"{head}: {', '.join(parts)} ({row['n_coded']} coded)."))
    for row in tables["corrected_contrasts"].to_pylist():
        if row["group_a"] < row["group_b"] and row["corrected"] is not None:
            pair = f"{row['group_a']} − {row['group_b']}, {row['language']}"
            head = f"{row['instrument']}, {row['name']} ({row['uses']}), {pair}"
            ends = f"{100 * row['low']:+.1f} to {100 * row['high']:+.1f}"
            lines.append(
                one_line(
                    f"{head}: raw {100 * row['raw']:+.1f}, corrected {100 * row['corrected']:+.1f} points ({ends})."
                )
            )
    return lines


def _share(row: Mapping[str, Any], kind: str) -> str:
    if row[kind] is None:
        return "–"
    return f"{row[kind]:.2f} ({row[f'{kind}_low']:.2f}–{row[f'{kind}_high']:.2f})"


def _topics(tables: Mapping[str, pa.Table]) -> list[str]:
    lines = []
    for row in tables["topic_validation"].to_pylist():
        said = row["labels"] or f"{row['n_right']:.0f} of {row['n_coded']} found the intruder"
        lines.append(one_line(f"{row['language']} {row['model']} {row['topic']}, {row['test']}: {said}."))
    return lines


def _say_needed(curve: pa.Table, width: float) -> None:
    from discourse.validation.curve import needed

    seen = {(row["name"], row["uses"], row["quantity"]) for row in curve.to_pylist() if " − " in row["quantity"]}
    for name, uses, quantity in sorted(seen):
        n = needed(curve, name, uses, quantity, width / 100)
        said = "not even all sentences do" if n is None else f"about {n} codings"
        say(one_line(f"{name} ({uses}), {quantity}: ±{width:g} points need {said}."))


@command.command()
@_RUN
@_SHEETS
@_SAMPLE
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Seed of the cross-validation.")
@_OUT
def learn(run: Path, sheet: Sequence[Path], folder: Path | None, seed: int, out: Path | None) -> None:
    """Fit a calibrated logistic regression on lexicon features to 200 or more codings, and set it beside the lexicon.

    Its labels can be scored and corrected like any instrument ('validate score --instrument'); the run is not changed.

    \b
    Example: python -m discourse validate learn reports/mine sheet-1-ann.csv
    """
    from discourse.pipeline import validation

    opened = validation.RunToValidate.open(run)
    learned = validation.learn(opened, sheet, folder, seed)
    target = _results(folder or sheet[0].parent, out)
    _write(learned.comparison, target / "learned_scores.csv")
    _write(learned.labels, target / "learned.csv")
    for row in learned.comparison.iter_rows(named=True):
        parts = ", ".join(f"{kind} {row[kind]:.2f}" for kind in ("precision", "recall", "f1") if row[kind] is not None)
        say(one_line(f"{row['instrument']}, {row['name']}: {parts}, Brier {row['brier']:.3f}."))
    say(f"{target / 'learned.csv'}: a probability for each sentence; 'validate score --instrument' takes it.")


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
