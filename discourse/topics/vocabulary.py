"""The vocabulary of topic models, and the counts of its terms in each unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
from scipy import sparse

from discourse.text import language as language_of
from discourse.topics.settings import TopicSettings
from discourse.topics.units import main_passages, own_passages, units

FEW = 5  # below so many documents of a language, a term may be in one document alone
_LETTER = re.compile(r"[^\W\d_]")
_ONE_LATIN = re.compile(r"[^\W\d_]", re.ASCII)


@dataclass(frozen=True)
class Units:
    """The units of one language as a matrix.

    `counts`: units × terms, whole numbers, no empty row. `doc_ids` and `passages`: the document and the longest passage
    of each unit. `where`: doc_id, passage, unit (row of `counts`) of every passage.
    """

    language: str
    terms: tuple[str, ...]
    counts: sparse.csr_array
    doc_ids: tuple[str, ...]
    passages: tuple[int, ...]
    where: pl.DataFrame

    @cached_property
    def sizes(self) -> npt.NDArray[np.int64]:
        """Tokens of the vocabulary in each unit."""
        return np.asarray(self.counts.sum(axis=1)).ravel().astype(np.int64)

    @property
    def n_documents(self) -> int:
        """Documents that have a unit."""
        return len(set(self.doc_ids))


def build(words: pa.Table, documents: pa.Table, passages: pa.Table, language: str, settings: TopicSettings) -> Units:
    """The units and vocabulary of one language. Units without a word of the vocabulary are left out."""
    where = units(words, own_passages(documents, passages, language), settings.unit_tokens)
    counted = (
        pl.DataFrame(words)
        .join(where.select("doc_id", "passage", "unit"), on=["doc_id", "passage"])
        .group_by("unit", "doc_id", "term")
        .agg(pl.col("n").sum())
    )
    terms = _vocabulary(counted, language, settings)
    kept = counted.filter(pl.col("term").is_in(terms))
    rows = sorted(set(kept["unit"]))
    row_of = {unit: row for row, unit in enumerate(rows)}
    column_of = {term: column for column, term in enumerate(terms)}
    places = ([row_of[u] for u in kept["unit"]], [column_of[t] for t in kept["term"]])
    entries = sparse.coo_array((kept["n"].to_numpy().astype(np.int64), places), shape=(len(rows), len(terms)))
    counts = sparse.csr_array(entries)
    counts.sort_indices()
    mains = main_passages(where).filter(pl.col("unit").is_in(rows)).sort("unit")
    placed = where.filter(pl.col("unit").is_in(rows)).select(
        "doc_id", "passage", unit=pl.col("unit").replace_strict(row_of, return_dtype=pl.Int64)
    )
    return Units(language, tuple(terms), counts, tuple(mains["doc_id"]), tuple(mains["passage"]), placed)


def _vocabulary(counted: pl.DataFrame, language: str, settings: TopicSettings) -> list[str]:
    """The terms that topics are made of, sorted by code point."""
    n_units = counted["unit"].n_unique()
    least = settings.min_documents if counted["doc_id"].n_unique() >= FEW else 1
    spread = (
        counted.group_by("term")
        .agg(n_units=pl.len(), n_documents=pl.col("doc_id").n_unique())
        .filter(
            (pl.col("n_units") >= settings.min_units)
            & (pl.col("n_documents") >= least)
            & (pl.col("n_units") <= settings.max_share * n_units)
        )
        .sort("n_units", "term", descending=[True, False])
    )
    stop_words = language_of(language).stop_words.union(settings.stop_words)
    terms = [term for term in spread["term"] if term not in stop_words and _is_word(term)]
    return sorted(terms[: settings.max_terms])


def _is_word(term: str) -> bool:
    """Whether a token holds a letter and is more than one Latin letter; a Chinese character alone is a word."""
    return bool(_LETTER.search(term)) and not _ONE_LATIN.fullmatch(term)
