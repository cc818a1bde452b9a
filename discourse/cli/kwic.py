"""`kwic`: every hit of a word, phrase, glob or lexicon key in its context, or the words near it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from discourse.cli import options, output
from discourse.cli.columns import cut, width
from discourse.cli.terminal import one_line, safe, say
from discourse.console import Console
from discourse.errors import DiscourseError
from discourse.wording import triggers

if TYPE_CHECKING:
    import pyarrow as pa

_AXES = {
    "polarity": ("asserted",),
    "reality": ("actual",),
    "voice": ("own",),
    "marking": ("plain", "name"),
    "stance": ("taken",),
}
"""The columns of context, with the values that go without saying: a hit with these alone is asserted."""
_LONG = ("contested",)  # values whose cue is a whole clause
_FORMS = ("text", "csv", "html")
_LONGEST = 80  # characters of a phrase that a message repeats
_STRONGEST = 25  # collocates printed for each group and language


@click.command()
@options.corpus
@click.argument("query")
@click.option("--key", is_flag=True, help="QUERY is a frame, frame/subframe or concept of the lexicon.")
@click.option("--uses", type=options.Uses(["all", "asserted"]), default="all", help="Only asserted hits, or all.")
@click.option("--window", type=click.IntRange(0), metavar="N", help="N tokens on either side instead of the sentence.")
@click.option("--left", type=click.IntRange(0), metavar="N", help="N tokens on the left.")
@click.option("--right", type=click.IntRange(0), metavar="N", help="N tokens on the right.")
@click.option("--sort", type=click.Choice(["place", "left", "right"]), default="place", help="Order of the lines.")
@click.option("--collocates", is_flag=True, help="The words near the hits, with G², PMI and logDice.")
@click.option("--by", metavar="COLUMN", help="With --collocates: each side (or value of a column) by itself.")
@options.lexicon
@click.option("--format", "form", type=click.Choice(_FORMS), help="By the ending of --out, else text.")
@click.option("--out", metavar="FILE", help="Where the lines go; printed if not given.")
@options.overwrite
@options.reading
@options.cache
@options.locale
@click.pass_context
def command(
    ctx: click.Context,
    /,
    corpus: tuple[str, ...],
    query: str,
    collocates: bool,
    by: str | None,
    window: int | None,
    left: int | None,
    right: int | None,
    sort: str,
    lexicon: tuple[str, ...],
    form: str | None,
    out: str | None,
    overwrite: bool,
    locale: str | None,
    **chosen: Any,
) -> None:
    """Show every hit of QUERY in CORPUS with the text around it.

    QUERY is a word, a phrase, or one with * and ?, in English or Chinese; alternatives "flood*|洪水"; words near each
    other, "flood* NEAR/5 border|coast" (at most 5 words apart); several queries; or, with --key, a name in the lexicon.
    CORPUS may be a run.

    \b
    Example: python -m discourse kwic speeches/ "illegal migra*" --sort right
             python -m discourse kwic speeches/ "flood*|洪水" "移民 NEAR/5 威胁"
             python -m discourse kwic speeches/ security --key --collocates
    """
    kind = output.form(form, out, _FORMS)
    if not corpus:
        raise DiscourseError("There is nothing to search: name a file or folder, then the query.")
    if len(lexicon) > 1:
        raise DiscourseError("Lines are from one lexicon; give --lexicon once.")
    if collocates and kind == "html":
        raise DiscourseError("Collocates are printed as text or csv.")
    if out:
        options.target(out, overwrite)
    from discourse.pipeline import kwic
    from discourse.scoring import concordance

    words = Console(locale or "en")
    corpus, queries = _queries(corpus, query)
    _check_quotes(corpus, queries, words)
    chosen["window"] = _window(window, left, right)
    found = options.matching(chosen)
    if chosen["key"]:
        found["lexicon"] = options.load_lexicons(lexicon or ("securitization",))[0]
        concordance.level_of(found["lexicon"], queries[0])  # before reading, which takes longer
    held = options.read(corpus, chosen)
    if collocates:
        table = kwic.collocates(held, queries, by=by, context=False, **chosen, **found)
    else:
        table = kwic.lines(held, queries, sort=sort, **chosen, **found)
    output.put(_rendered(table, kind, collocates, words), out, table.num_rows, words.locale)
    if not out:
        nothing = _nothing(table, queries, collocates or chosen["key"], words)
        say(words("kwic.found", rows=words("rows", n=table.num_rows), nothing=nothing), err=True)
    ctx.exit(1 if held.skipped.num_rows else 0)


def _queries(corpus: tuple[str, ...], query: str) -> tuple[tuple[str, ...], list[str]]:
    """Return the paths of the corpus, and the queries: the last words that name no path."""
    queries = [query]
    while len(corpus) > 1 and "=" not in corpus[-1] and not Path(corpus[-1]).exists():
        corpus, queries = corpus[:-1], [corpus[-1], *queries]
    return corpus, queries


def _nothing(table: pa.Table, queries: list[str], other: bool, words: Console) -> str:
    """Say which of several queries found nothing; nothing if rows do not name their query."""
    from discourse.scoring import concordance

    if other:
        return ""
    found = set(table["pattern"].to_pylist())
    sought = [text for one in queries for text in concordance.query(one).patterns()["pattern"].to_pylist()]
    missed = [text for text in sought if text not in found]
    return words("kwic.nothing", queries=words.listed(missed)) if missed and len(sought) > 1 else ""


def _check_quotes(corpus: tuple[str, ...], queries: list[str], said: Console) -> None:
    """Say how to quote a query that the shell has taken apart or replaced by names of files.

    Raises `DiscourseError` if a word of it is taken for a folder.
    """
    for place, path in enumerate(corpus):
        if place and "=" not in path and not Path(path).exists():
            phrase = " ".join([path, *corpus[place + 1 :], *queries])
            raise DiscourseError(
                f"There is no file or folder '{path}'. If it is a word of the query, put the query in quotation marks, "
                f'so that the shell leaves it whole: "{phrase if len(phrase) < _LONGEST else path + " ..."}".'
            )
    words = all(not {" ", "|"} & set(query) for query in queries)
    if len(queries) > 1 and words and len({query.isascii() for query in queries}) == 1:
        say(said("kwic.several", n=len(queries), queries=said.listed(queries), phrase=" ".join(queries)), err=True)
    for query in queries:
        if Path(query).is_file():
            say(said("kwic.file", query=query), err=True)


def _window(window: int | None, left: int | None, right: int | None) -> int | tuple[int, int] | None:
    """Return the window of both options; a side that is not given has that of --window, or none."""
    if left is None and right is None:
        return window
    other = window or 0
    return (other if left is None else left, other if right is None else right)


def _rendered(table: pa.Table, kind: str, collocates: bool, words: Console) -> bytes:
    if kind == "csv":
        return output.encoded(table, kind)
    if kind == "html":
        from discourse.report.concordance_page import concordance_page

        return concordance_page(table).encode("utf-8")
    lines = _collocate_lines(table, words) if collocates else _lines(table, words)
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _lines(table: pa.Table, words: Console) -> list[str]:
    """Return concordance lines as wide as the terminal, with the hits under each other.

    A hit that is not plainly asserted, or contested, ends with its use and the words that show it: `negated (not)`.
    """
    rows = table.select(["doc_id", "left", "node", "right", *_AXES, "cue"]).to_pylist()
    if not rows:
        return []
    total = max(shutil.get_terminal_size((120, 24)).columns, 60)
    place = min(max(width(safe(row["doc_id"])) for row in rows), 24)
    node = min(max(width(safe(row["node"])) for row in rows), 30)
    uses = [_use(row, words) for row in rows]
    use = min(max(map(width, uses)), total // 3)
    side = (total - place - node - 4 - (use + 2 if use else 0)) // 2
    lines = []
    for row, said in zip(rows, uses, strict=True):
        left, right = cut(row["left"], side, end=True), cut(row["right"], side, end=False)
        line = f"{cut(row['doc_id'], place, end=True)}  {left} {cut(row['node'], node, end=False)} {right}"
        lines.append(f"{line}  {cut(said, use, end=False)}".rstrip())
    return lines


def _use(row: Mapping[str, Any], said: Console) -> str:
    """Return how a hit is used unless it is plainly asserted, and by which words: `negated (not), quoted (“…”)`."""
    because = {
        value: one_line(words).rstrip(",.:，。：")
        for value, _, _, words in reversed(triggers(row["cue"]))
        if value not in _LONG
    }
    found = [row[axis] for axis, plain in _AXES.items() if row[axis] not in (None, *plain)]
    named = ((said.maybe(f"kwic.use.{value}", value), because.get(value)) for value in found)
    return ", ".join(f"{value} ({words})" if words else value for value, words in named)


def _heading(words: Console) -> str:
    term, *numbers = (words(f"kwic.near.{name}") for name in ("term", "near", "all", "texts"))
    counts = " ".join(cut(number, 6, end=True) for number in numbers)
    return f"{cut(term, 20, end=False)} {counts} {'G²':>9} {'PMI':>6} {'logDice':>8}"


def _collocate_lines(table: pa.Table, words: Console) -> list[str]:
    """Return the lines of the strongest collocates of each group and language."""
    lines: list[str] = []
    last: tuple[str, str] | None = None
    shown = 0
    for row in table.to_pylist():
        group = (row["group"], row["language"])
        if group != last:
            named = words.listed([words.name("group", one_line(group[0])), words.name("language", group[1])])
            lines += ["", f"{named}: {words('kwic.hit', n=row['n_node'])}", _heading(words)]
            last, shown = group, 0
        shown += 1
        if shown <= _STRONGEST:
            term = cut(row["term"], 20, end=False)
            numbers = f"{row['n_near']:>6} {row['n_all']:>6} {row['documents']:>6}"
            lines.append(f"{term} {numbers} {row['g2']:>9.2f} {row['pmi']:>6.2f} {row['log_dice']:>8.2f}")
    return lines[1:]
