"""Tables that a command prints or writes to a file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from discourse.cli.terminal import say
from discourse.console import Console
from discourse.errors import DiscourseError
from discourse.run.store import write_file

if TYPE_CHECKING:
    import pyarrow as pa

_SAME = {"txt": "text", "htm": "html"}


def form(given: str | None, out: str | None, forms: tuple[str, ...]) -> str:
    """Return the format of the output: the one asked for, that of the ending of --out, or the first of `forms`."""
    ending = Path(out).suffix.lstrip(".").lower() if out else forms[0]
    chosen = given or _SAME.get(ending, ending)
    if chosen not in forms:
        raise DiscourseError(f"'.{chosen}' is not a format here; give --format {', '.join(forms)}.")
    return chosen


def encoded(table: pa.Table, kind: str) -> bytes:
    """Return a table as csv, jsonl or parquet."""
    written = BytesIO()
    if kind == "parquet":
        import pyarrow.parquet as pq

        pq.write_table(table, written)
    elif kind == "csv":
        from discourse.pipeline.run_folder import write_csv

        write_csv(table, written)
    else:
        import polars as pl

        pl.DataFrame(pl.from_arrow(table)).write_ndjson(written)
    return written.getvalue()


def put(data: bytes, out: str | None, rows: int, locale: str = "en") -> None:
    """Write the data to the file `out` and say so, or print it."""
    if out:
        write_file(Path(out), data)
        words = Console(locale)
        say(words("written", file=out, rows=words("rows", n=rows)), err=True)
    else:
        say(data.decode("utf-8"), nl=False)
