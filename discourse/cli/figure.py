"""`figure`: a figure of a run for a paper."""

from __future__ import annotations

from pathlib import Path

import click

from discourse.cli import options
from discourse.cli.terminal import say


@click.command("figure")
@click.argument("run", type=click.Path(path_type=Path))
@click.argument("name", required=False)
@click.option("--format", "to", type=click.Choice(["pdf", "png", "svg"]), help="The format (default: pdf).")
@click.option("--width", metavar="LENGTH", default="170mm", help="Such as 85mm, 8.5cm or 3.35in (default: 170mm).")
@click.option("--grey", is_flag=True, help="In grey, for print.")
@click.option("--locale", type=click.Choice(["en", "zh"]), help="Language of labels (default: the run's).")
@click.option("--font", metavar="NAME|FILE", help="A font, instead of one that is found here.")
@click.option("--out", metavar="FILE", help="The file (default: RUN-NAME with the format's ending).")
@options.overwrite
def command(
    run: Path,
    name: str | None,
    to: str | None,
    width: str,
    grey: bool,
    locale: str | None,
    font: str | None,
    out: str | None,
    overwrite: bool,
) -> None:
    """Draw a figure of RUN for a paper, with text of 8 points at its true width. Without NAME: which there are.

    \b
    Example: python -m discourse figure reports/mine frames --width 85mm --grey
    """
    from discourse.console import Console
    from discourse.pipeline.run_folder import locale_of
    from discourse.pipeline.runs import Run
    from discourse.run.store import write_file

    figures = Run.open(run).figures.styled(width=width, grey=grey, locale=locale, font=font)
    if name is None:
        say("\n".join(figures))
        return
    ending = (Path(out).suffix[1:].lower() if out else "") or "pdf"
    to = to or ending
    if to not in ("pdf", "png", "svg"):
        raise click.UsageError(f"'{Path(out or '').suffix}' is not a format of figures: pdf, png or svg (--format).")
    file = options.target(out or f"{run.resolve().name}-{name}.{to}", overwrite)
    write_file(file, figures.bytes(name, to))
    say(Console(locale or locale_of(run))("figure", file=file))
