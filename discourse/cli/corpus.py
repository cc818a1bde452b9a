"""The command `corpus`: what would be read, before anything is measured."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from discourse.cli import options


@click.command()
@options.corpus
@options.reading
@click.option("--out", metavar="FILE", help="Write the documents table there as csv.")
@options.overwrite
@click.pass_context
def command(
    ctx: click.Context, /, corpus: tuple[str, ...], where: str | None, out: str | None, overwrite: bool, **given: Any
) -> None:
    """Show what would be read: formats, languages, sides, years, lengths, repairs, warnings, skips.

    \b
    CORPUS is a file or folder, or SIDE=PATH for all that one side wrote.
    Example: python -m discourse corpus EU=speeches/ China=papers/ --out docs.csv
    """
    from discourse.corpus import ReadSettings, read_paths
    from discourse.corpus.overview import overview, write_documents

    if out:
        options.target(out, overwrite)
    settings = ReadSettings(**options.given(given))
    found = read_paths(corpus or (_demonstration(),), settings)
    found = found.where(where) if where else found
    for line in overview(found):
        click.echo(line)
    if out:
        write_documents(found, Path(out))
        click.echo(f"\nThe documents table is in {out}.")
    ctx.exit(1 if found.skipped.num_rows else 0)


def _demonstration() -> str:
    from discourse import resources

    print("No corpus was named: this is the demonstration corpus.", file=sys.stderr)
    return str(resources.folder("seeds") / "demo")
