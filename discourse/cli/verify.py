"""`verify`: do the same inputs and lexicon give the same numbers?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from discourse.cli import options
from discourse.cli.progress import Progress
from discourse.cli.terminal import say


@click.command("verify")
@click.argument("run", type=click.Path(path_type=Path))
@options.corpus
@options.work
@options.locale_of_run
def command(run: Path, corpus: tuple[str, ...], workers: int | None, quiet: bool, locale: str | None) -> None:
    """Check that RUN matches its record, and that CORPUS gives the same numbers again.

    Without CORPUS the tables, lexicons and versions are compared with run.json, and counts with the hits; what only the
    texts can show is named. Stages whose numbers no longer follow are named as stale. The exit code is 0 if nothing
    differs and 1 if something does.

    \b
    Example: python -m discourse verify reports/demo seeds/demo
    """
    import tempfile

    from discourse.console import Console
    from discourse.pipeline.analyse import analyse
    from discourse.pipeline.run_folder import locale_of, read_record, read_tables
    from discourse.pipeline.stale import limits
    from discourse.pipeline.study import Study
    from discourse.pipeline.verify import against_record, against_run
    from discourse.run.engine import cores

    found = against_record(run)
    if corpus:
        with tempfile.TemporaryDirectory() as folder, Progress(quiet, locale=locale or locale_of(run)) as progress:
            again = analyse(
                list(corpus),
                Path(folder) / "again",
                study=Study.load(run / "study.yml"),
                workers=workers or cores(),
                progress=progress,
            )
            found += against_run(read_tables(run), again.arrow)
    for line in found:
        say(line)
    if not corpus and not quiet:
        for line in limits(run, read_record(run)):
            say(line)
    if found:
        sys.exit(1)
    if not quiet:
        say(Console(locale or locale_of(run))("verify.same" if corpus else "verify.matches"))
