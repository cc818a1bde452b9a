"""`discourse kwic`: every hit of a word, phrase, glob or lexicon key in its context, or the words near it."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from discourse.cli import options
from discourse.cli.terminal import one_line, safe, say

if TYPE_CHECKING:
    import pyarrow as pa

_STYLE = (
    "body{font-family:sans-serif}table{border-collapse:collapse}td{padding:.1em .4em;vertical-align:baseline}"
    "td.left{text-align:right;color:#444}td.node{font-weight:bold;white-space:nowrap}td.right{color:#444}"
    "td.place{color:#777;font-size:.85em;white-space:nowrap}"
)


@click.command()
@options.corpus
@click.argument("query")
@click.option("--key", is_flag=True, help="QUERY is a frame, frame/subframe or concept of the lexicon.")
@click.option("--uses", type=click.Choice(["all", "asserted"]), default="all", help="Only asserted hits, or all.")
@click.option("--window", type=click.IntRange(0), metavar="N", help="N tokens on either side instead of the sentence.")
@click.option("--sort", type=click.Choice(["place", "left", "right"]), default="place", help="Order of the lines.")
@click.option("--collocates", is_flag=True, help="The words near the hits, with G², PMI and logDice.")
@click.option("--by", metavar="COLUMN", help="With --collocates: each side (or value of a column) for itself.")
@options.lexicon
@click.option("--format", "form", type=click.Choice(["text", "csv", "html"]), help="By the ending of --out, else text.")
@click.option("--out", metavar="FILE", help="Where the lines go; printed when not given.")
@options.overwrite
@options.reading
@click.pass_context
def command(
    ctx: click.Context,
    /,
    corpus: tuple[str, ...],
    query: str,
    key: bool,
    uses: str,
    window: int | None,
    sort: str,
    collocates: bool,
    by: str | None,
    lexicon: tuple[str, ...],
    boundary: str | None,
    gate_scope: str | None,
    form: str | None,
    out: str | None,
    overwrite: bool,
    where: str | None,
    **reading: Any,
) -> None:
    """Show every hit of QUERY in CORPUS with what stands around it.

    QUERY is a word, a phrase, or one with * and ?, in English or Chinese; or, with --key, a name in the lexicon.

    \b
    Example: python -m discourse kwic speeches/ "illegal migra*" --sort right
             python -m discourse kwic speeches/ security --key --collocates
    """
    from discourse.corpus import ReadSettings, read_paths
    from discourse.errors import DiscourseError
    from discourse.matching.settings import MatchSettings
    from discourse.pipeline.partition import match
    from discourse.scoring.concordance import concordance, counted, near_words
    from discourse.scoring.concordance import query as query_lexicon
    from discourse.scoring.find import asserted

    if not corpus:
        raise DiscourseError("There is nothing to search: name a file or folder, then the query.")
    if len(lexicon) > 1:
        raise DiscourseError("Lines are of one lexicon; give --lexicon once.")
    kind = _format(form, out)
    if out:
        options.target(out, overwrite)
    used = options.load_lexicons(lexicon or ("securitization",))[0] if key else query_lexicon(query)
    held = read_paths(list(corpus), ReadSettings(**options.given(reading)))
    held = held.where(where) if where else held
    settings = MatchSettings(**options.given({"boundary": boundary, "gate_scope": gate_scope}))
    held, tables = match(held, [used], settings, True)
    hits = counted(tables["hits"], used, query if key else None)
    hits = asserted(hits) if uses == "asserted" and hits.num_rows else hits
    if collocates:
        from discourse import measure

        found = near_words(held, hits, window=window)
        table = measure.collocates(found.near, found.all, found.nodes, held.documents, by or "none")
        written = _collocates_text(table) if kind == "text" else _csv(table, kind)
    else:
        table = concordance(held, hits, used, window=window, sort=sort)
        written = {"text": _text, "csv": _csv, "html": _html}[kind](table)
    _put(written, out, table.num_rows)
    ctx.exit(1 if held.skipped.num_rows else 0)


def _format(form: str | None, out: str | None) -> str:
    from discourse.errors import DiscourseError

    endings = {"txt": "text", "htm": "html"}
    ending = Path(out).suffix.lstrip(".").lower() if out else "text"
    kind = form or endings.get(ending, ending)
    if kind not in ("text", "csv", "html"):
        raise DiscourseError(f"The ending '.{kind}' is no format; give --format text, csv or html.")
    return kind


def _put(written: str, out: str | None, rows: int) -> None:
    if out:
        Path(out).write_text(written, encoding="utf-8", newline="\n")
        say(f"{out}: {rows} rows.", err=True)
    else:
        say(written, nl=False)
        say(f"{rows} rows.", err=True)


def _csv(table: pa.Table, kind: str = "csv") -> str:
    from discourse.errors import DiscourseError
    from discourse.pipeline.run_folder import write_csv

    if kind != "csv":
        raise DiscourseError("Collocates are printed as text or csv.")
    written = BytesIO()
    write_csv(table, written)
    return written.getvalue().decode("utf-8")


def width(text: str) -> int:
    """The columns that a text takes up on a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def cut(text: str, columns: int, *, end: bool) -> str:
    """A text cut or filled with blanks to so many columns; `end` keeps its end and fills on the left."""
    kept, text = "", safe(text)
    for c in reversed(text) if end else text:
        if width(kept) + width(c) > columns:
            break
        kept = c + kept if end else kept + c
    blank = " " * (columns - width(kept))
    return blank + kept if end else kept + blank


