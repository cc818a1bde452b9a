"""Mark the primary contrast, which a study declares beforehand, among all contrasts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from discourse.errors import MeasureError
from discourse.measure.multiplicity import benjamini_hochberg

# The primary contrast of a study that declares none. An empty `language` is the one in which the smaller group has most
# documents. If context is not measured, `uses` is `all` instead of `asserted`.
DEFAULT: Mapping[str, str] = {
    "name": "security",
    "level": "frame",
    "measure": "share_of_sentences",
    "uses": "asserted",
    "about": "all",
    "scale": "difference",
}
_KEYS = {*DEFAULT, "lexicon", "language", "group_a", "group_b"}


def mark_primary(table: pl.DataFrame, primary: Mapping[str, str], groups: Sequence[str] | None = None) -> pl.DataFrame:
    """Return the contrasts with the columns `primary` (true on at most one row) and `family`.

    The primary contrast is the only member of its family, so its p_max is its p; with more than two groups the family
    also holds the same contrast of the other pairs. Raises `MeasureError` if `primary`
    has an unknown key.
    """
    unknown = sorted(set(primary) - _KEYS)
    if unknown:
        raise MeasureError(f"The primary contrast has no key '{unknown[0]}'. Keys: {', '.join(sorted(_KEYS))}.")
    family = pl.format(
        "{} | {} | about {} | {} | {} | {}",
        *[pl.col(column) for column in ("lexicon", "uses", "about", "language", "level", "measure")],
    )
    table = table.with_columns(primary=pl.lit(False), family=family)
    row = _find(table, {**DEFAULT, **primary}, groups)
    if row is None:
        return table
    key = pl.all_horizontal([pl.col(c) == row[c] for c in _ROW])
    same = pl.all_horizontal([pl.col(c) == row[c] for c in _ROW if c not in ("scale", "group_a", "group_b")])
    return table.with_columns(
        primary=key,
        family=pl.when(same).then(pl.lit("primary")).otherwise(pl.col("family")),
        p_max=pl.when(same).then(pl.col("p")).otherwise(pl.col("p_max")),
    )


def over_pairs(table: pl.DataFrame) -> pl.DataFrame:
    """Return the contrasts with max-T p multiplied by the number of pairs of groups that were tested in the family.

    Permutations are of one pair at a time, so that between pairs the bound of Bonferroni is used.
    """
    pair = pl.when(pl.col("p").is_finite()).then(pl.struct("group_a", "group_b"))
    tested = pair.drop_nulls().n_unique().over("by", "family", "scale")
    bound = pl.min_horizontal(pl.col("p_max") * tested, 1.0)
    several = (tested > 1) & pl.col("p_max").is_finite()
    return table.with_columns(p_max=pl.when(several).then(bound).otherwise(pl.col("p_max")))


def with_q(table: pl.DataFrame) -> pl.DataFrame:
    """Return the contrasts with q (Benjamini and Hochberg) over all tests of a family; both scales are one test."""
    keys = ["by", "family"]

    def adjust(p: pl.Series) -> pl.Series:
        return pl.Series(benjamini_hochberg(p.fill_null(np.nan).to_numpy()))

    return table.with_columns(q=pl.col("p").map_batches(adjust, return_dtype=pl.Float64).over([*keys, "scale"]))


_ROW = ("lexicon", "uses", "group_a", "group_b", "about", "language", "level", "name", "measure", "scale")


def _find(table: pl.DataFrame, wanted: Mapping[str, str], groups: Sequence[str] | None) -> dict[str, object] | None:
    uses = wanted["uses"] if wanted["uses"] in set(table["uses"]) else "all"
    fixed = {**wanted, "uses": uses}
    rows = table.filter(pl.all_horizontal([pl.col(column) == value for column, value in fixed.items()]))
    if not rows.height:
        return None
    if groups and not {"group_a", "group_b"} & set(wanted):
        rows = rows.filter((pl.col("group_a") == groups[0]) & (pl.col("group_b") == groups[1]))
    ranked = rows.with_columns(within=pl.col("language") != "all", fewest=pl.min_horizontal("n_a", "n_b")).sort(
        "within", "fewest", "lexicon", "language", descending=[True, True, False, False]
    )
    return ranked.row(0, named=True) if ranked.height else None
