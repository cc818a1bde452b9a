"""The command `topics`: topic models alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from discourse.cli import options
from discourse.cli.progress import Progress
from discourse.cli.terminal import one_line, say

if TYPE_CHECKING:
    import pyarrow as pa

MODELS = ("lda", "nmf", "seeded")
WRITTEN = ("topics", "topic_terms", "topic_passages", "topic_choice", "document_topics", "topic_contrasts", "warnings")


@click.command("topics")
@options.corpus
@click.option("-k", "number", default="auto", metavar="K|auto", help="Number of topics; auto tries several.")
@click.option("--model", multiple=True, type=click.Choice(MODELS), help="Only this model; can be given several times.")
@options.groups
@options.lexicon
@options.reading
@click.option("--seed", type=click.IntRange(0), default=1, help="Seed of all random draws; 1 when not given.")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Write the tables there as csv.")
@click.option("--quiet", is_flag=True, help="Print no progress.")
def command(
    corpus: tuple[str, ...],
    number: str,
    model: tuple[str, ...],
    by: str | None,
    groups: str | None,
    lexicon: tuple[str, ...],
    boundary: str | None,
    gate_scope: str | None,
    where: str | None,
    seed: int,
    out: Path | None,
    quiet: bool,
    **reading: Any,
) -> None:
    """Fit topic models, each language by itself, and compare how much of each group a topic takes up.

    CORPUS is a file or folder, or SIDE=PATH; without it the demonstration corpus is used.

    \b
    Example: python -m discourse topics EU=speeches/ China=papers/ -k 8
    """
    from discourse import resources, topics
    from discourse.corpus import ReadSettings, read_paths
    from discourse.matching.settings import MatchSettings
    from discourse.measure import default_groups

    k, by = _number(number), by or "side"
    if out is not None:
        _check_free(out)
    with Progress(quiet) as progress:
        progress("read", 0, 1)
        paths = corpus or (str(resources.folder("seeds") / "demo"),)
        read = read_paths(paths, ReadSettings(**options.given(reading)))
        read = read.where(where) if where else read
        progress("match", 0, 1)
        matching = MatchSettings(**options.given({"boundary": boundary, "gate_scope": gate_scope}))
        lexicons = options.load_lexicons(lexicon or ("securitization",), quiet)
        found, patterns = _match(lexicons, read, matching)
        progress("topics", 0, 1)
        pair = tuple(groups.split(",")) if groups else default_groups(read.documents, by)
        settings = topics.TopicSettings(k, model or MODELS, seed, by, pair or ())
        tables = topics.fit(read.words, read.documents, read.passages, settings, found, patterns)
    for line in _lines(tables):
        say(line)
    for row in tables["warnings"].to_pylist():
        say(f"Note: {row['message']} {row['advice'] or ''}".rstrip(), err=True)
    if out is not None:
        _write(out, tables)
        say(f"\nThe tables are in {out}.")
    sys.exit(1 if read.skipped.num_rows else 0)


def _number(text: str) -> int | None:
    if text == "auto":
        return None
    if not text.isdecimal():
        raise click.BadParameter(f"'{text}' is no number of topics; give a whole number from 2 on, or auto.")
    return int(text)


def _match(lexicons: list[Any], corpus: Any, matching: Any) -> tuple[pa.Table, pa.Table]:
    """Hits and patterns of all lexicons."""
    from discourse import schema

    hits = [lexicon.match(corpus, matching)[0] for lexicon in lexicons]
    patterns = [lexicon.patterns() for lexicon in lexicons]
    return schema.concat("hits", hits), schema.concat("patterns", patterns)


def _check_free(out: Path) -> None:
    from discourse.errors import RunFolderError

    names = {f"{name}.csv" for name in WRITTEN}
    if out.is_file() or (out.is_dir() and any(entry.name not in names for entry in out.iterdir())):
        raise RunFolderError(
            f"{out} holds something else. Give --out a folder that is new, empty or written by topics."
        )


def _write(out: Path, tables: dict[str, pa.Table]) -> None:
    from discourse.pipeline.run_folder import write_csv
    from discourse.run.store import whole_folder

    with whole_folder(out) as folder:
        for name in WRITTEN:
            write_csv(tables[name], folder / f"{name}.csv")


def _lines(tables: dict[str, pa.Table]) -> Iterator[str]:
    """The topics of each model, with the shares of the groups that were compared."""
    compared: dict[tuple[str, str, int], dict[str, Any]] = {}
    for row in tables["topic_contrasts"].to_pylist():
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
    words = row["label"] + (f"  (like {row['matched']})" if row["matched"] else "")
    return f"{row['topic']:>5} {row['share']:>6.2f} {row['stability']:>6.2f} {shares}  {words}"
