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
from discourse.topics.parts_of_speech import chosen
from discourse.topics.phrases import joined_words
from discourse.topics.settings import TopicSettings
from discourse.topics.stems import stemmed
from discourse.topics.units import main_passages, own_passages, units

FEW = 5  # below so many documents of a language, a term may be in one document alone
_LETTER = re.compile(r"[^\W\d_]")
_ONE_LATIN = re.compile(r"[^\W\d_]", re.ASCII)
_ONE = re.compile(r".")


@dataclass(frozen=True)
class Units:
    """The units of one language as a matrix.

    `counts`: units × terms, whole numbers, no empty row. `doc_ids` and `passages`: the document and the longest passage
    of each unit. `where`: doc_id, passage, unit (row of `counts`) of every passage. `cut`: documents with words, but
    with none of the vocabulary, sorted.
    """

    language: str
    terms: tuple[str, ...]
    counts: sparse.csr_array
    doc_ids: tuple[str, ...]
    passages: tuple[int, ...]
    where: pl.DataFrame
    cut: tuple[str, ...] = ()

    @cached_property
    def sizes(self) -> npt.NDArray[np.int64]:
        """Tokens of the vocabulary in each unit."""
        return np.asarray(self.counts.sum(axis=1)).ravel().astype(np.int64)

    @property
    def identical(self) -> bool:
        """Whether several units all have the same words equally often, so that nothing tells topics apart."""
        n = self.counts.shape[0]
        if n < 2 or len(self.counts.data) % n:
            return False
        columns, numbers = (part.reshape(n, -1) for part in (self.counts.indices, self.counts.data))
        even = bool((np.diff(self.counts.indptr) == columns.shape[1]).all())
        return even and bool((columns == columns[0]).all() and (numbers == numbers[0]).all())

    @property
    def n_documents(self) -> int:
        """Documents that have a unit."""
        return len(set(self.doc_ids))


def build(
    words: pa.Table,
    documents: pa.Table,
    passages: pa.Table,
    language: str,
    settings: TopicSettings,
    texts: pa.Table | None = None,
    terms: pl.DataFrame | None = None,
) -> Units:
    """The units and vocabulary of one language. Units without a word of the vocabulary are left out.

    With `texts` (and `terms`, see `term_places`), words that belong together are one word.
    """
    where = units(words, own_passages(documents, passages, language), settings.unit_tokens)
    n_documents = where["doc_id"].n_unique()
    limits = settings.min_units, settings.min_documents if n_documents >= FEW else 1
    own = language_of(language)
    stop_words = own.stop_words | own.address_words | _folded(settings, language)
    single = pl.DataFrame(words)
    if texts is not None and settings.phrases:
        single = joined_words(where, passages, texts, language, terms, stop_words, limits)
    if settings.stem:
        single = stemmed(single, language)
    counted = (
        single.join(where.select("doc_id", "passage", "unit"), on=["doc_id", "passage"])
        .group_by("unit", "doc_id", "term")
        .agg(pl.col("n").sum())
    )
    vocabulary = _vocabulary(counted, language, stop_words, limits, settings)
    kept = counted.filter(pl.col("term").is_in(vocabulary))
    rows = sorted(set(kept["unit"]))
    row_of = {unit: row for row, unit in enumerate(rows)}
    column_of = {term: column for column, term in enumerate(vocabulary)}
    places = ([row_of[u] for u in kept["unit"]], [column_of[t] for t in kept["term"]])
    entries = sparse.coo_array((kept["n"].to_numpy().astype(np.int64), places), shape=(len(rows), len(vocabulary)))
    counts = sparse.csr_array(entries)
    counts.sort_indices()
    mains = main_passages(where).filter(pl.col("unit").is_in(rows)).sort("unit")
    placed = where.filter(pl.col("unit").is_in(rows)).select(
        "doc_id", "passage", unit=pl.col("unit").replace_strict(row_of, return_dtype=pl.Int64)
    )
    cut = sorted(set(where.filter(pl.col("n") > 0)["doc_id"]) - set(mains["doc_id"]))
    return Units(
        language, tuple(vocabulary), counts, tuple(mains["doc_id"]), tuple(mains["passage"]), placed, tuple(cut)
    )


def _folded(settings: TopicSettings, language: str) -> frozenset[str]:
    return frozenset(language_of(language).fold(word) for word in settings.stop_words)


def _vocabulary(
    counted: pl.DataFrame, language: str, stop_words: frozenset[str], limits: tuple[int, int], settings: TopicSettings
) -> list[str]:
    """The terms that topics are made of, sorted by code point."""
    n_units = counted["unit"].n_unique()
    least_units, least_documents = limits
    spread = (
        counted.group_by("term")
        .agg(n_units=pl.len(), n_documents=pl.col("doc_id").n_unique())
        .filter(
            (pl.col("n_units") >= least_units)
            & (pl.col("n_documents") >= least_documents)
            & (pl.col("n_units") <= settings.max_share * n_units)
        )
        .sort("n_units", "term", descending=[True, False])
    )
    terms = [term for term in spread["term"] if term not in stop_words and _is_word(term, settings.one_character)]
    terms = chosen(terms, language, settings.parts_of_speech)
    return sorted(terms[: settings.max_terms])


def _is_word(term: str, one_character: bool) -> bool:
    """Whether a token holds a letter and is more than one Latin letter, or one Chinese character unless allowed."""
    return bool(_LETTER.search(term)) and not (_ONE_LATIN if one_character else _ONE).fullmatch(term)
