"""`score`: hits or scores of a corpus as a table, without a report."""

from __future__ import annotations

from typing import Any

import click

from discourse.cli import options, output
from discourse.errors import DiscourseError

_FORMS = ("csv", "jsonl", "parquet")


@click.command()
@options.corpus
@options.lexicon
@click.option(
    "--rows", type=click.Choice(["scores", "hits"]), default="scores", help="A row a document and name, or a hit."
)
@click.option(
    "--level", type=click.Choice(["frame", "subframe", "concept", "all"]), default="frame", help="Scores of this level."
)
@click.option(
    "--uses", type=options.Uses(["asserted", "all"]), default="asserted", help="Scores of asserted hits, or of all."
)
@click.option(
    "--frames", type=click.Choice(["counting", "all"]), default="counting", help="Frames that count, or all of them."
)
@click.option("--refused", is_flag=True, help="With --rows hits: refused candidates too, with the reason.")
@click.option(
    "--no-context", is_flag=True, help="Count all hits, without finding out whether they are negated, quoted, ..."
)
@click.option("--format", "form", type=click.Choice(_FORMS), help="By the ending of --out, else csv.")
@click.option("--out", metavar="FILE", help="Where the table goes; printed if not given.")
@options.overwrite
@options.reading
@click.pass_context
def command(
    ctx: click.Context,
    /,
    corpus: tuple[str, ...],
    lexicon: tuple[str, ...],
    rows: str,
    level: str,
    uses: str,
    frames: str,
    refused: bool,
    no_context: bool,
    form: str | None,
    out: str | None,
    overwrite: bool,
    **chosen: Any,
) -> None:
    """Score a corpus with a lexicon and print or write the table: asserted hits of the frames that count.

    CORPUS is a file or folder, or SIDE=PATH for all documents of one side.

    \b
    Example: python -m discourse score speeches/ --rows hits --out hits.csv
    """
    if not corpus:
        raise DiscourseError("There is nothing to score; name a file or folder.")
    kind = output.form(form, out, _FORMS)
    if kind == "parquet" and not out:
        raise DiscourseError("Parquet cannot be printed; name a file with --out.")
    if out:
        options.target(out, overwrite)
    from discourse.pipeline import score

    lexicons = options.load_lexicons(lexicon or ("securitization",))
    held, found = options.read(corpus, chosen), options.matching(chosen)
    if rows == "hits":
        table = score.hits(held, lexicons, context=not no_context, refused=refused, **found)
    else:
        table = score.scores(
            held,
            lexicons,
            context=not no_context,
            level=None if level == "all" else level,
            uses=uses,
            frames=frames,
            **found,
        )
    output.put(output.encoded(table, kind), out, table.num_rows)
    ctx.exit(1 if held.skipped.num_rows else 0)
