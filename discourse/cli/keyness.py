"""`keyness`: words, sequences or concepts that separate two groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from discourse.cli import options, output
from discourse.cli.columns import cut
from discourse.cli.terminal import one_line, say
from discourse.errors import DiscourseError
from discourse.plurals import counted

if TYPE_CHECKING:
    import pyarrow as pa

_HEADING = f"{'term':<24} {'a':>6} {'b':>6} {'texts':>5} {'DPnorm':>6} {'z':>7} {'G²':>9} {'ratio':>6} {'low':>6}"


@click.command()
@options.corpus
@options.groups
@click.option(
    "--unit", type=click.Choice(["word", "bigram", "trigram", "concept"]), default="word", help="What is counted."
)
@click.option(
    "--min-count", type=click.IntRange(1), default=5, metavar="N", help="At least so often in both groups (5)."
)
@click.option("--min-documents", type=click.IntRange(1), default=2, metavar="N", help="In so many documents (2).")
@click.option("--no-stop-words", is_flag=True, help="Leave out the commonest words of the language.")
@click.option("--stop-words", metavar="FILE", help="Leave out the words of FILE, one a line.")
@click.option("--reference", metavar="FILE", help="Compare with the counts in FILE (word,count in each line).")
@click.option("--shortest", type=click.IntRange(1), default=1, metavar="N", help="Only terms of N characters or more.")
@click.option("--prior", type=click.FloatRange(0, min_open=True), default=500.0, help="Words the prior weighs (500).")
@click.option("--correction", type=click.Choice(["none", "yates", "williams"]), default="none", help="Of chi² and G².")
@click.option("--permutations", type=click.IntRange(0), default=0, metavar="N", help="p from permuting documents.")
@click.option("--top", type=click.IntRange(1), default=15, metavar="N", help="Lines printed for each group (15).")
@click.option("--seed", type=click.IntRange(0), default=1, help="Seed of the permutations (1).")
@options.lexicon
@click.option("--out", metavar="FILE", help="Write the whole table there as csv.")
@options.overwrite
@options.reading
@options.cache
@click.pass_context
def command(
    ctx: click.Context,
    /,
    corpus: tuple[str, ...],
    by: str | None,
    groups: str | None,
    no_stop_words: bool,
    stop_words: str | None,
    reference: str | None,
    top: int,
    lexicon: tuple[str, ...],
    out: str | None,
    overwrite: bool,
    **chosen: Any,
) -> None:
    """Rank what one group says more often than another, in each language. Keyness ranks, it does not test.

    CORPUS may be the folder of a run.

    \b
    Example: python -m discourse keyness EU=speeches/ China=papers/
    """
    if not corpus:
        raise DiscourseError("There is nothing to compare: name files or folders.")
    if chosen["unit"] == "concept" and len(lexicon) > 1:
        raise DiscourseError("Concepts are from one lexicon; give --lexicon once.")
    if out:
        options.target(out, overwrite)
    from discourse.pipeline import word_files
    from discourse.pipeline.keyness import function_words, keyness_table, left_out

    left = function_words() if no_stop_words else frozenset()
    if stop_words is not None:
        left |= word_files.stop_words(stop_words)
    held, found = options.read(corpus, chosen), options.matching(chosen)
    if chosen["unit"] == "concept":
        found["lexicon"] = options.load_lexicons(lexicon or ("securitization",))[0]
    table = keyness_table(
        held,
        by=by or "side",
        groups=groups.split(",") if groups else None,
        stop_words=left,
        reference=None if reference is None else word_files.frequencies(reference),
        **chosen,
        **found,
    )
    for line in _lines(table, top):
        say(line)
    if not table.num_rows:
        say("No term is frequent enough to be compared; lower --min-count or --min-documents.", err=True)
    if n := left_out(held.documents):
        several = counted(n, "document is", "documents are")
        say(f"Note: {several} in neither English nor Chinese alone, and left out.", err=True)
    if out:
        output.put(output.encoded(table, "csv"), out, table.num_rows)
    ctx.exit(1 if held.skipped.num_rows else 0)


def _lines(table: pa.Table, top: int) -> list[str]:
    """Return the lines of the `top` terms of each language and group, ranked by z."""
    import polars as pl

    frame = pl.DataFrame(table)
    lines: list[str] = []
    for (language, given_a, given_b), part in frame.group_by(["language", "group_a", "group_b"], maintain_order=True):
        a, b = one_line(str(given_a)), one_line(str(given_b))
        first = part.row(0, named=True)
        lines += ["", f"{language}: {a} ({first['total_a']}) and {b} ({first['total_b']}), prior: {first['prior']}"]
        for group, sign in ((a, 1), (b, -1)):
            lines += [f"more often in {group}", _HEADING]
            leading = part.filter(pl.col("z") * sign > 0).sort(pl.col("z") * sign, "term", descending=[True, False])
            lines += [_line(row) for row in leading.head(top).iter_rows(named=True)]
    return lines[1:]


def _line(row: dict[str, Any]) -> str:
    texts = row["documents_a"] + row["documents_b"]
    spread = "" if row["dp_norm"] is None else f"{row['dp_norm']:.2f}"
    p = "" if row["p"] is None else f"  p {row['p']:.3f}"
    numbers = f"{row['n_a']:>6} {row['n_b']:>6} {texts:>5} {spread:>6} {row['z']:>7.2f} {row['g2']:>9.2f}"
    return f"{cut(row['term'], 24, end=False)} {numbers} {row['log_ratio']:>6.2f} {row['log_ratio_low']:>6.2f}{p}"
