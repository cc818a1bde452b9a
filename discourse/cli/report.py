"""`report`: the report again, from a run's tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from discourse.cli import options
from discourse.cli.terminal import say


@click.command("report")
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--locale", type=click.Choice(["en", "zh"]), help="Language of the report (default: the run's).")
@options.pdf
@options.codings
def command(
    run: Path,
    locale: str | None,
    pdf: bool,
    validation: Sequence[Path],
    sample: Path | None,
    instrument: Sequence[Path],
) -> None:
    """Write the report of RUN again from its tables; nothing is read or computed again but people's codings.

    \b
    Example: python -m discourse report reports/mine --locale zh
    """
    from discourse.export.printed import browser
    from discourse.pipeline.record import print_report, rewrite_report

    printer = browser() if pdf else None
    say(f"The report is {rewrite_report(run, locale, validation, sample, instrument)}")
    if printer:
        say(f"Printed: {print_report(run, printer)}")
