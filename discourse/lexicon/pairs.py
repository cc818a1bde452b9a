"""Aligned sentence pairs, and the file that a calibration on them is kept in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.errors import LexiconError, SchemaError
from discourse.lexicon.plain_corpus import PlainCorpus, plain_corpus


@dataclass(frozen=True)
class Pairs:
    """The same content in English and in Chinese: document i of one corpus says what document i of the other says."""

    en: PlainCorpus
    zh: PlainCorpus
    n_left_out: int


def read_pairs(path: str | Path, en: str = "en", zh: str = "zh") -> Pairs:
    """The pairs of a tab-separated file with a heading; `en` and `zh` name the columns of the two texts.

    Pairs of which a half is empty are left out and counted. Raises `LexiconError` where the file cannot be read, lacks
    a column, or holds no pair.
    """
    try:
        table = pl.read_csv(path, separator="\t", quote_char=None, infer_schema=False)
    except OSError as error:
        raise LexiconError(f"The file of pairs cannot be read: {error.strerror}.", file=str(path)) from None
    except pl.exceptions.PolarsError as error:
        raise LexiconError(f"The file of pairs is not tab-separated text: {error}", file=str(path)) from None
    for column in (en, zh):
        if column not in table.columns:
            raise LexiconError(
                f"The file of pairs has no column '{column}'. Its columns are: {', '.join(table.columns)}. "
                "Name the columns of the two texts with --en and --zh.",
                file=str(path),
            )
    whole = table.filter(pl.col(en).str.strip_chars().fill_null("") != "").filter(
        pl.col(zh).str.strip_chars().fill_null("") != ""
    )
    if not whole.height:
        raise LexiconError("The file holds no pair with text in both languages.", file=str(path))
    return Pairs(plain_corpus(whole[en].to_list()), plain_corpus(whole[zh].to_list()), table.height - whole.height)


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
            f"This is no calibration: {error} Make one with 'discourse lexicon calibrate PAIRS.tsv'.", file=str(path)
        ) from None
