"""The command `topics`: topic models alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from discourse.cli import options
from discourse.cli.notes import say_notes
from discourse.cli.progress import Progress
from discourse.cli.terminal import one_line, say

if TYPE_CHECKING:
    import pyarrow as pa

MODELS = ("lda", "nmf", "seeded")
WRITTEN = (
    "topics",
    "topic_terms",
    "topic_words",
    "topic_passages",
    "topic_choice",
    "document_topics",
    "topic_contrasts",
    "topic_trends",
    "warnings",
)


@click.command("topics")
@options.corpus
@click.option("-k", "number", default="auto", metavar="K|auto", help="Number of topics; auto tries several.")
@click.option("--model", multiple=True, type=click.Choice(MODELS), help="Only this model; can be given several times.")
@click.option("--stem", is_flag=True, help="Count forms of a word together (Snowball; not in Chinese).")
@click.option("--no-phrases", is_flag=True, help="Do not join terms of the lexicon and collocations to one word.")
@click.option("--one-character", is_flag=True, help="Count Chinese words of one character.")
@click.option("--parts-of-speech", metavar="TAGS", help="Only Chinese words with these tags of jieba, such as n,v.")
@click.option("--min-documents", type=click.IntRange(1), default=2, help="Documents that a word must be in (2).")
@click.option("--max-share", type=float, default=0.5, help="Share of units that a word may be in (0.5).")
@options.groups
@click.option("--trend", default="year", metavar="COLUMN", help="Shares over a column of numbers, as curves (year).")
@click.option("--adjust", metavar="FORMULA", help="Adjust differences of the groups, such as 'year + genre'.")
@options.lexicon
@options.reading
@click.option("--stop-words", metavar="FILE", help="Leave out the words of FILE too, one a line.")
@click.option("--topic-labels", metavar="FILE", help="Labels of topics: language, model, topic, label, as CSV.")
@click.option("--seed", type=click.IntRange(0), default=1, help="Seed of all random draws (1).")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Write the tables there as csv.")
@click.option("--quiet", is_flag=True, help="Print no progress.")
def command(
    corpus: tuple[str, ...],
    number: str,
    model: tuple[str, ...],
    stem: bool,
    no_phrases: bool,
    one_character: bool,
    parts_of_speech: str | None,
    min_documents: int,
    max_share: float,
    by: str | None,
    groups: str | None,
    trend: str,
    adjust: str | None,
    lexicon: tuple[str, ...],
    stop_words: str | None,
    topic_labels: str | None,
    seed: int,
    out: Path | None,
    quiet: bool,
    **chosen: Any,
) -> None:
    """Fit topic models, each language by itself, and compare how much of each group a topic takes up.

    CORPUS is a file or folder, or SIDE=PATH; without it the demonstration corpus is used.

    \b
    Example: python -m discourse topics EU=speeches/ China=papers/ -k 8
    """
    k = _number(number)
    if out is not None:
        _check_free(out)
    from discourse import resources
    from discourse.library_warnings import recorded
    from discourse.pipeline import word_files
    from discourse.topics import labels, topic_tables

    with Progress(quiet) as progress:
        progress("read", 0, 1)
        held = options.read(corpus or (str(resources.folder("seeds") / "demo"),), chosen)
        lexicons = options.load_lexicons(lexicon or ("securitization",), quiet)
        progress("topics", 0, 1)
        with recorded() as said:
            tables = topic_tables(
                held,
                k=k,
                models=model or MODELS,
                by=by or "side",
                groups=groups.split(",") if groups else None,
                lexicons=lexicons,
                trend=trend,
                adjust=adjust,
                labels=() if topic_labels is None else labels.read(topic_labels),
                seed=seed,
                stop_words=() if stop_words is None else tuple(sorted(word_files.stop_words(stop_words))),
                stem=stem,
                phrases=not no_phrases,
                one_character=one_character,
                parts_of_speech=tuple(tag.strip() for tag in (parts_of_speech or "").split(",") if tag.strip()),
                min_documents=min_documents,
                max_share=max_share,
                **options.matching(chosen),
            )
    shown = by or "side"
    for line in _lines(tables, shown if adjust is None else f"{shown} + {adjust}"):
        say(line)
    for sentence in said:
        say(f"Note: {sentence}", err=True)
    say_notes(tables["warnings"])
    if out is not None:
        _write(out, tables)
        say(f"\nThe tables are in {out}.")
    sys.exit(1 if held.skipped.num_rows else 0)


def _number(text: str) -> int | None:
    if text == "auto":
        return None
    if not text.isdecimal():
        raise click.BadParameter(f"'{text}' is not a number of topics; give a whole number from 2 on, or auto.")
    return int(text)


def _check_free(out: Path) -> None:
    from discourse.errors import RunFolderError

    names = {f"{name}.csv" for name in WRITTEN}
    if out.is_file() or (out.is_dir() and any(entry.name not in names for entry in out.iterdir())):
        raise RunFolderError(
            f"{out} holds other files. Choose a folder for --out that is new, empty or written by topics."
        )


def _write(out: Path, tables: dict[str, pa.Table]) -> None:
    from discourse.pipeline.run_folder import write_csv
    from discourse.run.store import whole_folder

    with whole_folder(out) as folder:
        for name in WRITTEN:
            write_csv(tables[name], folder / f"{name}.csv")


def _lines(tables: dict[str, pa.Table], by: str) -> Iterator[str]:
    """Yield one line for each topic of each model, with the shares of the groups that were compared."""
    compared: dict[tuple[str, str, int], dict[str, Any]] = {}
    for row in tables["topic_contrasts"].to_pylist():
        if row["by"] == by:
            compared.setdefault((row["language"], row["model"], row["topic"]), row)
    last = None
    for row in tables["topics"].to_pylist():
        model = (row["language"], row["model"])
        contrast = compared.get((*model, row["topic"]))
        if model != last:
            title = f"{model[0]} {model[1]}: {row['n_topics']} topics, {row['n_units']} units"
            yield title if last is None else "\n" + title
            yield _heading(contrast)
        last = model
        yield _line(row, contrast)


def _heading(contrast: dict[str, Any] | None) -> str:
    a, b = (one_line(contrast[group]) for group in ("group_a", "group_b")) if contrast else ("", "")
    shares = f"{a:>8.8} {b:>8.8} {'p':>6}" if contrast else ""
    return f"{'topic':>5} {'share':>6} {'stable':>6} {shares}  words"


def _line(row: dict[str, Any], contrast: dict[str, Any] | None) -> str:
    shares = ""
    if contrast:
        p = "" if contrast["p"] is None else f"{contrast['p']:.3f}"
        shares = f"{contrast['value_a']:>8.2f} {contrast['value_b']:>8.2f} {p:>6}"
    label = row["label"] if row.get("stable", True) else f"[unstable] {row['label']}"
    words = label + (f"  (like {row['matched']}, {row['match_score']:.2f})" if row["matched"] else "")
    return f"{row['topic']:>5} {row['share']:>6.2f} {row['stability']:>6.2f} {shares}  {words}"
