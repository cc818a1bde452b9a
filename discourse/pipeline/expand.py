"""Proposals for a concept written as a table, and a lexicon file made of the accepted ones."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from discourse.errors import LexiconError
from discourse.expand import answers
from discourse.expand.proposals import Proposal, Wanted, propose
from discourse.matching.corpus_protocol import CorpusTables
from discourse.matching.text_list import TextList
from discourse.run.store import write_file
from discourse.scoring.lexicon import Lexicon
from discourse.scoring.sentence_pairs import Pairs
from discourse.suggest import instead


def check_concept(lexicon: Lexicon, concept: str) -> None:
    """Raise `LexiconError` with the nearest name if the lexicon has no such concept."""
    known = lexicon.names("concept")
    if concept not in known:
        raise LexiconError(f"'{lexicon.name}' has no concept '{concept}'. {instead(concept, known, 'Concepts')}")


def write_proposals(
    concept: str, corpus: CorpusTables, lexicon: Lexicon, out: Path, wanted: Wanted, pairs: Pairs | None = None
) -> tuple[list[Proposal], int, list[str]]:
    """Write the table of proposals; return them, the number of answers kept, and languages with too few words.

    Rows that were answered in an earlier table of this name are kept and not proposed again.
    """
    check_concept(lexicon, concept)
    earlier = [row for row in answers.read(out) if row.accepted is not None] if out.is_file() else []
    mine = [row.key for row in earlier if row.cells["concept"] == concept]
    made, few = propose(concept, corpus, lexicon, wanted, pairs, mine)
    write_file(out, answers.table(made, earlier).encode("utf-8"))
    return made, len(earlier), few


def accept(table: Path, base: str, out: Path, name: str | None = None) -> tuple[int, int, int]:
    """Write the lexicon file of the accepted patterns, and return how many were accepted, refused and not answered.

    Parameters
    ----------
    table : Path
        The answered table.
    base : str
        The lexicon that is extended: a name or a file.
    out : Path
        The file to write; nothing is written if it could not be loaded.
    name : str, optional
        The name of the new lexicon; that of the file if it is not given.

    Returns
    -------
    tuple of int

    Raises
    ------
    LexiconError
        The table cannot be read, nothing is accepted, or a pattern is not a pattern.
    """
    rows, lexicon = answers.read(table), Lexicon.load(base)
    extends = f"{lexicon.name}@{lexicon.version}"
    if Path(base).is_file():
        if Path(base).resolve().parent != out.resolve().parent:
            raise LexiconError(f"{out} must be in the folder of {base}, which it extends.")
        extends = Path(base).name
    text = answers.extension(rows, lexicon, extends, name or out.stem)
    trial = out.with_name(f".{out.stem}.{os.getpid()}.yml")
    try:
        write_file(trial, text.encode("utf-8"))
        Lexicon.load(trial).match(TextList([""]))  # reads every pattern
    finally:
        trial.unlink(missing_ok=True)
    write_file(out, text.encode("utf-8"))
    return _counts([row.accepted for row in rows])


def _counts(given: Sequence[bool | None]) -> tuple[int, int, int]:
    return given.count(True), given.count(False), given.count(None)
