"""Sensitivity of a lexicon in one language against another, from texts that say the same in both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
import pyarrow as pa
from scipy.sparse import csr_matrix

from discourse import schema
from discourse.errors import MeasureError
from discourse.measure import cell_matrix, intervals
from discourse.measure.arrays import Floats, Ints
from discourse.measure.count_matrix import CountMatrix
from discourse.measure.group_rate import FEWEST_UNITS
from discourse.measure.random_streams import spawn
from discourse.measure.resample import bootstrap_weights, column_sums, weighted_sums

# Which ratio of the calibration applies to which measure.
RATIO_OF = {"share_of_sentences": "pairs_ratio", "hits_per_100_sentences": "ratio"}
FEWEST_HITS = 10  # in both languages together, of a text whose own ratio is looked at


def calibrate(
    cells_en: pa.Table,
    cells_zh: pa.Table,
    sizes_en: pa.Table,
    sizes_zh: pa.Table,
    patterns: pa.Table,
    gate: str = "on",
    *,
    seed: int = 1,
    resamples: int = 2000,
    reports: Mapping[str, str] | None = None,
) -> pa.Table:
    """Sensitivity of a lexicon in Chinese against English on aligned pairs (table `calibration`).

    The four tables are cells and sizes of the two halves; a document is one pair, with the same doc_id in both.
    `gate` labels how gates were set (`on` or `off`). Ratios are Chinese / English: `ratio` of hits, `pairs_ratio` of
    pairs with a hit, with 95 % intervals from a bootstrap of pairs; null if a language has none. `reports` names the
    text of each pair: then texts are drawn whole, because pairs of one text resemble each other (below five texts there
    is no interval), and `ratio_lowest` and `ratio_highest` are those of single texts, with half a hit added in each
    language, among the `n_reports` with `FEWEST_HITS` or more.

    `kappa` is Cohen's (1960) for "the name is found in this pair". `tokens_ratio` is tokens in Chinese / in English
    over all pairs. Raises `MeasureError` if the halves hold different pairs.
    """
    pairs = [set(s["doc_id"].to_pylist()) for s in (sizes_en, sizes_zh)]
    if pairs[0] != pairs[1]:
        odd = sorted(pairs[0] ^ pairs[1])[0]
        raise MeasureError(f"Pair '{odd}' is in one language only: both halves need the same pairs.")
    documents = pl.DataFrame({"doc_id": sorted(pairs[0])}, schema={"doc_id": pl.String})
    english, chinese = (
        cell_matrix.build(_all_uses(cells), sizes, documents, patterns, abouts=["all"])
        for cells, sizes in ((cells_en, sizes_en), (cells_zh, sizes_zh))
    )
    n, code = documents.height, np.arange(documents.height)
    if reports is not None:
        named, code = np.unique([reports[pair] for pair in documents["doc_id"]], return_inverse=True)
        n = len(named)
    weights = bootstrap_weights(n, resamples, spawn(seed, "calibration"))[:, code.ravel()]
    parts = []
    for left, right in zip(english.chunks(), chinese.chunks(), strict=True):
        drawn = [weighted_sums(weights, side.matrix) for side in (left, right)]
        rows = _rows(left, right, drawn[0], drawn[1], documents.height, n)
        parts.append(rows if reports is None else rows.hstack(_spread(left, right, code.ravel(), n)))
    table = pl.concat(parts)
    if reports is None:
        table = table.with_columns(
            n_reports=pl.lit(None, pl.Int64),
            ratio_lowest=pl.lit(None, pl.Float64),
            ratio_highest=pl.lit(None, pl.Float64),
        )
    table = table.with_columns(gate=pl.lit(gate), lexicon_sha256=pl.lit(None, pl.String))
    return schema.make("calibration", table.select(list(schema.TABLES["calibration"].columns)))


def _all_uses(cells: pa.Table) -> pa.Table:
    return pl.DataFrame(cells).filter(pl.col("uses") == "all").to_arrow().cast(cells.schema)


def _rows(
    english: CountMatrix, chinese: CountMatrix, drawn_en: Floats, drawn_zh: Floats, n: int, units: int
) -> pl.DataFrame:
    en, zh = column_sums(english.matrix), column_sums(chinese.matrix)
    both = _together(english, chinese)
    columns: dict[str, Floats | Ints] = {}
    for label, count in (("hits", "hits"), ("pairs", "documents_with_hit")):
        columns[f"{label}_en"] = english.column(en, count).astype(np.int64)
        columns[f"{label}_zh"] = chinese.column(zh, count).astype(np.int64)
        prefix = "ratio" if label == "hits" else "pairs_ratio"
        with np.errstate(divide="ignore", invalid="ignore"):
            columns[prefix] = chinese.column(zh, count) / english.column(en, count)
            replicates = chinese.column(drawn_zh, count) / english.column(drawn_en, count)
        columns[f"{prefix}_low"], columns[f"{prefix}_high"] = intervals.expanded(replicates, np.array([units]))
        if units < FEWEST_UNITS:
            columns[f"{prefix}_low"][:] = columns[f"{prefix}_high"][:] = np.nan
        empty = (columns[f"{label}_en"] == 0) | (columns[f"{label}_zh"] == 0)
        for column in (prefix, f"{prefix}_low", f"{prefix}_high"):
            columns[column] = np.where(empty, np.nan, columns[column])
    columns["pairs_both"] = both
    columns["kappa"] = cohen_kappa(both, columns["pairs_en"], columns["pairs_zh"], n)
    tokens = [float(side.column(sums, "n_tokens")[0]) for side, sums in ((english, en), (chinese, zh))]
    return english.names.select("lexicon", "level", "name").with_columns(
        *[pl.Series(name, values) for name, values in columns.items()],
        pl.lit(n).cast(pl.Int64).alias("n_pairs"),
        pl.lit(tokens[1] / tokens[0] if tokens[0] else None).cast(pl.Float64).alias("tokens_ratio"),
    )


def _spread(english: CountMatrix, chinese: CountMatrix, report: Ints, n: int) -> pl.DataFrame:
    """The lowest and highest ratio of hits among the texts that have enough, and their number, for each name."""
    member = csr_matrix((np.ones(len(report)), (report, np.arange(len(report)))), shape=(n, len(report)))
    en, zh = (side.column((member @ side.matrix).toarray(), "hits") for side in (english, chinese))
    enough = en + zh >= FEWEST_HITS
    ratio = (zh + 0.5) / (en + 0.5)
    lowest, highest = np.where(enough, ratio, np.inf).min(axis=0), np.where(enough, ratio, -np.inf).max(axis=0)
    some = enough.any(axis=0)
    return pl.DataFrame(
        {
            "n_reports": enough.sum(axis=0).astype(np.int64),
            "ratio_lowest": np.where(some, lowest, np.nan),
            "ratio_highest": np.where(some, highest, np.nan),
        }
    )


def _together(english: CountMatrix, chinese: CountMatrix) -> Ints:
    one, two = (side.matrix.tocsc()[:, side.positions("documents_with_hit")] for side in (english, chinese))
    return np.asarray(one.multiply(two).sum(axis=0)).ravel().astype(np.int64)


def cohen_kappa(both: Ints, first: Floats | Ints, second: Floats | Ints, n: int) -> Floats:
    """Cohen's kappa of two yes/no judgements from the counts of yes by both, by the first and by the second, of n.

    NaN if both judge all n alike, because chance alone would then agree.
    """
    agree = (both + (n - first - second + both)) / n
    chance = (first * second + (n - first) * (n - second)) / n**2
    with np.errstate(divide="ignore", invalid="ignore"):
        kappa = (agree - chance) / (1 - chance)
    return np.where(chance < 1, kappa, np.nan)


@dataclass(frozen=True)
class Sensitivity:
    """The calibration of each name: the ratio Chinese / English with the ends of its interval."""

    ratio: Floats
    low: Floats
    high: Floats


def sensitivity(calibration: pa.Table, names: pl.DataFrame, measure: str, gate: str = "on") -> Sensitivity | None:
    """The calibration of `measure` for these names (NaN if it has none); None if the measure has no ratio."""
    prefix = RATIO_OF.get(measure)
    if prefix is None:
        return None
    table = pl.DataFrame(calibration).filter(pl.col("gate") == gate)
    found = names.select("lexicon", "level", "name").join(
        table, on=["lexicon", "level", "name"], how="left", maintain_order="left"
    )
    ratio, low, high = (found[c].cast(pl.Float64).to_numpy() for c in (prefix, f"{prefix}_low", f"{prefix}_high"))
    return Sensitivity(ratio, low, high)