def _text(table: pa.Table) -> str:
    """Lines with the hits under each other, as wide as the terminal."""
    rows = table.to_pylist()
    if not rows:
        return ""
    total = max(shutil.get_terminal_size((120, 24)).columns, 60)
    place = min(max(width(safe(row["doc_id"])) for row in rows), 24)
    node = min(max(width(safe(row["node"])) for row in rows), 30)
    side = (total - place - node - 4) // 2
    lines = []
    for row in rows:
        left, right = cut(row["left"], side, end=True), cut(row["right"], side, end=False)
        lines.append(
            f"{cut(row['doc_id'], place, end=True)}  {left} {cut(row['node'], node, end=False)} {right}".rstrip()
        )
    return "\n".join(lines) + "\n"


def _html(table: pa.Table) -> str:
    """One page without scripts; hits stand under each other."""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="en"><head><meta charset="utf-8"><title>Concordance</title><style>{_STYLE}</style></head>',
            f"<body><p>{table.num_rows} lines</p><table>",
            *_html_rows(table),
            "</table></body></html>\n",
        ]
    )


def _html_rows(table: pa.Table) -> Iterator[str]:
    for row in table.to_pylist():
        marks = ", ".join(
            str(row[c]) for c in ("polarity", "reality", "voice", "marking") if row[c] not in (None, *_PLAIN)
        )
        about = f" · about {row['about']}" if row["about"] else ""
        place = f"{row['doc_id']} · {row['sentence']}{about}{' · ' + marks if marks else ''}"
        cells = [("place", place), ("left", row["left"]), ("node", row["node"]), ("right", row["right"])]
        inside = "".join(f'<td class="{name}">{escape(text)}</td>' for name, text in cells)
        yield f'<tr lang="{escape(row["language"] or "")}">{inside}</tr>'


_PLAIN = ("asserted", "actual", "own", "plain")


def _collocates_text(table: pa.Table) -> str:
    """The 25 strongest collocates of each group and language."""
    lines: list[str] = []
    last: tuple[str, str] | None = None
    shown = 0
    for row in table.to_pylist():
        group = (row["group"], row["language"])
        if group != last:
            lines += ["", f"{one_line(group[0])}, {group[1]}: {row['n_node']} hits", _COLUMNS]
            last, shown = group, 0
        shown += 1
        if shown <= 25:
            term = cut(row["term"], 20, end=False)
            numbers = f"{row['n_near']:>6} {row['n_all']:>6} {row['documents']:>6}"
            lines.append(f"{term} {numbers} {row['g2']:>9.2f} {row['pmi']:>6.2f} {row['log_dice']:>8.2f}")
    return "\n".join(lines).lstrip("\n") + "\n" if lines else ""


_COLUMNS = f"{'term':<20} {'near':>6} {'all':>6} {'texts':>6} {'G²':>9} {'PMI':>6} {'logDice':>8}"
