"""Words that separate two groups, ranked with several statistics."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
from scipy import sparse

from discourse import schema
from discourse.errors import MeasureError
from discourse.measure import groups as grouping
from discourse.measure import keyness_stats as statistics
from discourse.measure.arrays import Floats, Ints, numbered
from discourse.measure.measures import Kinds
from discourse.measure.random_streams import spawn
from discourse.measure.resample import column_sums
from discourse.measure.two_groups import TwoGroups
from discourse.table_parts import PartedTable, tables_of


@dataclass(frozen=True)
class Counts:
    """Terms of one language counted in documents: sparse (documents × terms), with the documents' groups."""

    terms: list[str]
    documents: pl.DataFrame
    matrix: sparse.csr_array


@dataclass(frozen=True)
class Choice:
    """Which terms get a row, and how statistics are made; see `keyness`."""

    min_count: int
    min_documents: int
    prior: float
    stop_words: frozenset[str]
    shortest: int
    correction: str
    unit: str
    permutations: int
    seed: int

    def keeps(self, terms: Sequence[str]) -> npt.NDArray[np.bool_]:
        """Return which terms are long enough and without stop words, of one word or several."""
        return np.array(
            [len(t) >= self.shortest and not self.stop_words.intersection([t, *t.split(" ")]) for t in terms], bool
        )


def keyness(
    words: PartedTable,
    documents: pa.Table,
    by: str = "side",
    groups: Sequence[str] | None = None,
    *,
    min_count: int = 5,
    min_documents: int = 2,
    prior: float = 500.0,
    stop_words: Collection[str] = (),
    shortest: int = 1,
    correction: str = "none",
    unit: str = "word",
    permutations: int = 0,
    seed: int = 1,
) -> pa.Table:
    """Terms of two groups with log-odds, G², chi², log ratio, BIC and dispersion (table `keyness`).

    `words` has the columns doc_id, term and n: table `words`, the concepts of `concept_counts`, or n-grams. `unit`
    names what a term is. Languages are never mixed: each has rows of its own. A term must occur `min_count` times in
    `min_documents` documents of the two groups together, hold `shortest` characters, and not be in `stop_words`.
    The Dirichlet prior is informative: each term's share in both groups together, times `prior` terms. `correction`
    (none, yates, williams) is that of chi² and four-term G². With `permutations`, p is two-sided from permuting
    documents within languages (statistic: studentised difference of rates), and null below ten documents a group.
    Raises `MeasureError` for an unknown correction.
    """
    if correction not in statistics.CORRECTIONS:
        raise MeasureError(f"The correction is '{correction}'; it can be {', '.join(statistics.CORRECTIONS)}.")
    choice = Choice(
        min_count, min_documents, prior, frozenset(stop_words), shortest, correction, unit, permutations, seed
    )
    grouped = grouping.with_groups(documents, by)
    parts: list[pl.DataFrame] = []
    for a, b in grouping.pairs(grouped, groups, by):
        inside = grouped.filter(pl.col("group").is_in([a, b]))
        for language in sorted(set(inside["language"].drop_nulls()) - grouping.UNMEASURED):
            counts = _count(words, inside.filter(pl.col("language") == language))
            labels = {"by": by, "group_a": a, "group_b": b, "language": language, "unit": unit}
            parts.extend(_rows(counts, labels, choice))
    if not parts:
        return schema.empty("keyness")
    return schema.make("keyness", pl.concat(parts))


def concept_counts(cells: pa.Table, lexicon: str | None = None, uses: str = "all") -> pa.Table:
    """Concepts of a lexicon as terms for `keyness`: columns doc_id, term, n, from table `cells`."""
    table = pl.DataFrame(cells).filter(
        (pl.col("about") == "all") & (pl.col("level") == "concept") & (pl.col("uses") == uses)
    )
    if lexicon is not None:
        table = table.filter(pl.col("lexicon") == lexicon)
    return table.select("doc_id", term="name", n="hits").sort("doc_id", "term").to_arrow()


