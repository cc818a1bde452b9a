"""`export`: a run in the formats of other programs."""

from __future__ import annotations

from pathlib import Path

import click

from discourse.cli import options
from discourse.cli.terminal import say

_FORMATS = ("xlsx", "csv", "sqlite", "docx", "latex", "graphml")


@click.command("export")
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--to", "to", type=click.Choice(_FORMATS), required=True, help="The format.")
@click.option("--out", metavar="FILE", help="The file (default: RUN's name with the format's ending).")
@click.option("--tables", metavar="NAMES", help="Tables of xlsx, csv and sqlite, such as rates,contrasts.")
@click.option("--locale", type=click.Choice(["en", "zh"]), help="Language of codebook and captions.")
@options.overwrite
def command(run: Path, to: str, out: str | None, tables: str | None, locale: str | None, overwrite: bool) -> None:
    """Write RUN as a workbook, database, zip of CSV files, table for a paper, or graph.

    xlsx, csv and sqlite hold tables and a codebook; docx and latex the contrasts of frames as tables for a paper;
    graphml which frames and concepts occur together.

    \b
    Example: python -m discourse export reports/mine --to docx
    """
    from discourse.console import Console
    from discourse.export.write import FORMATS, export
    from discourse.pipeline.run_folder import read_record, read_tables
    from discourse.run.store import write_file

    record = read_record(run)
    language = locale or str(record["study"]["locale"])
    file = options.target(out or f"{run.resolve().name}{FORMATS[to]}", overwrite)
    names = [name.strip() for name in (tables or "").split(",") if name.strip()]
    data = export(read_tables(run), record, to, names, language)
    write_file(file, data)
    say(Console(language)("file", file=file))
