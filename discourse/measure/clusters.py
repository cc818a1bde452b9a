"""Columns, such as source, debate or author, whose documents resemble each other too much to be independent."""

from __future__ import annotations

import numpy as np
import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure import groups as grouping
from discourse.measure.arrays import Floats, Ints
from discourse.measure.measures import MEASURES
from discourse.measure.random_streams import spawn
from discourse.schema import warning
from discourse.table_parts import PartedTable, parts_of

FEWEST_VALUES = 5  # a column with fewer values is a variable to stratify or adjust by, not one of clusters
LEAST_EFFECT = 1.5  # variances that grow by less are not warned of
_PERMUTATIONS = 999
_OURS = set(schema.TABLES["documents"].columns) - {"source"}


def correlated_clusters(
    contrasts: pa.Table, cells: PartedTable, sizes: pa.Table, documents: pa.Table, *, seed: int = 1
) -> pa.Table:
    """Return warnings (code `correlated-clusters`) about columns by which the primary contrast should be clustered.

    Each column of the documents with repeated values is tried: `source` and the user's own. The residual of a document
    is its hits less those expected at its group's rate; residuals are summed over the documents of each value. A column
    is warned of if the sum of squares of these sums is at least `LEAST_EFFECT` times that of single documents, and
    larger than in permutations of documents over values (Bonferroni over columns). Empty if there is no primary
    contrast or it is paired.
    """
    marked = pl.DataFrame(contrasts).filter("primary")
    if not marked.height or marked["by"][0] == "about":
        return schema.empty("warnings")
    row = marked.row(0, named=True)
    table, rest = _residuals(row, cells, sizes, documents)
    columns = [c for c in table.columns if _repeats(table[c], row["by"], c)]
    rows = []
    for column in columns:
        values = table[column].cast(pl.String).fill_null(pl.concat_str(pl.lit("\0"), table["doc_id"]))
        codes = np.unique(values.to_numpy().astype(str), return_inverse=True)[1].ravel()
        effect, p = _effect(rest, codes, spawn(seed, "clusters", column))
        if effect >= LEAST_EFFECT and p <= 0.05 / len(columns):
            name = grouping.name_of(column)
            facts = {"column": name, "name": row["name"], "values": int(codes.max()) + 1, "effect": round(effect, 1)}
            rows.append(warning("measure", "correlated-clusters", name, **facts))
    return schema.from_rows("warnings", rows)


def _residuals(
    row: dict[str, str], cells: PartedTable, sizes: pa.Table, documents: pa.Table
) -> tuple[pl.DataFrame, Floats]:
    """Return the documents of the two groups, and the residual of each: its hits less those expected."""
    above, below, _ = MEASURES[row["measure"]]
    grouped = grouping.with_groups(documents, row["by"])
    grouped = grouped.filter(pl.col("group").is_in([row["group_a"], row["group_b"]]))
    if row["language"] != "all":
        grouped = grouped.filter(pl.col("language").fill_null("other") == row["language"])
    key = {column: [row[column]] for column in ("lexicon", "uses", "about", "level", "name")}
    found = pl.concat(parts_of(cells, key)).with_columns(documents_with_hit=pl.lit(1))
    own = found.select("doc_id", y=above)
    below = below if below != "all_hits" else "n_sentences"
    size = pl.DataFrame(sizes).filter(pl.col("about") == row["about"]).with_columns(n_documents=pl.lit(1))
    table = grouped.join(size.select("doc_id", x=below), on="doc_id").join(own, on="doc_id", how="left").sort("doc_id")
    y, x = (table[c].fill_null(0).to_numpy().astype(float) for c in ("y", "x"))
    group = np.unique(table["group"].to_numpy().astype(str), return_inverse=True)[1].ravel()
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.bincount(group, y) / np.bincount(group, x)
    return table.drop("x", "y"), y - np.nan_to_num(rate)[group] * x


def _repeats(values: pl.Series, by: str, column: str) -> bool:
    """Return whether a column of documents has several values that several documents share."""
    name = grouping.name_of(column)
    if name in _OURS or column in ("group", "doc_id") or name in (by, *by.split("*")) or not len(values):
        return False
    known = values.drop_nulls()
    return FEWEST_VALUES <= known.n_unique() <= len(known) * 2 / 3


def _effect(rest: Floats, codes: Ints, rng: np.random.Generator) -> tuple[float, float]:
    """Return the factor by which clusters multiply the variance, and its p value in permutations."""
    alone = float((rest**2).sum())
    if not alone > 0:
        return 1.0, 1.0
    observed = float((np.bincount(codes, rest) ** 2).sum()) / alone
    moved = [float((np.bincount(codes, rng.permutation(rest)) ** 2).sum()) / alone for _ in range(_PERMUTATIONS)]
    extreme = sum(value >= observed * (1 - 1e-9) for value in moved)
    return observed, (1 + extreme) / (1 + _PERMUTATIONS)
