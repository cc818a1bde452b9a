"""`compare`: what changed between two runs."""

from __future__ import annotations

from pathlib import Path

import click

from discourse.cli.terminal import say


@click.command("compare")
@click.argument("first", metavar="RUN_A", type=click.Path(path_type=Path))
@click.argument("second", metavar="RUN_B", type=click.Path(path_type=Path))
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), help="Where (default: beside RUN_B).")
@click.option("--locale", type=click.Choice(["en", "zh"]), help="Language of the page (default: RUN_B's).")
def command(first: Path, second: Path, out: Path | None, locale: str | None) -> None:
    """Compare two runs: settings, rates and contrasts side by side, and which hits came, went or changed.

    For two lexicons, two years, or before and after a correction. Writes a page and tables.

    \b
    Example: python -m discourse compare reports/mine reports/corrected
    """
    from discourse.pipeline.compare import PAGE, compare

    target = out or second.resolve().with_name(f"{first.resolve().name}-and-{second.resolve().name}")
    tables = compare(first, second, target, locale=locale)
    changes = tables["compared_hits"]["change"].to_pylist()
    counts = [changes.count(change) for change in ("came", "went", "changed")]
    say(
        f"Settings that differ: {tables['compared_settings'].num_rows}; hits: {counts[0]} came, {counts[1]} went, "
        f"{counts[2]} used otherwise."
    )
    say(f"The page is {target / PAGE}")
