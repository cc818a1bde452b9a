"""The table of proposals with the user's answers, and the lexicon file that the accepted ones make."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import yaml

from discourse.errors import LexiconError
from discourse.expand.proposals import Proposal
from discourse.lexicon.model import LexiconData
from discourse.spreadsheet import inert
from discourse.suggest import instead
from discourse.text.encoding import decode
from discourse.text.reading_words import listed

COLUMNS = (
    "accept",
    "concept",
    "language",
    "pattern",
    "source",
    "n",
    "documents",
    "score",
    "also",
    "example",
    "example_2",
)
_NEEDED = ("accept", "concept", "language", "pattern")
_YES = listed("answer-yes")
_NO = listed("answer-no")


@dataclass(frozen=True)
class Answer:
    """One row: whether its pattern is accepted (None: not answered yet), and all its cells by column."""

    accepted: bool | None
    cells: dict[str, str]

    @property
    def key(self) -> tuple[str, str]:
        """The language and the pattern."""
        return (self.cells["language"], self.cells["pattern"])


def table(proposals: Sequence[Proposal], earlier: Iterable[Answer] = ()) -> str:
    """Return the proposals as CSV with an empty column `accept`; rows that were answered earlier come last."""
    rows = []
    for one in proposals:
        examples = [*one.examples, "", ""][:2]
        values = ("", one.concept, one.language, one.pattern, one.source, one.n, one.documents, one.score, one.also)
        rows.append([*map(str, values), *examples])
    rows += [[answer.cells.get(column, "") for column in COLUMNS] for answer in earlier]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String), orient="row")
    return inert(frame).write_csv()


def read(path: Path) -> list[Answer]:
    """Return the rows of a table of proposals. Raises `LexiconError` with line and column of what cannot be read."""
    try:
        text = decode(path.read_bytes()).text
    except OSError as error:
        raise LexiconError(f"The proposals cannot be read: {error.strerror}.", file=str(path)) from None
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    for name in _NEEDED:
        if name not in (rows.fieldnames or ()):
            raise LexiconError("The table lacks this column; 'expand' writes it.", file=path.name, line=1, key=name)
    made = []
    for row in rows:
        cells = {name: _plain(row.get(name) or "") for name in COLUMNS}
        if any(cells.values()):
            made.append(Answer(_accepted(cells["accept"], path.name, rows.line_num), cells))
    return made


def _plain(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:].strip() if cell[:1] == "'" and cell[1:2] in "=+-@" else cell.strip()


def _accepted(value: str, file: str, line: int) -> bool | None:
    said = value.strip().lower()
    if said in _YES:
        return True
    if said in _NO:
        return False
    if said:
        message = f"'{value}' is not an answer. {instead(said, ('yes', 'no'), 'Answers')}"
        raise LexiconError(message, file=file, line=line, key="accept")
    return None


def extension(answers: Iterable[Answer], base: LexiconData, extends: str, name: str) -> str:
    """Return a lexicon file in YAML that adds the accepted patterns to the concepts of a lexicon.

    Parameters
    ----------
    answers : iterable of Answer
        The answered rows; their patterns may have been edited.
    base : LexiconData
        The lexicon that is extended.
    extends : str
        How the file names it: `securitization@0.2.1`, or a file beside it.
    name : str
        The name of the new lexicon.

    Returns
    -------
    str
        The content of the file.

    Raises
    ------
    LexiconError
        Nothing is accepted, or a concept is not in the lexicon.
    """
    places = {concept.name: (frame.name, concept.name) for frame, _, concept in base.concepts()}
    frames: dict[str, dict[str, dict[str, dict[str, list[str]]]]] = {}
    for answer in answers:
        concept = answer.cells["concept"]
        if not answer.accepted:
            continue
        if concept not in places:
            raise LexiconError(f"'{base.name}' has no concept '{concept}'. {instead(concept, places, 'Concepts')}")
        concepts = frames.setdefault(places[concept][0], {"concepts": {}})["concepts"]
        patterns = concepts.setdefault(concept, {}).setdefault(answer.cells["language"], [])
        if answer.cells["pattern"] not in patterns:
            patterns.append(answer.cells["pattern"])
    if not frames:
        raise LexiconError("No pattern is accepted: write 'yes' into the column 'accept' of those that you want.")
    content = {"name": name, "version": "1.0.0", "extends": extends, "frames": frames}
    return str(yaml.safe_dump(content, allow_unicode=True, sort_keys=False))
