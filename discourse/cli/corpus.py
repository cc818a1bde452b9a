"""The command `corpus`: what would be read, before anything is measured."""

from __future__ import annotations

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
@click.pass_context
def command(ctx: click.Context, /, corpus: tuple[str, ...], out: str | None, overwrite: bool, **chosen: Any) -> None:
    """Show what would be read: formats, languages, sides, years, lengths, repairs, warnings, skips.

    \b
    CORPUS is a file or folder, or SIDE=PATH for all that one side wrote.
    Example: python -m discourse corpus EU=speeches/ China=papers/ --out docs.csv
    """
    from discourse.corpus.overview import overview

    if out:
        options.target(out, overwrite)
    held = options.read(corpus or (_demonstration(),), chosen)
    for line in overview(held, sentence):
        say(line)
    if out:
        write_file(Path(out), output.encoded(held.documents, "csv"))
        say(f"\nThe documents table is in {out}.")
    ctx.exit(1 if held.skipped.num_rows else 0)


def _demonstration() -> str:
    from discourse import resources

    say("No corpus was named: this is the demonstration corpus.", err=True)
    return str(resources.folder("seeds") / "demo")
