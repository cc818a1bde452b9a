"""`analyse`: from a folder of documents to a comparative report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from discourse.addresses import is_address
from discourse.cli import options
from discourse.cli.progress import Progress
from discourse.cli.start import prepare
from discourse.cli.terminal import say
from discourse.errors import StudyError


@click.command("analyse")
@options.corpus
@click.option("--study", metavar="FILE", help="A study.yml; options here override it.")
@click.option("--out", metavar="DIR", help="Where results go (default: reports/NAME).")
@click.option("--question", metavar="TEXT", help="The question that the report answers.")
@options.lexicon
@options.groups
@click.option("--reference", metavar="GROUP", help="Compare every other group with this one only.")
@click.option("--primary", metavar="NAME", help="What the primary contrast is about.")
@click.option("--strata", metavar="COLUMNS", help="Permute only within these columns.")
@click.option("--cluster", metavar="COLUMN", help="Units in place of documents.")
@click.option("--adjust", metavar="FORMULA", help="Adjust the contrast, such as 'year + genre'.")
@click.option("--period", metavar="SPEC", help="Of the trend: year, 5 or 2000,2008,2016.")
@click.option("--calibration", metavar="FILE", help="Calibrate between languages by this table.")
@click.option("--corrections", metavar="FILE", help="Hits corrected by hand, as CSV.")
@click.option("--population", type=click.Choice(["topic", "all"]), help="What rates describe.")
@click.option("--rules", metavar="FILE", multiple=True, help="Own context or actor rules.")
@click.option("--topics", metavar="K|auto|none", help="Number of topics.")
@click.option("--topic-labels", metavar="FILE", help="Labels of topics, as CSV.")
@click.option(
    "--encoder",
    is_flag=True,
    default=None,
    help="Use a sentence encoder, too (an extra).",
)
@click.option("--only", metavar="STAGES", help="Only these stages: rates,contrasts.")
@click.option("--skip", metavar="STAGES", help="All stages but these, such as topics.")
@click.option("--seed", type=int, metavar="N", help="Seed of all random draws (default: 1).")
@click.option("--resamples", type=int, metavar="N", help="Random permutations (default: 1999).")
@click.option("--without-text", "with_text", flag_value=False, default=None, type=bool, help="Leave texts out.")
@options.reading
@click.option("--overwrite", is_flag=True, help="Replace whatever --out holds.")
@click.option("--locale", type=click.Choice(["en", "zh"]), help="Language of the report.")
@options.pdf
@options.codings
@options.engine
@options.work
def command(
    corpus: tuple[str, ...],
    study: str | None,
    out: str | None,
    primary: str | None,
    workers: int | None,
    quiet: bool,
    engine: str | None,
    scheduler: str | None,
    resume: bool,
    keep_partitions: bool,
    progress: str,
    overwrite: bool,
    pdf: bool,
    validation: tuple[Path, ...],
    sample: Path | None,
    instrument: tuple[Path, ...],
    **asked: Any,
) -> None:
    """Read a corpus, score it, compare the sides and write a report.

    CORPUS is a file or folder, or SIDE=PATH for all documents of one side; without it the demonstration corpus is used.

    \b
    Example: python -m discourse analyse EU=speeches/ China=papers/ --out mine
    """
    from discourse.run.engine import cores

    workers = workers or cores()
    prepare(1 if scheduler or engine == "dask" else workers, ["discourse.pipeline.beside"])
    from discourse.export.printed import browser
    from discourse.pipeline.analyse import analyse
    from discourse.pipeline.record import print_report, rewrite_report
    from discourse.pipeline.study import Study
    from discourse.wording import names

    chosen = Study.load(study) if study else Study()
    asked = options.given(asked)
    if primary:
        asked["primary"] = {**chosen.as_dict()["primary"], "name": primary}
    wanted = chosen.changed(**asked)
    options.load_lexicons(wanted.lexicon, quiet)
    if pdf and not wanted.wants("report"):
        raise StudyError("--pdf prints the report, which this study leaves out; take one of the two away.")
    printer = browser() if pdf else None
    if (validation or instrument or pdf) and out is not None and is_address(out):
        raise StudyError("--validation, --instrument and --pdf need a run on this machine: choose a folder for --out.")
    if validation:  # sheets that cannot be read are refused before anything is analysed
        from discourse.validation.results import open_sheets

        open_sheets(validation, sample)
    with Progress(quiet, progress, wanted.locale) as shown:
        run = analyse(
            list(corpus) or None,
            out,
            study=wanted,
            workers=workers,
            engine=engine or ("dask" if scheduler else "local"),
            scheduler=scheduler,
            resume=resume,
            keep_partitions=keep_partitions,
            overwrite=overwrite,
            progress=shown,
        )
    if validation or instrument:
        rewrite_report(Path(run.folder), None, validation, sample, instrument)
    if printer:
        print_report(Path(run.folder), printer)
    skipped, words = run.arrow["skipped"].num_rows, names(wanted.locale)["progress"]
    if not quiet:
        written = run.report.is_file() if isinstance(run.report, Path) else wanted.wants("report")
        say(words["report" if written else "tables"].format(report=run.report, run=run.folder))
    if skipped:
        say(words["unread" if skipped > 1 else "unread_one"].format(n=f"{skipped:,}", run=run.folder), err=True)
        sys.exit(1)
