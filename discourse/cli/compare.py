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
    from discourse.console import Console
    from discourse.pipeline.compare import PAGE, compare
    from discourse.pipeline.run_folder import locale_of

    target = out or second.resolve().with_name(f"{first.resolve().name}-and-{second.resolve().name}")
    tables = compare(first, second, target, locale=locale)
    changes = tables["compared_hits"]["change"].to_pylist()
    counts = [changes.count(change) for change in ("came", "went", "changed")]
    words = Console(locale or locale_of(second))
    settings = tables["compared_settings"].num_rows
    say(words("compared", settings=settings, came=counts[0], went=counts[1], changed=counts[2]))
    say(words("page", file=target / PAGE))