def _count(words: PartedTable, documents: pl.DataFrame) -> Counts:
    documents = documents.sort("doc_id").with_row_index("row")
    rows = documents.select("doc_id", pl.col("row").cast(pl.Int32))
    seen: dict[str, int] = {}
    parts = []
    for part in tables_of(words, ["doc_id", "term", "n"]):
        found = pl.DataFrame(part).join(rows, on="doc_id").group_by("row", "term").agg(pl.col("n").sum())
        local, column = numbered(found["term"])
        numbers = np.array([seen.setdefault(term, len(seen)) for term in local], np.int32)
        parts.append((found["row"].to_numpy(), numbers[column], found["n"].to_numpy().astype(np.float64)))
    row, column, n = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    terms = sorted(seen)
    place = np.empty(len(terms), np.int32)
    place[[seen[term] for term in terms]] = np.arange(len(terms))
    matrix = sparse.csr_array((n, (row, place[column])), shape=(documents.height, len(terms)))
    matrix.sum_duplicates()
    return Counts(terms, documents, matrix)


def _rows(counts: Counts, labels: dict[str, str], choice: Choice) -> Iterator[pl.DataFrame]:
    in_a = (counts.documents["group"] == labels["group_a"]).to_numpy()
    part_a, part_b = counts.matrix[np.flatnonzero(in_a)], counts.matrix[np.flatnonzero(~in_a)]
    total_a, total_b = float(part_a.sum()), float(part_b.sum())
    if not total_a or not total_b:
        return
    a, b = (column_sums(part) for part in (part_a, part_b))
    documents_a, documents_b = (np.bincount(part.indices, minlength=len(a)) for part in (part_a, part_b))
    often = (a + b >= choice.min_count) & (documents_a + documents_b >= choice.min_documents)
    chosen = np.flatnonzero(often & choice.keeps(counts.terms))
    if not chosen.size:
        return
    alpha = choice.prior * (a + b) / (total_a + total_b)
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
        "g2_four_term": statistics.g2_four_term(a, b, total_a, total_b, choice.correction),
        "chi2": statistics.chi2(a, b, total_a, total_b, choice.correction),
        "log_ratio": statistics.log_ratio(a, b, total_a, total_b),
        "log_ratio_low": statistics.log_ratio_low(a, b, total_a, total_b),
        "bic": statistics.bic(two_term, total_a + total_b),
        "p": _p(counts.matrix, in_a, chosen, labels, choice),
    }
    constants = {**labels, "prior": f"shares of both groups × {choice.prior:g} {choice.unit}s"}
    yield pl.DataFrame({"term": [counts.terms[i] for i in chosen], **numbers}).with_columns(
        *[pl.lit(value).alias(column) for column, value in constants.items()],
        pl.lit(int(total_a)).cast(pl.Int64).alias("total_a"),
        pl.lit(int(total_b)).cast(pl.Int64).alias("total_b"),
    )


def _p(
    matrix: sparse.csr_array, in_a: npt.NDArray[np.bool_], chosen: Ints, labels: dict[str, str], choice: Choice
) -> Floats:
    """Permutation p of the chosen terms, in blocks of terms that see the same permutations."""
    out = np.full(len(chosen), np.nan)
    if not choice.permutations:
        return out
    size = (matrix @ np.ones(matrix.shape[1]))[:, None]
    for first in range(0, len(chosen), 200):
        block = matrix[:, chosen[first : first + 200]].toarray()
        sizes = np.repeat(size, block.shape[1], axis=1)
        kinds = Kinds.shares(block.shape[1])
        columns = TwoGroups(block[in_a], sizes[in_a], block[~in_a], sizes[~in_a], kinds)
        rng = spawn(choice.seed, "keyness", *[labels[key] for key in sorted(labels)])
        out[first : first + 200] = columns.permutation_p(choice.permutations, rng)[0]
    return out


def dispersion(matrix: sparse.csr_array, columns: Ints) -> Floats:
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
