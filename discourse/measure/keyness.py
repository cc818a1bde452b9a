"""Which words separate two groups: a ranking with several statistics side by side, not a test."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
import pyarrow as pa
from scipy import sparse

from discourse import schema
from discourse.measure import groups as grouping
from discourse.measure import keyness_stats as statistics
from discourse.measure.resample import column_sums

Floats = statistics.Floats


@dataclass(frozen=True)
class Counts:
    """Terms of one language counted in documents: sparse (documents × terms), with the documents' groups."""

    terms: list[str]
    documents: pl.DataFrame
    matrix: sparse.csr_array


def keyness(
    words: pa.Table,
    documents: pa.Table,
    by: str = "side",
    groups: Sequence[str] | None = None,
    *,
    min_count: int = 5,
    min_documents: int = 2,
    prior: float = 500.0,
    stop_words: Collection[str] = (),
    shortest: int = 1,
    unit: str = "word",
) -> pa.Table:
    """Words of two groups with log-odds, G², chi², log ratio, BIC and dispersion (table `keyness`).

    Languages are never mixed: each has rows of its own. A term must occur `min_count` times in `min_documents`
    documents of the two groups together, hold `shortest` characters, and not stand in `stop_words`. The Dirichlet
    prior is informative: each word's share in both groups together, times `prior` words.
    """
    grouped = grouping.with_groups(documents, by)
    table = pl.DataFrame(words)
    parts: list[pl.DataFrame] = []
    for a, b in grouping.pairs(grouped, groups, by):
        inside = grouped.filter(pl.col("group").is_in([a, b]))
        for language in sorted(set(inside["language"].drop_nulls()) & {"en", "zh"}):
            counts = _count(table, inside.filter(pl.col("language") == language))
            parts.extend(_rows(counts, by, a, b, language, unit, min_count, min_documents, prior, stop_words, shortest))
    if not parts:
        return schema.empty("keyness")
    return schema.make("keyness", pl.concat(parts))


def _count(words: pl.DataFrame, documents: pl.DataFrame) -> Counts:
    documents = documents.sort("doc_id").with_row_index("row")
    table = (
        words.join(documents.select("doc_id", "row"), on="doc_id")
        .group_by("row", "term")
        .agg(pl.col("n").sum())
        .sort("row", "term")
    )
    terms = sorted(set(table["term"]))
    column = pl.DataFrame(
        {"term": terms, "column": np.arange(len(terms))}, schema={"term": pl.String, "column": pl.Int64}
    )
    table = table.join(column, on="term")
    shape = (documents.height, len(terms))
    places = (table["row"].to_numpy().astype(np.int64), table["column"].to_numpy())
    return Counts(terms, documents, sparse.csr_array((table["n"].to_numpy().astype(np.float64), places), shape=shape))


def _rows(
    counts: Counts,
    by: str,
    group_a: str,
    group_b: str,
    language: str,
    unit: str,
    min_count: int,
    min_documents: int,
    prior: float,
    stop_words: Collection[str],
    shortest: int,
) -> Iterator[pl.DataFrame]:
    in_a = (counts.documents["group"] == group_a).to_numpy()
    part_a, part_b = counts.matrix[np.flatnonzero(in_a)], counts.matrix[np.flatnonzero(~in_a)]
    total_a, total_b = float(part_a.sum()), float(part_b.sum())
    if not total_a or not total_b:
        return
    a, b = (column_sums(part) for part in (part_a, part_b))
    documents_a, documents_b = (np.bincount(part.indices, minlength=len(a)) for part in (part_a, part_b))
    alpha = prior * (a + b) / (total_a + total_b)
    keep = (a + b >= min_count) & (documents_a + documents_b >= min_documents)
    keep &= np.array([len(t) >= shortest and t not in stop_words for t in counts.terms], bool)
    chosen = np.flatnonzero(keep)
    if not chosen.size:
        return
    delta, z, z_four = (s[chosen] for s in statistics.log_odds(a, b, total_a, total_b, alpha))
    a, b = a[chosen], b[chosen]
    two_term = statistics.g2(a, b, total_a, total_b)
    numbers = {
        "n_a": a.astype(np.int64),
        "n_b": b.astype(np.int64),
        "documents_a": documents_a[chosen].astype(np.int64),
        "documents_b": documents_b[chosen].astype(np.int64),
        "dp_norm": dispersion(counts.matrix, chosen),
        "log_odds": delta,
        "z": z,
        "z_four_term": z_four,
        "g2": two_term,
        "g2_four_term": statistics.g2_four_term(a, b, total_a, total_b),
        "chi2": statistics.chi2(a, b, total_a, total_b),
        "log_ratio": statistics.log_ratio(a, b, total_a, total_b),
        "log_ratio_low": statistics.log_ratio_low(a, b, total_a, total_b),
        "bic": statistics.bic(two_term, total_a + total_b),
    }
    labels = {"by": by, "group_a": group_a, "group_b": group_b, "language": language, "unit": unit}
    labels["prior"] = f"shares of both groups × {prior:g} {unit}s"
    yield pl.DataFrame({"term": [counts.terms[i] for i in chosen], **numbers}).with_columns(
        *[pl.lit(value).alias(column) for column, value in labels.items()],
        pl.lit(int(total_a)).cast(pl.Int64).alias("total_a"),
        pl.lit(int(total_b)).cast(pl.Int64).alias("total_b"),
    )


def dispersion(matrix: sparse.csr_array, columns: np.ndarray) -> Floats:
    """DPnorm of the terms in these columns over all documents (rows) that hold words; NaN with fewer than two."""
    sizes = matrix @ np.ones(matrix.shape[1])
    rows = np.flatnonzero(sizes)
    if len(rows) < 2:
        return np.full(len(columns), np.nan)
    kept = matrix[rows].tocsc()
    out = [
        statistics.deviation_of_proportions(kept[:, columns[first : first + 200]].T.toarray(), sizes[rows])[1]
        for first in range(0, len(columns), 200)
    ]
    return np.concatenate(out) if out else np.empty(0)
