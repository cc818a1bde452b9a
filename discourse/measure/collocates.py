"""Words that occur more often near a concept than elsewhere, in each group."""

from __future__ import annotations

import numpy as np
import polars as pl
import pyarrow as pa

from discourse.measure import groups as grouping
from discourse.measure import keyness_stats as statistics
from discourse.measure.arrays import Floats


def collocates(
    near: pa.Table, every: pa.Table, nodes: pa.Table, documents: pa.Table, by: str = "none", *, min_count: int = 3
) -> pa.Table:
    """Words near a node (a concept's hits) by group and language, with G², PMI and logDice; strongest first.

    `near` and `every` count terms near the node and everywhere (doc_id, language, term, n), `nodes` the node
    (doc_id, language, n). Columns: by, group, language, term, n_near, n_all, n_node, documents (with the term near the
    node), expected, g2 (signed, four-term), pmi (binary logarithm of observed / expected), log_dice. Words near the
    node less than `min_count` times are left out.
    """
    grouped = grouping.with_groups(documents, by).select("doc_id", "group")
    keys = ["group", "language"]
    close, whole, node = (pl.DataFrame(t).join(grouped, on="doc_id") for t in (near, every, nodes))
    counts = close.group_by([*keys, "term"]).agg(n_near=pl.col("n").sum(), documents=pl.col("doc_id").n_unique())
    counts = counts.filter(pl.col("n_near") >= min_count)
    counts = counts.join(whole.group_by([*keys, "term"]).agg(n_all=pl.col("n").sum()), on=[*keys, "term"])
    counts = counts.join(node.group_by(keys).agg(n_node=pl.col("n").sum()), on=keys)
    counts = counts.join(close.group_by(keys).agg(total_near=pl.col("n").sum()), on=keys)
    counts = counts.join(whole.group_by(keys).agg(total=pl.col("n").sum()), on=keys)
    n_near, n_all, n_node, near_total, total = (
        counts[c].to_numpy().astype(float) for c in ("n_near", "n_all", "n_node", "total_near", "total")
    )
    g2 = np.empty(len(n_near))
    for pair in sorted(set(zip(near_total, total, strict=True))):
        rows = (near_total == pair[0]) & (total == pair[1])
        g2[rows] = statistics.g2_four_term(n_near[rows], (n_all - n_near)[rows], pair[0], pair[1] - pair[0])
    columns = {"expected": near_total * n_all / total, "g2": g2, "pmi": pmi(n_near, n_all, near_total, total)}
    columns["log_dice"] = log_dice(n_near, n_node, n_all)
    made = counts.with_columns(*[pl.Series(k, v) for k, v in columns.items()], by=pl.lit(by))
    order = ["by", "group", "language", "term", "n_near", "n_all", "n_node", "documents", *columns]
    return (
        made.sort("group", "language", "g2", "term", descending=[False, False, True, False])
        .select(order)
        .with_columns(pl.col("documents").cast(pl.Int64))
        .to_arrow()
    )


def pmi(n_near: Floats, n_all: Floats, total_near: Floats, total: Floats) -> Floats:
    """Pointwise mutual information in bits: log2 of the observed over the expected count (Church and Hanks 1990)."""
    return np.asarray(np.log2(n_near * total / (total_near * n_all)))


def log_dice(n_near: Floats, n_node: Floats, n_all: Floats) -> Floats:
    """logDice: 14 + log2 of 2·joint / (node + term) (Rychlý 2008); independent of corpus size, at most about 14."""
    return np.asarray(14 + np.log2(2 * n_near / (n_node + n_all)))
