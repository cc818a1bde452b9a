"""Which files hold the tables of a run: Parquet always, and a copy as CSV if a person would open it."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

LARGE = 2_000_000
"""Characters of text from which on a run has few and packed copies: the copies would be larger than the text."""

_OF_TEXT = frozenset(
    {"texts", "passages", "sentences", "hits", "candidates", "actors", "cells", "sizes"} | {"document_scores"}
)
"""Tables with rows for passages, sentences or hits, or for each name in a document: too many for a spreadsheet."""

_PACKED = frozenset(
    {"actor_frames", "contrasts", "document_topics", "documents", "frame_pairs", "keyness", "moves"}
    | {"patterns", "rates", "repairs", "robustness", "trends"}
)


def is_large(documents: pa.Table) -> bool:
    """Return whether a run of these documents is large."""
    return int(pc.sum(documents["n_chars"]).as_py() or 0) > LARGE


def copy_of(name: str, large: bool) -> str | None:
    """Return the name of the CSV file that a table has beside its Parquet file, None if it has none.

    A small run has a copy of each table. In a large one, tables of passages, sentences and hits have none (`export`
    writes them), and long tables of results are packed as `.csv.gz`, which R and pandas read as they are.

    >>> copy_of("rates", large=False), copy_of("rates", large=True), copy_of("hits", large=True)
    ('rates.csv', 'rates.csv.gz', None)
    """
    if large and name in _OF_TEXT:
        return None
    return f"{name}.csv.gz" if large and name in _PACKED else f"{name}.csv"


def shown_file(name: str, large: bool) -> str:
    """Return the file of a table that the report and other descriptions name, from the run folder."""
    return f"tables/{copy_of(name, large) or f'{name}.parquet'}"
