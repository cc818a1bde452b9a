"""`discourse keyness`: words, sequences or concepts that separate two groups."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from discourse.cli import options
from discourse.cli.kwic import cut
from discourse.cli.terminal import one_line, say

if TYPE_CHECKING:
    import pyarrow as pa

_COLUMNS = f"{'term':<24} {'a':>6} {'b':>6} {'texts':>5} {'DPnorm':>6} {'z':>7} {'G²':>9} {'ratio':>6} {'low':>6}"


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
@click.option("--shortest", type=click.IntRange(1), default=1, metavar="N", help="Only terms of N characters or more.")
@click.option("--prior", type=click.FloatRange(0, min_open=True), default=500.0, help="Words the prior weighs (500).")
@click.option("--correction", type=click.Choice(["none", "yates", "williams"]), default="none", help="Of chi² and G².")
@click.option("--permutations", type=click.IntRange(0), default=0, metavar="N", help="p from permuting documents.")
@click.option("--top", type=click.IntRange(1), default=15, metavar="N", help="Lines printed for each group (15).")
@click.option("--seed", type=click.IntRange(0), default=1, help="Seed of the permutations; 1 when not given.")
@options.lexicon
@click.option("--out", metavar="FILE", help="Write the whole table there as csv.")
@options.overwrite
@options.reading
@click.pass_context
def command(
    ctx: click.Context,
    /,
    corpus: tuple[str, ...],
    by: str | None,
    groups: str | None,
    unit: str,
    no_stop_words: bool,
    top: int,
    lexicon: tuple[str, ...],
    boundary: str | None,
    gate_scope: str | None,
    out: str | None,
    overwrite: bool,
    where: str | None,
    min_count: int,
    min_documents: int,
    shortest: int,
    prior: float,
    correction: str,
    permutations: int,
    seed: int,
    **reading: Any,
) -> None:
    """Rank what one group says oftener than another, in each language. Keyness ranks, it does not test.

    \b
    Example: python -m discourse keyness EU=speeches/ China=papers/
    """
    from discourse import measure
    from discourse.corpus import ReadSettings, read_paths
    from discourse.errors import DiscourseError

    if not corpus:
        raise DiscourseError("There is nothing to compare: name files or folders.")
    if unit == "concept" and len(lexicon) > 1:
        raise DiscourseError("Concepts are of one lexicon; give --lexicon once.")
    if out:
        options.target(out, overwrite)
    held = read_paths(list(corpus), ReadSettings(**options.given(reading)))
    held = held.where(where) if where else held
    by = by or "side"
    pair = tuple(groups.split(",")) if groups else measure.default_groups(held.documents, by)
    if pair is None or len(pair) != 2:
        raise DiscourseError(f"Keyness needs two groups in '{by}'; name them with --by and --groups A,B.")
    matching = options.given({"boundary": boundary, "gate_scope": gate_scope})
    table = measure.keyness(
        _terms(held, unit, lexicon[0] if lexicon else "securitization", matching),
        held.documents,
        by=by,
        groups=pair,
        min_count=min_count,
        min_documents=min_documents,
        prior=prior,
        stop_words=_stop_words() if no_stop_words else (),
        shortest=shortest,
        correction=correction,
        unit=unit,
        permutations=permutations,
        seed=seed,
    )
    if not table.num_rows:
        _nothing(held.documents, by, pair)
    for line in _lines(table, top):
        say(line)
    mixed = sum(code not in ("en", "zh") for code in held.documents["language"].to_pylist())
    if mixed:
        several = "documents are" if mixed > 1 else "document is"
        say(f"Note: {mixed} {several} in neither English nor Chinese alone, and left out.", err=True)
    if out:
        from discourse.pipeline.run_folder import write_csv

        written = BytesIO()
        write_csv(table, written)
        Path(out).write_bytes(written.getvalue())
        say(f"{out}: {table.num_rows} rows.", err=True)
    ctx.exit(1 if held.skipped.num_rows else 0)


def _nothing(documents: pa.Table, by: str, pair: tuple[str, ...]) -> None:
    """Say why the table is empty; raises where the two groups share no language."""
    import polars as pl

    from discourse.errors import MeasureError
    from discourse.measure.groups import with_groups

    grouped = with_groups(documents, by)
    a, b = (set(grouped.filter(pl.col("group") == group)["language"].drop_nulls()) for group in pair)
    if not a & b & {"en", "zh"}:
        raise MeasureError(
            "No language has texts of both groups, so nothing can be compared; "
            f"{pair[0]} has {', '.join(sorted(a)) or 'none'}, {pair[1]} has {', '.join(sorted(b)) or 'none'}. "
            "Add texts, or name other groups with --by and --groups."
        )
    say("No term is frequent enough to be compared; lower --min-count or --min-documents.", err=True)


def _terms(corpus: Any, unit: str, lexicon: str, matching: dict[str, Any]) -> pa.Table:
    """What is counted: doc_id, term, n."""
    if unit == "word":
        words: pa.Table = corpus.words
        return words
    if unit == "concept":
        from discourse import measure
        from discourse.matching.settings import MatchSettings

        used = options.load_lexicons([lexicon])[0]
        hits, _ = used.match(corpus, MatchSettings(**matching))
        return measure.concept_counts(measure.cells(hits, used.patterns(), corpus.sentences))
    from discourse.scoring.ngrams import ngrams

    return ngrams(corpus, 2 if unit == "bigram" else 3)


def _stop_words() -> frozenset[str]:
    from discourse.text import language

    return language("en").stop_words | language("zh").stop_words


def _lines(table: pa.Table, top: int) -> list[str]:
    """The terms that lead in each language and group, by z."""
    import polars as pl

    frame = pl.DataFrame(table)
    lines: list[str] = []
    for (language, given_a, given_b), part in frame.group_by(["language", "group_a", "group_b"], maintain_order=True):
        a, b = one_line(str(given_a)), one_line(str(given_b))
        first = part.row(0, named=True)
        lines += ["", f"{language}: {a} ({first['total_a']}) and {b} ({first['total_b']}), prior: {first['prior']}"]
        for group, sign in ((a, 1), (b, -1)):
            lines += [f"oftener in {group}", _COLUMNS]
            chosen = part.filter(pl.col("z") * sign > 0).sort(pl.col("z") * sign, "term", descending=[True, False])
            for row in chosen.head(top).iter_rows(named=True):
                lines.append(_line(row))
    return lines[1:]


def _line(row: dict[str, Any]) -> str:
    texts = row["documents_a"] + row["documents_b"]
    spread = "" if row["dp_norm"] is None else f"{row['dp_norm']:.2f}"
    p = "" if row["p"] is None else f"  p {row['p']:.3f}"
    numbers = f"{row['n_a']:>6} {row['n_b']:>6} {texts:>5} {spread:>6} {row['z']:>7.2f} {row['g2']:>9.2f}"
    return f"{cut(row['term'], 24, end=False)} {numbers} {row['log_ratio']:>6.2f} {row['log_ratio_low']:>6.2f}{p}"
