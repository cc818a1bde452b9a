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
    from discourse.console import Console
    from discourse.export.printed import browser
    from discourse.pipeline.record import print_report, rewrite_report
    from discourse.pipeline.run_folder import locale_of

    printer = browser() if pdf else None
    written = rewrite_report(run, locale, validation, sample, instrument)
    words = Console(locale or locale_of(run))
    say(words("report", file=written))
    if printer:
        say(words("printed", file=print_report(run, printer)))
