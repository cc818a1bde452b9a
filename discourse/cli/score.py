"""`discourse score`: hits or scores of a corpus as a table, without a report."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from discourse.cli import options
from discourse.cli.terminal import say

if TYPE_CHECKING:
    import pyarrow as pa


@click.command()
@options.corpus
@options.lexicon
@click.option(
    "--rows", type=click.Choice(["scores", "hits"]), default="scores", help="A row a document and name, or a hit."
)
@click.option("--level", type=click.Choice(["frame", "subframe", "concept"]), help="Only scores of this level.")
@click.option("--refused", is_flag=True, help="With --rows hits: refused candidates too, with the reason.")
@click.option("--no-context", is_flag=True, help="Do not ask whether hits are negated, hypothetical, quoted, ...")
@click.option(
    "--format", "form", type=click.Choice(["csv", "jsonl", "parquet"]), help="By the ending of --out, else csv."
)
@click.option("--out", metavar="FILE", help="Where the table goes; printed when not given.")
@options.overwrite
@options.reading
@click.pass_context
def command(
    ctx: click.Context,
    /,
    corpus: tuple[str, ...],
    lexicon: tuple[str, ...],
    boundary: str | None,
    gate_scope: str | None,
    rows: str,
    level: str | None,
    refused: bool,
    no_context: bool,
    form: str | None,
    out: str | None,
    overwrite: bool,
    where: str | None,
    **reading: Any,
) -> None:
    """Score a corpus with a lexicon and print or write the table.

    CORPUS is a file or folder, or SIDE=PATH for all documents of one side.

    \b
    Example: python -m discourse score speeches/ --rows hits --out hits.csv
    """
    from discourse.corpus import ReadSettings, read_paths
    from discourse.errors import DiscourseError
    from discourse.matching.settings import MatchSettings
    from discourse.pipeline.partition import match

    if not corpus:
        raise DiscourseError("There is nothing to score; name a file or folder.")
    kind = form or (Path(out).suffix.lstrip(".").lower() if out else "csv")
    if kind not in ("csv", "jsonl", "parquet"):
        raise DiscourseError(f"The ending '.{kind}' is no format; give --format csv, jsonl or parquet.")
    if kind == "parquet" and not out:
        raise DiscourseError("Parquet is not for printing; say with --out where it goes.")
    if out:
        options.target(out, overwrite)
    lexicons = options.load_lexicons(lexicon or ("securitization",))
    held = read_paths(list(corpus), ReadSettings(**options.given(reading)))
    held = held.where(where) if where else held
    settings = MatchSettings(**options.given({"boundary": boundary, "gate_scope": gate_scope}))
    found, tables = match(held, lexicons, settings, not no_context)
    table = _hits(tables, lexicons, refused) if rows == "hits" else _scores(found, tables, lexicons, level)
    _write(table, kind, out)
    ctx.exit(1 if held.skipped.num_rows else 0)


def _scores(corpus: Any, tables: Any, lexicons: Any, level: str | None) -> pa.Table:
    """Table `document_scores`, as `analyse` writes it."""
    import pyarrow.compute as pc

    from discourse import measure, schema

    patterns = schema.concat("patterns", [one.patterns() for one in lexicons])
    cells = measure.cells(tables["hits"], patterns, corpus.sentences)
    sizes = measure.sizes(corpus.documents, corpus.passages, corpus.sentences)
    scores = measure.document_scores(cells, sizes, patterns)
    return scores.filter(pc.equal(scores["level"], level)) if level else scores


def _hits(tables: Any, lexicons: Any, refused: bool) -> pa.Table:
    """Hits, and candidates where asked, with the columns of their patterns; sorted by place."""
    import pyarrow as pa

    from discourse import schema

    table = tables["hits"]
    if refused:
        parts = [(table, True), (tables["candidates"], False)]
        marked = [part.append_column("accepted", pa.array([flag] * part.num_rows, pa.bool_())) for part, flag in parts]
        table = pa.concat_tables(marked, promote_options="default")
    patterns = schema.concat("patterns", [one.patterns() for one in lexicons]).drop_columns(["note"])
    joined = table.join(patterns, keys=["lexicon", "pattern_id"], join_type="left outer")
    order = ["lexicon", "doc_id", "start", "end", "pattern_id"]
    return joined.sort_by([(column, "ascending") for column in order])


def _write(table: pa.Table, kind: str, out: str | None) -> None:
    import polars as pl
    import pyarrow.parquet as pq

    from discourse.pipeline.run_folder import write_csv

    written = BytesIO()
    if kind == "parquet":
        pq.write_table(table, written)
    elif kind == "csv":
        write_csv(table, written)
    else:
        pl.DataFrame(pl.from_arrow(table)).write_ndjson(written)
    if out:
        Path(out).write_bytes(written.getvalue())
        say(f"{out}: {table.num_rows} rows.", err=True)
    else:
        say(written.getvalue().decode("utf-8"), nl=False)
