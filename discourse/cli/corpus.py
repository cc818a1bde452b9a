"""The command `corpus`: what would be read, before anything is measured."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from discourse.cli import options, output
from discourse.cli.notes import sentence
from discourse.cli.terminal import say
from discourse.run.store import write_file


@click.command()
@options.corpus
@options.reading
@click.option("--out", metavar="FILE", help="Write the documents table there as csv.")
@options.overwrite
@options.locale
@click.pass_context
def command(
    ctx: click.Context,
    /,
    corpus: tuple[str, ...],
    out: str | None,
    overwrite: bool,
    locale: str | None,
    **chosen: Any,
) -> None:
    """Show what would be read: formats, languages, sides, years, lengths, repairs, warnings, skips.

    \b
    CORPUS is a file or folder, or SIDE=PATH for all that one side wrote.
    Example: python -m discourse corpus EU=speeches/ China=papers/ --out docs.csv
    """
    from discourse import resources
    from discourse.console import Console
    from discourse.corpus.overview import overview
    from discourse.report.locale import strings

    if out:
        options.target(out, overwrite)
    words = Console(locale or "en")
    if not corpus:
        say(words("corpus.demonstration"), err=True)
    held = options.read(corpus or (str(resources.folder("seeds") / "demo"),), chosen)
    for line in overview(held, partial(sentence, locale=words.locale), words, strings(words.locale)):
        say(line)
    if out:
        write_file(Path(out), output.encoded(held.documents, "csv"))
        say(f"\n{words('corpus.table', file=out)}")
    ctx.exit(1 if held.skipped.num_rows else 0)
