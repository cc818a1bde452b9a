"""Aligned sentence pairs, and files of calibrations computed from them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.errors import LexiconError, SchemaError
from discourse.matching.plain_corpus import PlainCorpus, plain_corpus

REPORTS = (
    "report",
    "document",
    "source",
    "year",
)  # columns that say which text a pair is from, the first that there is


@dataclass(frozen=True)
class Pairs:
    """The same content in English and in Chinese: document i of one corpus says what document i of the other says.

    `reports` names the text that each pair is from, if the file tells.
    """

    en: PlainCorpus
    zh: PlainCorpus
    n_left_out: int
    reports: tuple[str, ...] | None = None


def read_pairs(path: str | Path, en: str = "en", zh: str = "zh", report: str | None = None) -> Pairs:
    """The pairs of a tab-separated file with a heading; `en` and `zh` name the columns of the two texts.

    `report` names the column that says which text a pair is from (None: the first of `REPORTS` that there is). The
    encoding is detected. Pairs with an empty half are left out and counted. Raises `LexiconError` if the file
    cannot be read, lacks a column, has a row with more cells than columns, or holds no pair.
    """
    lines = _lines(Path(path))
    columns = lines[0].split("\t")
    report = report or next((name for name in REPORTS if name in columns), None)
    for column in (en, zh, *([report] if report else [])):
        if columns.count(column) != 1:
            fault = f"the column '{column}' twice" if column in columns else f"no column '{column}'"
            raise LexiconError(
                f"The file of pairs has {fault}. Its columns are: {', '.join(columns)}. "
                "Name the columns of the two texts with --en and --zh, that of the report with --report.",
                file=str(path),
            )
    places, halves, reports, rows = (columns.index(en), columns.index(zh)), [], [], 0
    source = columns.index(report) if report else 0
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise LexiconError(
                f"The row has {len(cells)} cells, the heading {len(columns)}: take out the tabs inside texts.",
                file=str(path),
                line=number,
            )
        pair = [cells[place] if place < len(cells) else "" for place in places]
        rows += bool(line.strip())
        if all(half.strip() for half in pair):
            halves.append(pair)
            reports.append(cells[source] if source < len(cells) else "")
    if not halves:
        raise LexiconError("The file holds no pair with text in both languages.", file=str(path))
    left, right = zip(*halves, strict=True)
    named = tuple(reports) if report else None
    return Pairs(plain_corpus(left), plain_corpus(right), rows - len(halves), named)


def _lines(path: Path) -> list[str]:
    from discourse.lexicon.formats.load import decode

    try:
        text = decode(path.read_bytes(), str(path))
    except OSError as error:
        raise LexiconError(
            f"The file of pairs cannot be read: {error.strerror or 'there is no such file'}.", file=str(path)
        ) from None
    lines = text.split("\n")
    if not lines[0].strip():
        raise LexiconError("The file of pairs has no heading; its first line names the columns.", file=str(path))
    return lines


def read_calibration(path: str | Path) -> pa.Table:
    """The table `calibration` of a file that `lexicon calibrate` wrote. Raises `LexiconError` for any other file."""
    try:
        return schema.make("calibration", pl.read_csv(path, infer_schema_length=None))
    except OSError as error:
        raise LexiconError(
            f"The calibration cannot be read: {error.strerror or 'there is no such file'}.", file=str(path)
        ) from None
    except (pl.exceptions.PolarsError, SchemaError) as error:
        raise LexiconError(
            f"This is not a calibration: {error} Make one with 'discourse lexicon calibrate PAIRS.tsv'.", file=str(path)
        ) from None
