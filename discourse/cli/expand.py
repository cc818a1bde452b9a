"""`expand`: new patterns for a concept, proposed from the user's own texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from discourse.cli import options
from discourse.cli.terminal import one_line, say
from discourse.errors import LexiconError
from discourse.plurals import counted

_FILE = click.Path(path_type=Path)


@click.command("expand")
@click.argument("concept")
@options.corpus
@click.option("--lexicon", default="securitization", metavar="NAME|FILE", help="Whose concept it is (securitization).")
@click.option("--pairs", metavar="FILE", help="Aligned sentences (columns en, zh), for translations.")
@click.option("--top", type=click.IntRange(1, 500), default=15, help="Proposals of each kind and language (15).")
@click.option("--min-count", type=click.IntRange(2), default=3, metavar="N", help="Least number of occurrences (3).")
@click.option("--seed", type=click.IntRange(0), default=1, help="Seed of the word vectors (1).")
@click.option("--accept", type=_FILE, metavar="FILE", help="An answered table: write the lexicon file instead.")
@click.option("--name", metavar="NAME", help="Name of the new lexicon (default: that of --out).")
@click.option("--out", type=_FILE, metavar="FILE", help="The table (CONCEPT.csv), or the lexicon file (CONCEPT.yml).")
@options.overwrite
@options.reading
def command(
    concept: str,
    corpus: tuple[str, ...],
    lexicon: str,
    pairs: str | None,
    top: int,
    min_count: int,
    seed: int,
    accept: Path | None,
    name: str | None,
    out: Path | None,
    overwrite: bool,
    **reading: Any,
) -> None:
    """Propose new patterns for CONCEPT from the texts of CORPUS, to accept or refuse in a table.

    Words near the concept, words used like it (word vectors), and translations from --pairs, each with count, score
    and examples. Write yes or no into the column 'accept'; --accept makes of it a lexicon file that extends the
    lexicon.

    \b
    Example: python -m discourse expand smuggling EU=speeches/ --out new.csv
             python -m discourse expand smuggling --accept new.csv --out mine.yml
    """
    from discourse.expand.nearest import FEWEST_HITS, FEWEST_WORDS
    from discourse.expand.proposals import Wanted
    from discourse.pipeline import expand

    if accept is not None:
        target = options.target(out or f"{concept}.yml", overwrite)
        yes, no, open_ = expand.accept(accept, lexicon, target, name)
        done = f"{counted(yes, 'pattern')} accepted, {no} refused, {open_} not answered"
        say(f"{target}: {done}. Use it with --lexicon {target}.")
        return
    from discourse.scoring.lexicon import Lexicon
    from discourse.scoring.sentence_pairs import read_pairs

    if not corpus:
        raise LexiconError("Name the files or folders with your texts after the concept.")
    table = out or Path(f"{concept}.csv")
    options.target(table, overwrite=True)
    used = Lexicon.load(lexicon)
    expand.check_concept(used, concept)
    aligned = read_pairs(pairs) if pairs else None
    read = options.read(corpus, {**reading, "cache": True})
    made, earlier, few = expand.write_proposals(concept, read, used, table, Wanted(top, min_count, seed), aligned)
    for one in made[:10]:
        say(
            one_line(
                f"{one.language}  {one.pattern}  {one.source} {one.score:g}  "
                f"{counted(one.n, 'time')} in {counted(one.documents, 'text')}"
            )
        )
    if few:
        say(
            f"Words used alike need {FEWEST_WORDS:,} words and {FEWEST_HITS} hits of the concept in a language; there "
            f"are fewer in: {', '.join(few)}.",
            err=True,
        )
    kept = f", {earlier} answered earlier kept" if earlier else ""
    say(
        f"{table}: {len(made)} proposals{kept}. Write yes or no into the column 'accept', then: "
        f"discourse expand {concept} --accept {table} --out {concept}.yml"
    )
